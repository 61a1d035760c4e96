import {
  type AttributeId,
  type NodeId,
  type XmlDocument,
  localName,
  namespaceUri,
  NodeKind,
  none,
  noNamespace,
  qualifiedName,
  unboundNamespace,
} from '../xml';
import type { ContentModel, ContentType } from './contentModel';
import { childTypes, isExtensionNamespace, modelName } from './contentTypes';
import { hl7Namespace } from './query';

/** An element of CDA that stands in a wrong namespace, or the root under a wrong name. */
export interface Stray {
  readonly node: NodeId;
  /** The namespace that it is in: '' for none. */
  readonly namespace: string;
  /** The declaration that puts it there, or `none` where nothing is declared. */
  readonly declaration: AttributeId;
}

/** Strays told; what follows them in a document of an attacker is taken in without a word. */
const told = 100;
/** Steps up the tree in search of declarations, over the whole document. */
const climbed = 100_000;

/**
 * Takes the elements of a ClinicalDocument that a wrong declaration put outside of the namespace of HL7 for what they
 * are meant to be, so that rules judge what they hold: the cause is one fault, not one for each rule that misses them.
 * Changes their namespace in `xml`, and says where the causes are.
 */
export function adoptStrays(model: ContentModel, xml: XmlDocument, root: NodeId): readonly Stray[] {
  if (root === none || !hasForeigners(xml, root)) return [];
  const { namespace } = xml;
  const end = xml.subtreeEnd[root]!;
  const hl7 = xml.names.namespaceId(hl7Namespace);
  const own = namespace[root]!;
  const target = hl7 >= 0 ? hl7 : own;
  const strays: Stray[] = [];
  const causes = new Set<AttributeId>();
  let steps = 0;

  const tell = (node: NodeId): void => {
    const id = namespace[node]!;
    if (id === unboundNamespace || strays.length >= told || steps > climbed) return;
    const prefix = prefixOf(xml, node);
    const declared = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
    let declaration: AttributeId = none;
    for (let at = node; at > 0 && declaration === none; at = xml.parent[at]!, steps++)
      declaration = attributeNamed(xml, at, declared);
    if (causes.has(declaration)) return;
    causes.add(declaration);
    strays.push({ node, namespace: xml.names.namespaces[id] ?? '', declaration });
  };

  if (own !== hl7) {
    tell(root);
    // What shares the fault of the root is told with it.
    if (target !== own)
      for (let node = root; node < end; node++) if (namespace[node] === own) namespace[node] = target;
  }

  const types: (ContentType | undefined)[] = new Array<ContentType | undefined>(end - root);
  types[0] = model.type('ClinicalDocument');
  const typeOf = childTypes(model, xml);
  for (let node = root; node < end; node++) {
    const type = types[node - root];
    if (!type) continue;
    const last = xml.subtreeEnd[node]!;
    for (let child = node + 1; child < last; child = xml.subtreeEnd[child]!) {
      if (xml.kind[child] !== NodeKind.Element) continue;
      const name = modelName(xml, root, child);
      let spec = name === undefined ? undefined : type.child(name);
      if (!spec && isStray(xml, child) && !(type.foreign && namespace[child] !== noNamespace)) {
        spec = type.child(localName(xml, child));
        if (spec) {
          tell(child);
          namespace[child] = target;
        }
      }
      if (spec) types[child - root] = typeOf(spec, child);
    }
  }
  return strays;
}

/** The quick answer for a sound document: every element is of HL7, or of an extension that its schema admits. */
function hasForeigners(xml: XmlDocument, root: NodeId): boolean {
  const { names, namespace, name } = xml;
  const admitted = names.namespaces.map((uri) => uri === hl7Namespace || isExtensionNamespace(uri));
  const end = xml.subtreeEnd[root]!;
  for (let node = root; node < end; node++) if (name[node]! >= 0 && !admitted[namespace[node]!]) return true;
  return false;
}

/**
 * True where nothing suggests an extension that somebody meant: no namespace at all, one that looks like that of HL7, a
 * prefix that nobody declared, or a default that was changed on the way.
 */
function isStray(xml: XmlDocument, node: NodeId): boolean {
  const id = xml.namespace[node]!;
  if (id === unboundNamespace || id === noNamespace) return true;
  return prefixOf(xml, node) === '' || looksLikeHl7(namespaceUri(xml, node) ?? '');
}

export function looksLikeHl7(uri: string): boolean {
  return /^\s*(?:urn:|https?:\/\/)?(?:www\.)?hl7[-.]?org/i.test(uri);
}

function prefixOf(xml: XmlDocument, node: NodeId): string {
  const name = qualifiedName(xml, node);
  const colon = name.indexOf(':');
  return colon < 0 ? '' : name.slice(0, colon);
}

function attributeNamed(xml: XmlDocument, node: NodeId, name: string): AttributeId {
  const end = xml.firstAttribute[node + 1]!;
  for (let at = xml.firstAttribute[node]!; at < end; at++)
    if (xml.names.qualified[xml.attributeName[at]!] === name) return at;
  return none;
}
