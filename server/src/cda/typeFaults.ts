import { nearestName } from '../core/nearestName';
import {
  type AttributeId,
  attributeName,
  attributeValue,
  localName,
  namespaceInScope,
  type NodeId,
  qualifiedName,
  trimSpace,
  type XmlDocument,
} from '../xml';
import type { OwnFault, TypeProblem } from './attributeFaults';
import { valueFault } from './attributeValues';
import type { AttributeSpec, ChildSpec, ContentModel } from './contentModel';
import { extensionPrefix, namedType } from './contentTypes';
import { hl7Namespace, xsiNamespace } from './query';

export const xsiAttributes: readonly string[] = [
  'type',
  'schemaLocation',
  'noNamespaceSchemaLocation',
  'nil',
];

const nilSpec: AttributeSpec = { name: 'nil', type: 'boolean', required: false };

/** Judges the `xsi:type` and the `xsi:nil` of an element by what the schema declares there. */
export function judgeType(
  model: ContentModel,
  xml: XmlDocument,
  node: NodeId,
  { type: declared, nillable }: Pick<ChildSpec, 'type' | 'nillable'>,
  faults: OwnFault[],
): void {
  const xsi = xml.names.namespaceId(xsiNamespace);
  const end = xml.firstAttribute[node + 1]!;
  let isTyped = false;
  for (let attribute = xml.firstAttribute[node]!; attribute < end; attribute++) {
    if (xml.attributeNamespace[attribute] !== xsi) continue;
    const name = attributeName(xml, attribute);
    if (name.endsWith(':nil')) {
      if (!nillable) faults.push({ kind: 'unknown', node, attribute, meant: undefined });
      const fault = nillable && valueFault(model, nilSpec, attributeValue(xml, attribute));
      if (fault) faults.push({ kind: 'value', node, attribute, name, fault });
    }
    if (!name.endsWith(':type')) continue;
    isTyped = true;
    const problem = typeProblem(model, xml, node, declared, trimSpace(attributeValue(xml, attribute)));
    if (problem) faults.push({ kind: 'type', node, attribute, problem });
  }
  if (isTyped) return;
  if (!model.isAbstract(declared) || localName(xml, node) === '' || isTypedOtherwise(xml, node)) return;
  for (let attribute = xml.firstAttribute[node]!; attribute < end; attribute++) {
    const meant = meantXsiName(model, xml, node, attribute);
    if (meant !== undefined) {
      faults.push({ kind: 'unknown', node, attribute, meant });
      return;
    }
  }
  faults.push({ kind: 'untyped', node, declared });
}

/** `xsi:type` for an attribute that was to be that, and is misspelt or lacks its prefix. */
export function meantXsiName(
  model: ContentModel,
  xml: XmlDocument,
  node: NodeId,
  attribute: AttributeId,
): string | undefined {
  const written = attributeName(xml, attribute);
  const local = written.slice(written.indexOf(':') + 1);
  if (xml.names.namespaces[xml.attributeNamespace[attribute]!] === xsiNamespace) {
    const meant = nearestName(local, xsiAttributes);
    return meant && written.slice(0, -local.length) + meant;
  }
  const value = trimSpace(attributeValue(xml, attribute));
  return written.toLowerCase() === 'type' &&
    namedType(model, xml, node, value) !== undefined &&
    namespaceInScope(xml, node, 'xsi') === xsiNamespace
    ? 'xsi:type'
    : undefined;
}

function typeProblem(
  model: ContentModel,
  xml: XmlDocument,
  node: NodeId,
  declared: string,
  value: string,
): TypeProblem | undefined {
  const colon = value.indexOf(':');
  const prefix = value.slice(0, Math.max(0, colon));
  const uri = namespaceInScope(xml, node, prefix);
  const ours = uri === hl7Namespace || uri === xml.names.namespaces[xml.namespace[node]!];
  if (colon === 0) return { kind: 'unknown' };
  const named = namedType(model, xml, node, value);
  if (!ours && (uri === undefined || extensionPrefix(uri) === undefined)) {
    if (named !== undefined && prefix === prefixOf(xml, node) && isAstray(xml, node)) return undefined;
    if (uri === undefined) return { kind: 'undeclaredPrefix', prefix };
    return { kind: named !== undefined && !uri.endsWith('XMLSchema') ? 'namespace' : 'unknown' };
  }
  if (named === undefined) return { kind: 'unknown' };
  if (model.isAbstract(named)) return { kind: 'abstract' };
  return model.mayStandFor(named, declared) ? undefined : { kind: 'notDerived', declared };
}

/** True for an element that its prefix, or its default, keeps out of the namespace of HL7: that is told of itself. */
function isAstray(xml: XmlDocument, node: NodeId): boolean {
  return namespaceInScope(xml, node, prefixOf(xml, node)) !== hl7Namespace;
}

function prefixOf(xml: XmlDocument, node: NodeId): string {
  const written = qualifiedName(xml, node);
  return written.slice(0, Math.max(0, written.indexOf(':')));
}

/** True where an attribute `…:type` is there whose prefix is declared nowhere, or wrongly: a fault of its own. */
function isTypedOtherwise(xml: XmlDocument, node: NodeId): boolean {
  const end = xml.firstAttribute[node + 1]!;
  for (let at = xml.firstAttribute[node]!; at < end; at++)
    if (attributeName(xml, at).endsWith(':type')) return true;
  return false;
}
