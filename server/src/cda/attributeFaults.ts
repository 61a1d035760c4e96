import { nearestName } from '../core/nearestName';
import {
  type AttributeId,
  attributeName,
  attributeValue,
  decodeText,
  localName,
  namespaceInScope,
  NodeKind,
  none,
  type NodeId,
  qualifiedName,
  trimSpace,
  unboundNamespace,
  type XmlDocument,
} from '../xml';
import { type ValueFault, valueFault } from './attributeValues';
import { isChildless } from './contentFaults';
import type { ChildSpec, ContentModel, ContentType } from './contentModel';
import { childTypes, extensionPrefix, looksLikeXsi, modelName, namedType } from './contentTypes';
import { hl7Namespace, xsiNamespace } from './query';

/** Where attributes, types and text depart from what the schema of CDA R2 allows. */
export type AttributeFault =
  | {
      readonly kind: 'unknown';
      readonly node: NodeId;
      readonly attribute: AttributeId;
      /** The attribute that is not there and whose name this one nearly bears. */
      readonly meant: string | undefined;
    }
  | { readonly kind: 'missing'; readonly node: NodeId; readonly name: string }
  | {
      readonly kind: 'value';
      readonly node: NodeId;
      readonly attribute: AttributeId;
      readonly name: string;
      readonly fault: ValueFault;
    }
  /** `xsi:type` names what is no type of the schema, or no type that may stand here. */
  | {
      readonly kind: 'type';
      readonly node: NodeId;
      readonly attribute: AttributeId;
      readonly problem: TypeProblem;
    }
  /** An abstract element without its `xsi:type`. */
  | { readonly kind: 'untyped'; readonly node: NodeId; readonly declared: string }
  | { readonly kind: 'text'; readonly node: NodeId; readonly parent: NodeId }
  /** White space in an element that holds nothing. */
  | { readonly kind: 'blank'; readonly node: NodeId; readonly parent: NodeId }
  | {
      readonly kind: 'repeatedId';
      readonly node: NodeId;
      readonly attribute: AttributeId;
      readonly first: AttributeId;
    }
  /** A reference of the schema's own (IDREF) to an ID that no element of the document has. */
  | {
      readonly kind: 'danglingIdref';
      readonly node: NodeId;
      readonly attribute: AttributeId;
      readonly id: string;
    };

export type TypeProblem =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'undeclaredPrefix'; readonly prefix: string }
  /** The name is right, and stands in no namespace or in that of somebody else. */
  | { readonly kind: 'namespace' }
  | { readonly kind: 'abstract' }
  | { readonly kind: 'notDerived'; readonly declared: string };

const xsiAttributes: readonly string[] = ['type', 'schemaLocation', 'noNamespaceSchemaLocation', 'nil'];

/**
 * Faults of attributes, of types and of stray text in the ClinicalDocument, in document order. Linear in the number of
 * nodes and attributes. Elements that the schema does not know are not judged: that they are unknown is told elsewhere.
 */
export function attributeFaults(
  model: ContentModel,
  xml: XmlDocument,
  root: NodeId,
): readonly AttributeFault[] {
  const faults: AttributeFault[] = [];
  if (root === none) return faults;
  const end = xml.subtreeEnd[root]!;
  const types: (ContentType | undefined)[] = new Array<ContentType | undefined>(end - root);
  types[0] = model.type('ClinicalDocument');
  const typeOf = childTypes(model, xml);
  const ids: Identities = { given: new Map(), wanted: [] };
  for (let node = root; node < end; node++) {
    const type = types[node - root];
    if (!type) continue;
    judgeAttributes(model, xml, node, type, ids, faults);
    const last = xml.subtreeEnd[node]!;
    for (let child = node + 1; child < last; child = xml.subtreeEnd[child]!) {
      const kind = xml.kind[child];
      if (kind === NodeKind.Element) {
        const name = modelName(xml, root, child);
        const spec = name === undefined ? undefined : type.child(name);
        if (!spec) continue;
        // What an element of no known type may bear nobody can say.
        const known = faults.length;
        judgeType(model, xml, child, spec, faults);
        if (faults.length === known) types[child - root] = typeOf(spec, child);
      } else if (!type.mixed && !xml.structureGuessed) {
        if (isText(xml, child, kind)) faults.push({ kind: 'text', node: child, parent: node });
        else if (
          kind === NodeKind.Text &&
          xml.subtreeEnd[child] === last &&
          child === node + 1 &&
          isChildless(type)
        )
          faults.push({ kind: 'blank', node: child, parent: node });
      }
    }
  }
  for (const { node, attribute, id } of ids.wanted)
    if (!ids.given.has(id)) faults.push({ kind: 'danglingIdref', node, attribute, id });
  return faults;
}

