import type { OffsetRange } from '../core/range';
import {
  attributeNs,
  attributeRange,
  attributeValue,
  child,
  children,
  contentRange,
  descendants,
  localName,
  nameRange,
  namespaceUri,
  NodeKind,
  none,
  qualifiedName,
  rangeOf,
  textContent,
  valueRange,
  type AttributeId,
  type NodeId,
  type XmlDocument,
} from '../xml';
import { jurisdictionOf } from './jurisdiction';
import type { ContentModel } from './contentModel';
import { meantAttribute } from './meantAttribute';

export const hl7Namespace = 'urn:hl7-org:v3';
export const xsiNamespace = 'http://www.w3.org/2001/XMLSchema-instance';

/** An attribute as rules see it. */
export interface Attribute {
  /** References decoded. */
  readonly value: string;
  /** The value between its quotes. */
  readonly range: OffsetRange;
  /** From the first letter of the name to the closing quote. */
  readonly whole: OffsetRange;
}

/**
 * Questions that rules ask of a ClinicalDocument. Names are local names in its own namespace, whatever the prefix; what
 * stands outside of the ClinicalDocument (a style sheet, a signature) is never seen. An absent node is `undefined`, and
 * every question about it has an empty answer, so that rules chain steps without guards.
 */
export interface CdaQuery {
  readonly xml: XmlDocument;
  /** The ClinicalDocument. */
  readonly root: NodeId;
  /** What the schema lets each element hold, where somebody gave it. */
  readonly contentModel?: ContentModel;
  /** False while tags are so broken that the absence of an element proves nothing. */
  readonly provesAbsence: boolean;
  /** Set where values are asked for that the document does not have. */
  readonly supposes?: true;
  /** False for a document that says it follows the rules of another country: XML and the schema alone judge it. */
  readonly isFrench: boolean;

  child(parent: NodeId | undefined, ...path: readonly string[]): NodeId | undefined;
  children(parent: NodeId | undefined, local: string): readonly NodeId[];
  /** Element children of any name and namespace. */
  elementChildren(parent: NodeId | undefined): readonly NodeId[];
  /** The elements at the end of a path of child steps. */
  all(parent: NodeId | undefined, ...path: readonly string[]): readonly NodeId[];
  /** Every element of this name in the ClinicalDocument, in document order. */
  elements(local: string): readonly NodeId[];
  /** Those of them outside of the body. */
  headerElements(local: string): readonly NodeId[];
  /** The ClinicalDocument and all elements in it, of any name and namespace. */
  allElements(): readonly NodeId[];
  /** Undefined for the ClinicalDocument. */
  parent(node: NodeId): NodeId | undefined;
  /** True when the parent has this local name. */
  isChildOf(node: NodeId, local: string): boolean;
  local(node: NodeId): string;
  /** True for an element of the CDA schema, false for an extension. */
  isCda(node: NodeId): boolean;
  /** The prefix of CDA elements as the document writes it, with its colon, or an empty string. */
  readonly prefix: string;

  /** The attribute so named or, where there is none, the one that was meant to be. */
  attribute(node: NodeId | undefined, name: string): Attribute | undefined;
  /** `xsi:type`, `xsi:schemaLocation`, whatever the prefix. */
  xsi(node: NodeId | undefined, local: string): Attribute | undefined;
  value(node: NodeId | undefined, name: string): string | undefined;
  /** True when the element says why it has no value. */
  isNull(node: NodeId | undefined): boolean;
  /** All the text inside the element, references decoded. */
  content(node: NodeId | undefined): string;

  /** The name in the start tag: where a fault of the element shows. */
  nameRange(node: NodeId): OffsetRange;
  /** The value of the attribute when it is there, otherwise the name of the element. */
  valueOrName(node: NodeId, name: string): OffsetRange;
  contentRange(node: NodeId): OffsetRange;
  range(node: NodeId): OffsetRange;
  /** False inside the body. */
  isInHeader(node: NodeId): boolean;
  /** Local names of the children of the ClinicalDocument that are asked for in the meantime; undefined where any may be. */
  namesAsked(meanwhile: () => void): ReadonlySet<string> | undefined;
}

/** Stands for the name of any child. */
const anyName = '*';

const noNodes: readonly NodeId[] = [];

