import {
  type NodeId,
  type XmlDocument,
  ancestry,
  attributeValue,
  localName,
  namespaceInScope,
  namespaceUri,
  none,
  trimSpace,
  unboundNamespace,
} from '../xml';
import type { ChildSpec, ContentModel, ContentType } from './contentModel';
import { hl7Namespace, xsiNamespace } from './query';

/** Extensions that the content model knows, by namespace. */
const extensionPrefixes: Readonly<Record<string, string>> = {
  'urn:hl7-org:sdtc': 'sdtc:',
  'urn:ihe:pharm:medication': 'pharm:',
  'urn:dicom-org:ps3-20': 'ps3-20:',
  'urn:oid:1.3.6.1.4.1.19376.1.3.2': 'lab:',
};

export function isExtensionNamespace(uri: string): boolean {
  return extensionPrefix(uri) !== undefined;
}

/** What stands before the names of an extension in the content model, with its colon. */
export function extensionPrefix(uri: string): string | undefined {
  return Object.hasOwn(extensionPrefixes, uri) ? extensionPrefixes[uri] : undefined;
}

/**
 * The name of an element in the content model: its local name when it shares the namespace of the ClinicalDocument,
 * prefixed when it is a known extension, undefined when it is anything else.
 */
export function modelName(xml: XmlDocument, root: NodeId, node: NodeId): string | undefined {
  if (xml.namespace[node] === xml.namespace[root]) return localName(xml, node);
  const uri = namespaceUri(xml, node);
  if (uri === hl7Namespace) return localName(xml, node);
  const prefix = uri === undefined ? undefined : extensionPrefixes[uri];
  return prefix === undefined ? undefined : prefix + localName(xml, node);
}

/** The type of one element, found from the ClinicalDocument down; undefined outside of it or where nothing is known. */
export function contentTypeOf(
  model: ContentModel,
  xml: XmlDocument,
  root: NodeId,
  node: NodeId,
): ContentType | undefined {
  if (root === none || node < root || node >= xml.subtreeEnd[root]!) return undefined;
  let type = model.type('ClinicalDocument');
  for (const step of ancestry(xml, node)) {
    if (step <= root) continue;
    type = type && childType(model, xml, root, type, step);
  }
  return type;
}

/** The type of a child of an element of that type: what `xsi:type` says, or what the parent declares. */
export function childType(
  model: ContentModel,
  xml: XmlDocument,
  root: NodeId,
  parent: ContentType,
  node: NodeId,
): ContentType | undefined {
  const name = modelName(xml, root, node);
  const spec = name === undefined ? undefined : parent.child(name);
  return spec && childTypes(model, xml)(spec, node);
}

/** `https://…/XMLSchema-instance`, an older year: the namespace of `xsi:type`, or one that was meant to be it. */
export function looksLikeXsi(uri: string): boolean {
  return /XMLSchema-instance/i.test(uri);
}

/** The namespace that the content model writes with a prefix, `sdtc`; undefined for one that it does not know. */
export function extensionNamespace(prefix: string): string | undefined {
  return Object.keys(extensionPrefixes).find((uri) => extensionPrefixes[uri] === `${prefix}:`);
}

/**
 * The type that `xsi:type` names, as the content model calls it; undefined for a name that is no type of the schema. A
 * namespace that is none of ours counts as that of HL7: what is wrong with it is told of itself.
 */
export function namedType(
  model: ContentModel,
  xml: XmlDocument,
  node: NodeId,
  written: string,
): string | undefined {
  const colon = written.indexOf(':');
  const local = written.slice(colon + 1);
  const uri = namespaceInScope(xml, node, written.slice(0, Math.max(0, colon)));
  const prefix = uri === undefined ? undefined : extensionPrefix(uri);
  const name =
    prefix === undefined
      ? local.replace(/^StrucDoc\./, 'Narrative.')
      : prefix.replace(':', '.') + local.replace(/^COCT_MT\d+UV\./, '');
  const short = name.replace(/^POCD_MT000040\./, '');
  const isNamed = prefix !== undefined || short !== local || model.isDataType(local);
  return isNamed && model.type(short) ? short : undefined;
}

/** The same for one who knows the declaration of the child and asks for many. */
export function childTypes(
  model: ContentModel,
  xml: XmlDocument,
): (spec: ChildSpec, node: NodeId) => ContentType | undefined {
  const xsi = xml.names.namespaceId(xsiNamespace);
  const typed = xml.names.localId('type');
  // What was meant counts under a prefix that nobody declared, or wrongly: that is told of the prefix.
  const meant = new Set([xsi, unboundNamespace]);
  xml.names.namespaces.forEach((uri, id) => {
    if (looksLikeXsi(uri)) meant.add(id);
  });
  return (spec, node) => {
    const end = xml.firstAttribute[node + 1]!;
    for (let at = xml.firstAttribute[node]!; at < end; at++) {
      if (xml.names.localOf[xml.attributeName[at]!] !== typed || !meant.has(xml.attributeNamespace[at]!))
        continue;
      const named = namedType(model, xml, node, trimSpace(attributeValue(xml, at)));
      return named === undefined ? undefined : model.type(named);
    }
    return model.type(spec.type);
  };
}
