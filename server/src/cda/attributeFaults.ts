import { nearestName } from '../core/nearestName';
import {
  type AttributeId,
  attributeName,
  attributeValue,
  decodeText,
  movedAttribute,
  movedNode,
  NodeKind,
  none,
  type NodeId,
  type TreeChange,
  trimSpace,
  unboundNamespace,
  type XmlDocument,
} from '../xml';
import { type ValueFault, valueFault } from './attributeValues';
import { isChildless } from './contentFaults';
import type { ContentModel, ContentType } from './contentModel';
import { childTypes, extensionPrefix, looksLikeXsi, modelName } from './contentTypes';
import { type Identity, type IdentityFault, identityFaults, movedIdentity } from './identities';
import { ElementTypes } from './elementTypes';
import { isKept, type JudgedBefore, judgeInTurn } from './judgedBefore';
import { xsiNamespace } from './query';
import { judgeType, meantXsiName, xsiAttributes } from './typeFaults';

/** Where attributes, types and text depart from what the schema of CDA R2 allows. */
export type AttributeFault = OwnFault | IdentityFault;

/** One that the element shows by itself. */
export type OwnFault =
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
  | { readonly kind: 'blank'; readonly node: NodeId; readonly parent: NodeId };

export type TypeProblem =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'undeclaredPrefix'; readonly prefix: string }
  /** The name is right, and stands in no namespace or in that of somebody else. */
  | { readonly kind: 'namespace' }
  | { readonly kind: 'abstract' }
  | { readonly kind: 'notDerived'; readonly declared: string };

/** What the schema says of attributes, of types and of stray text, element by element. */
export interface AttributeJudgement {
  /** By the distance from the ClinicalDocument; undefined where the schema says nothing. */
  readonly types: ElementTypes;
  /** In document order of their judges. */
  readonly told: readonly Told[];
  readonly identities: readonly Identity[];
  readonly faults: readonly AttributeFault[];
}

/** A fault, with the element in whose turn it was found: its own, or its parent. */
interface Told {
  readonly judge: NodeId;
  readonly fault: OwnFault;
}

/** What the schema declares of the root. */
const rootSpec = { type: 'ClinicalDocument', nillable: false };

const nothing: AttributeJudgement = { types: ElementTypes.none, told: [], identities: [], faults: [] };

/**
 * Faults of attributes, of types and of stray text in the ClinicalDocument. Linear in the number of nodes and attributes;
 * an edit has only what it touched judged again. Elements that the schema does not know are not judged: that they are
 * unknown is told elsewhere.
 */
export function judgeAttributes(
  model: ContentModel,
  xml: XmlDocument,
  root: NodeId,
  before?: JudgedBefore<AttributeJudgement>,
): AttributeJudgement {
  if (root === none) return nothing;
  const typeOf = childTypes(model, xml);
  const types = before ? before.judgement.types.after(before.change, root) : ElementTypes.of(xml, root);
  let told: Told[] = [];
  let identities: Identity[] = [];
  const faults: OwnFault[] = [];

  const judgeAt = (node: NodeId): void => {
    const type = types.get(node - root);
    if (!type) return;
    faults.length = 0;
    if (node === root) judgeType(model, xml, root, rootSpec, faults);
    judgeOwn(model, xml, node, type, identities, faults);
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
        types.set(child - root, faults.length === known ? typeOf(spec, child) : undefined);
      } else if (!type.mixed) {
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
    for (const fault of faults) told.push({ judge: node, fault });
  };

  if (!before) types.set(0, model.type('ClinicalDocument'));
  judgeInTurn(xml, root, before?.change, judgeAt);
  if (before) {
    const { change, judgement } = before;
    const kept = judgement.told.flatMap(({ judge, fault }) =>
      isKept(change, judge) ? [{ judge: movedNode(change, judge), fault: movedFault(fault, change) }] : [],
    );
    told = told.length === 0 ? kept : [...kept, ...told].sort((a, b) => a.judge - b.judge);
    const known = judgement.identities.flatMap((identity) =>
      isKept(change, identity.node) ? [movedIdentity(identity, change)] : [],
    );
    identities =
      identities.length === 0 ? known : [...known, ...identities].sort((a, b) => a.attribute - b.attribute);
  }
  return {
    types,
    told,
    identities,
    faults: [
      // Where end tags are missing, text may belong elsewhere.
      ...told.flatMap(({ fault }) => (xml.structureGuessed && isAboutText(fault) ? [] : [fault])),
      ...identityFaults(identities),
    ],
  };
}

/** The faults alone, of a document that is judged as a whole. */
export function attributeFaults(
  model: ContentModel,
  xml: XmlDocument,
  root: NodeId,
): readonly AttributeFault[] {
  return judgeAttributes(model, xml, root).faults;
}

function movedFault(fault: OwnFault, change: TreeChange): OwnFault {
  const node = movedNode(change, fault.node);
  switch (fault.kind) {
    case 'missing':
    case 'untyped':
      return { ...fault, node };
    case 'text':
    case 'blank':
      return { ...fault, node, parent: movedNode(change, fault.parent) };
    default:
      return { ...fault, node, attribute: movedAttribute(change, node, fault.attribute) };
  }
}

function isAboutText({ kind }: OwnFault): boolean {
  return kind === 'text' || kind === 'blank';
}

function isText(xml: XmlDocument, node: NodeId, kind: number | undefined): boolean {
  const text = xml.text.slice(xml.start[node], xml.end[node]);
  if (kind === NodeKind.Text) return /[^ \t\r\n]/.test(decodeText(text));
  return kind === NodeKind.CData && /[^ \t\r\n]/.test(text.slice('<![CDATA['.length, -3));
}

function judgeOwn(
  model: ContentModel,
  xml: XmlDocument,
  node: NodeId,
  type: ContentType,
  identities: Identity[],
  faults: OwnFault[],
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
    else if (spec.type === 'ID') identities.push({ kind: 'given', node, attribute, id: trimSpace(value) });
    else if (spec.type === 'IDREF' || spec.type === 'IDREFS')
      for (const id of trimSpace(value).split(/[ \t\r\n]+/))
        identities.push({ kind: 'wanted', node, attribute, id });
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
