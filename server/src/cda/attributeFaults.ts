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
  unboundNamespace,
  type XmlDocument,
} from '../xml';
import { type ValueFault, valueFault } from './attributeValues';
import type { ContentModel, ContentType } from './contentModel';
import { abstractTypes, childTypes, extensionPrefix, modelName } from './contentTypes';
import { hl7Namespace, xsiNamespace } from './query';

/** Where attributes, types and text depart from what the schema of CDA R2 allows. */
export type AttributeFault =
  | {
      readonly kind: 'unknown';
      readonly node: NodeId;
      readonly attribute: AttributeId;
      readonly type: ContentType;
    }
  | { readonly kind: 'missing'; readonly node: NodeId; readonly name: string }
  | {
      readonly kind: 'value';
      readonly node: NodeId;
      readonly attribute: AttributeId;
      readonly name: string;
      readonly fault: ValueFault;
    }
  /** `xsi:type` names a type that the schema does not have, or in a namespace that is not its own. */
  | {
      readonly kind: 'type';
      readonly node: NodeId;
      readonly attribute: AttributeId;
      readonly prefix: string | undefined;
    }
  /** An abstract element without its `xsi:type`. */
  | { readonly kind: 'untyped'; readonly node: NodeId }
  | { readonly kind: 'text'; readonly node: NodeId; readonly parent: NodeId }
  | {
      readonly kind: 'repeatedId';
      readonly node: NodeId;
      readonly attribute: AttributeId;
      readonly first: AttributeId;
    };

const xsiAttributes: readonly string[] = ['type', 'schemaLocation', 'noNamespaceSchemaLocation'];

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
  const ids = new Map<string, AttributeId>();
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
        // Extensions declare their own forms of what is abstract here.
        if (spec.name.includes(':') && abstractTypes.includes(spec.type)) continue;
        // What an element of no known type may bear nobody can say.
        const known = faults.length;
        judgeType(model, xml, child, spec.type, faults);
        if (faults.length === known) types[child - root] = typeOf(spec, child);
      } else if (!type.mixed && !xml.structureGuessed && isText(xml, child, kind))
        faults.push({ kind: 'text', node: child, parent: node });
    }
  }
  return faults;
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
  ids: Map<string, AttributeId>,
  faults: AttributeFault[],
): void {
  const end = xml.firstAttribute[node + 1]!;
  for (let attribute = xml.firstAttribute[node]!; attribute < end; attribute++) {
    const name = specName(xml, attribute);
    if (name === undefined) continue;
    const spec = type.attribute(name);
    if (!spec) {
      faults.push({ kind: 'unknown', node, attribute, type });
      continue;
    }
    const value = attributeValue(xml, attribute);
    const fault = valueFault(model, spec, value);
    if (fault) faults.push({ kind: 'value', node, attribute, name, fault });
    else if (spec.type === 'ID') {
      const first = ids.get(value.trim());
      if (first === undefined) ids.set(value.trim(), attribute);
      else faults.push({ kind: 'repeatedId', node, attribute, first });
    }
  }
  for (const { name, required } of type.attributes)
    if (required && !hasAttribute(xml, node, name)) faults.push({ kind: 'missing', node, name });
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
  return (extensionPrefix(uri) ?? `{${uri}}`) + local;
}

function judgeType(
  model: ContentModel,
  xml: XmlDocument,
  node: NodeId,
  declared: string,
  faults: AttributeFault[],
): void {
  const xsi = xml.names.namespaceId(xsiNamespace);
  const end = xml.firstAttribute[node + 1]!;
  for (let attribute = xml.firstAttribute[node]!; attribute < end; attribute++) {
    if (xml.attributeNamespace[attribute] !== xsi || !attributeName(xml, attribute).endsWith(':type'))
      continue;
    const value = attributeValue(xml, attribute).trim();
    const colon = value.indexOf(':');
    const prefix = value.slice(0, Math.max(0, colon));
    const uri = namespaceInScope(xml, node, prefix);
    const ours = uri === hl7Namespace || uri === xml.names.namespaces[xml.namespace[node]!];
    const sdtc = uri !== undefined && extensionPrefix(uri) !== undefined;
    if (!ours && !sdtc)
      faults.push({ kind: 'type', node, attribute, prefix: uri === undefined ? prefix : undefined });
    else if (ours && !model.type(value.slice(colon + 1)))
      faults.push({ kind: 'type', node, attribute, prefix: undefined });
    return;
  }
  if (abstractTypes.includes(declared) && localName(xml, node) !== '') faults.push({ kind: 'untyped', node });
}