/** Without a content model, an attribute is what its name says. */
export function createQuery(xml: XmlDocument, root: NodeId, contentModel?: ContentModel): CdaQuery {
  const known = contentModel?.knowsAttribute;
  const namespace = namespaceUri(xml, root);
  const toAttribute = (id: AttributeId): Attribute | undefined =>
    id === none
      ? undefined
      : { value: attributeValue(xml, id), range: valueRange(xml, id), whole: attributeRange(xml, id) };
  const some = (node: NodeId): NodeId | undefined => (node === none ? undefined : node);

  let asked: Set<string> | undefined;
  const note = (parent: NodeId | undefined, local: string): void => {
    if (parent === root) asked?.add(local);
  };
  const childrenOf = (parent: NodeId | undefined, local: string): readonly NodeId[] => {
    note(parent, local);
    return parent === undefined ? noNodes : children(xml, parent, local);
  };
  const attributeOf = (node: NodeId | undefined, name: string): Attribute | undefined =>
    node === undefined ? undefined : toAttribute(meantAttribute(xml, node, name, known));

  let bodyStart = -1;
  let bodyEnd = -1;
  function findBody(): void {
    if (bodyStart >= 0) return;
    // A body too many is a body all the same.
    const bodies = children(xml, root, 'component');
    const last = bodies[bodies.length - 1];
    bodyStart = bodies[0] ?? xml.nodeCount;
    bodyEnd = last === undefined ? xml.nodeCount : xml.subtreeEnd[last]!;
  }
  function isInHeader(node: NodeId): boolean {
    note(root, anyName);
    findBody();
    return node < bodyStart || node >= bodyEnd;
  }

  let isFrench: boolean | undefined;
  const written = qualifiedName(xml, root);
  // The root is what it is, under a name in the wrong case too.
  const localOf = (node: NodeId): string => (node === root ? 'ClinicalDocument' : localName(xml, node));
  return {
    xml,
    root,
    ...(contentModel ? { contentModel } : {}),
    provesAbsence: !xml.structureGuessed,
    get isFrench() {
      return (isFrench ??= jurisdictionOf(xml, root).kind === 'french');
    },
    prefix: written.includes(':') ? written.slice(0, written.indexOf(':') + 1) : '',
    child: (parent, ...path) => {
      let at = parent;
      for (const step of path) {
        note(at, step);
        at = at === undefined ? undefined : some(child(xml, at, step));
      }
      return at;
    },
    children: childrenOf,
    elementChildren: (parent) => {
      note(parent, anyName);
      return parent === undefined ? noNodes : children(xml, parent);
    },
    all: (parent, ...path) => {
      let level: readonly NodeId[] = parent === undefined ? noNodes : [parent];
      for (const step of path) level = level.flatMap((node) => childrenOf(node, step));
      return level;
    },
    elements: (local) => {
      note(root, anyName);
      return descendants(xml, root, local);
    },
    headerElements(local) {
      note(root, anyName);
      findBody();
      return [
        ...descendants(xml, root, local, root + 1, bodyStart),
        ...descendants(xml, root, local, bodyEnd),
      ];
    },
    allElements() {
      note(root, anyName);
      const all: NodeId[] = [];
      if (root >= 0)
        for (let node = root; node < xml.subtreeEnd[root]!; node++)
          if (xml.kind[node] === NodeKind.Element) all.push(node);
      return all;
    },
    parent: (node) => (node === root ? undefined : xml.parent[node]),
    isChildOf: (node, local) => node !== root && localOf(xml.parent[node]!) === local,
    local: localOf,
    isCda: (node) => namespaceUri(xml, node) === namespace,
    attribute: attributeOf,
    xsi: (node, local) =>
      node === undefined ? undefined : toAttribute(attributeNs(xml, node, xsiNamespace, local)),
    value: (node, name) => attributeOf(node, name)?.value,
    isNull: (node) => attributeOf(node, 'nullFlavor') !== undefined,
    content: (node) => {
      note(node, anyName);
      return node === undefined ? '' : textContent(xml, node);
    },
    nameRange: (node) => nameRange(xml, node),
    valueOrName: (node, name) => attributeOf(node, name)?.range ?? nameRange(xml, node),
    contentRange: (node) => contentRange(xml, node),
    range: (node) => rangeOf(xml, node),
    isInHeader,
    namesAsked(meanwhile) {
      const around = asked;
      const names = new Set<string>();
      asked = names;
      try {
        meanwhile();
      } finally {
        asked = around;
      }
      for (const name of names) note(root, name);
      return names.has(anyName) ? undefined : names;
    },
  };
}