/** IDs of the document with the attribute that gives each first, and those that references ask for. */
interface Identities {
  readonly given: Map<string, AttributeId>;
  readonly wanted: { readonly node: NodeId; readonly attribute: AttributeId; readonly id: string }[];
}

function isText(xml: XmlDocument, node: NodeId, kind: number | undefined): boolean {
  const text = xml.text.slice(xml.start[node], xml.end[node]);
  if (kind === NodeKind.Text) return /[^ \t\r\n]/.test(decodeText(text));
  return kind === NodeKind.CData && /[^ \t\r\n]/.test(text.slice('<![CDATA['.length, -3));
}

function judgeAttributes(
  model: ContentModel,
  xml: XmlDocument,
  node: NodeId,
  type: ContentType,
  ids: Identities,
  faults: AttributeFault[],
): void {
  const end = xml.firstAttribute[node + 1]!;
  const misspelt: string[] = [];
  for (let attribute = xml.firstAttribute[node]!; attribute < end; attribute++) {
    const name = specName(xml, attribute);
    if (name === undefined) continue;
    const spec = type.attribute(name);
    if (!spec) {
      const absent = type.attributes.flatMap((other) =>
        hasAttribute(xml, node, other.name) ? [] : [other.name],
      );
      const meant =
        nearestName(attributeName(xml, attribute), absent) ?? meantXsiName(model, xml, node, attribute);
      if (meant !== undefined) misspelt.push(meant);
      faults.push({ kind: 'unknown', node, attribute, meant });
      continue;
    }
    const value = attributeValue(xml, attribute);
    const fault = valueFault(model, spec, value);
    if (fault) faults.push({ kind: 'value', node, attribute, name, fault });
    else if (spec.type === 'ID') {
      const first = ids.given.get(trimSpace(value));
      if (first === undefined) ids.given.set(trimSpace(value), attribute);
      else faults.push({ kind: 'repeatedId', node, attribute, first });
    } else if (spec.type === 'IDREF' || spec.type === 'IDREFS')
      for (const id of trimSpace(value).split(/[ \t\r\n]+/)) ids.wanted.push({ node, attribute, id });
  }
  for (const { name, required } of type.attributes)
    // What seems to be missing may be misspelt, and is told as such.
    if (required && !misspelt.includes(name) && !hasAttribute(xml, node, name))
      faults.push({ kind: 'missing', node, name });
}

function hasAttribute(xml: XmlDocument, node: NodeId, name: string): boolean {
  const end = xml.firstAttribute[node + 1]!;
  for (let at = xml.firstAttribute[node]!; at < end; at++)
    if (xml.names.qualified[xml.attributeName[at]!] === name) return true;
  return false;
}

/** The name of an attribute in the content model; undefined for one that is none of its affairs. */
function specName(xml: XmlDocument, attribute: AttributeId): string | undefined {
  const written = attributeName(xml, attribute);
  const colon = written.indexOf(':');
  if (colon < 0) return written === 'xmlns' ? undefined : written;
  const prefix = written.slice(0, colon);
  const id = xml.attributeNamespace[attribute]!;
  // A prefix that nobody declared is a fault of XML.
  if (prefix === 'xmlns' || id === unboundNamespace) return undefined;
  const local = written.slice(colon + 1);
  const uri = xml.names.namespaces[id] ?? '';
  if (uri === xsiNamespace) return xsiAttributes.includes(local) ? undefined : written;
  if (prefix === 'xml') return written;
  if (looksLikeXsi(uri)) return undefined;
  return (extensionPrefix(uri) ?? `{${uri}}`) + local;
}

function judgeType(
  model: ContentModel,
  xml: XmlDocument,
  node: NodeId,
  { type: declared, nillable }: ChildSpec,
  faults: AttributeFault[],
): void {
  const xsi = xml.names.namespaceId(xsiNamespace);
  const end = xml.firstAttribute[node + 1]!;
  for (let attribute = xml.firstAttribute[node]!; attribute < end; attribute++) {
    if (xml.attributeNamespace[attribute] !== xsi) continue;
    const name = attributeName(xml, attribute);
    if (name.endsWith(':nil') && !nillable)
      faults.push({ kind: 'unknown', node, attribute, meant: undefined });
    if (!name.endsWith(':type')) continue;
    const problem = typeProblem(model, xml, node, declared, trimSpace(attributeValue(xml, attribute)));
    if (problem) faults.push({ kind: 'type', node, attribute, problem });
    return;
  }
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
function meantXsiName(
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
