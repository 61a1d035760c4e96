import { attributeNs, attributeValue, movedNode, NodeKind, noNamespace, none } from '../xml';
import type { NodeId, TreeChange, XmlDocument } from '../xml';
import { isInOrder, judgeChildren } from './childOrder';
import type { ChildSpec, ContentModel, ContentType } from './contentModel';
import { childTypes, modelName } from './contentTypes';
import { ElementTypes } from './elementTypes';
import { isKept, type JudgedBefore, judgeInTurn } from './judgedBefore';
import { xsiNamespace } from './query';

/** Where an element departs from what the schema of CDA R2 lets it hold. */
export type ContentFault =
  /** `foreign`: in a namespace that the schema does not know at all. */
  | { readonly kind: 'unknown'; readonly parent: NodeId; readonly node: NodeId; readonly foreign: boolean }
  /** Should stand before `before`. */
  | { readonly kind: 'misplaced'; readonly parent: NodeId; readonly node: NodeId; readonly before: NodeId }
  /** Should stand after `after`; `next` is the first child that follows it and should not. */
  | {
      readonly kind: 'tooEarly';
      readonly parent: NodeId;
      readonly node: NodeId;
      readonly after: NodeId;
      readonly next: NodeId;
    }
  /** One of `expected` is missing. */
  | {
      readonly kind: 'missing';
      readonly parent: NodeId;
      readonly expected: readonly ChildSpec[];
      /** The child before which it should stand; undefined where it should stand last. */
      readonly before: NodeId | undefined;
    }
  | { readonly kind: 'repeated'; readonly parent: NodeId; readonly node: NodeId; readonly first: NodeId }
  /** Not allowed together with `other`. */
  | { readonly kind: 'excluded'; readonly parent: NodeId; readonly node: NodeId; readonly other: NodeId }
  /** The children are known, yet not in this combination. */
  | { readonly kind: 'combination'; readonly parent: NodeId; readonly node: NodeId }
  /** An element whose type holds nothing at all holds `node`. */
  | {
      readonly kind: 'childless';
      readonly parent: NodeId;
      readonly node: NodeId;
      readonly type: ContentType;
    };

/** What the schema says of a document's structure, element by element. */
export interface ContentJudgement {
  /** By the distance from the ClinicalDocument; undefined where the schema says nothing. */
  readonly types: ElementTypes;
  /** What is wrong if every element is where it seems to be, in document order of the parents. */
  readonly found: readonly ContentFault[];
  /** What of that is certain. */
  readonly faults: readonly ContentFault[];
}

const nothing: ContentJudgement = { types: ElementTypes.none, found: [], faults: [] };

/**
 * Faults of structure in the ClinicalDocument and all that it holds. Linear in the number of elements; each element is
 * judged by itself, so that one fault is told once, and an edit has only what it touched judged again. Where end tags are
 * missing, the place of elements proves nothing: only names that CDA does not know at all are told.
 */
export function judgeContent(
  model: ContentModel,
  xml: XmlDocument,
  root: NodeId,
  before?: JudgedBefore<ContentJudgement>,
): ContentJudgement {
  if (root === none) return nothing;
  const typeOf = childTypes(model, xml);
  const types = before ? before.judgement.types.after(before.change, root) : ElementTypes.of(xml, root);
  const found: ContentFault[] = [];

  const judgeAt = (node: NodeId, isSure: boolean, faults: ContentFault[]): void => {
    const type = types.get(node - root);
    if (!type) return;
    const nodes: NodeId[] = [];
    const specs: ChildSpec[] = [];
    const last = xml.subtreeEnd[node]!;
    const holdsNothing = isChildless(type);
    for (let child = node + 1; child < last; child = xml.subtreeEnd[child]!) {
      if (xml.kind[child] !== NodeKind.Element) continue;
      if (holdsNothing && isSure) {
        faults.push({ kind: 'childless', parent: node, node: child, type });
        break;
      }
      const name = modelName(xml, root, child);
      const spec = name === undefined ? undefined : type.child(name);
      if (spec) {
        nodes.push(child);
        specs.push(spec);
        // An abstract type that no xsi:type makes concrete is told as such, and holds nobody knows what; so does one that
        // may not stand here.
        const held = typeOf(spec, child);
        if (!held || (!model.isAbstract(held.name) && model.mayStandFor(held.name, spec.type)))
          types.set(child - root, held);
      } else if (type.foreign && isOfAnother(xml, child, name)) {
        nodes.push(child);
        specs.push(type.foreign);
      } else if (isSure || name === undefined || !model.knows(name))
        faults.push({ kind: 'unknown', parent: node, node: child, foreign: name === undefined });
    }
    if (isSure && !isInOrder(type, specs) && !(nodes.length === 0 && isNil(xml, node)))
      judgeChildren(type, node, nodes, specs, faults);
  };

  /** Where all was in order, it is so too if the structure is only guessed. */
  const certain = (all: readonly ContentFault[]): readonly ContentFault[] => {
    const faults: ContentFault[] = [];
    for (const parent of new Set(all.map((fault) => fault.parent))) judgeAt(parent, false, faults);
    return faults;
  };

  if (!before) types.set(0, model.type('ClinicalDocument'));
  judgeInTurn(xml, root, before?.change, (node) => judgeAt(node, true, found));
  const all = before ? [...keptFaults(before), ...found].sort((a, b) => a.parent - b.parent) : found;
  return { types, found: all, faults: xml.structureGuessed ? certain(all) : all };
}

function keptFaults({ judgement, change }: JudgedBefore<ContentJudgement>): readonly ContentFault[] {
  return judgement.found.flatMap((fault) =>
    isKept(change, fault.parent) ? [movedFault(fault, change)] : [],
  );
}

/** The faults alone, of a document that is judged as a whole. */
export function contentFaults(model: ContentModel, xml: XmlDocument, root: NodeId): readonly ContentFault[] {
  return judgeContent(model, xml, root).faults;
}

function movedFault(fault: ContentFault, change: TreeChange): ContentFault {
  const parent = movedNode(change, fault.parent);
  if (fault.kind === 'missing') {
    return { ...fault, parent, before: fault.before && movedNode(change, fault.before) };
  }
  const at = { parent, node: movedNode(change, fault.node) };
  switch (fault.kind) {
    case 'misplaced':
      return { ...fault, ...at, before: movedNode(change, fault.before) };
    case 'tooEarly':
      return {
        ...fault,
        ...at,
        after: movedNode(change, fault.after),
        next: movedNode(change, fault.next),
      };
    case 'repeated':
      return { ...fault, ...at, first: movedNode(change, fault.first) };
    case 'excluded':
      return { ...fault, ...at, other: movedNode(change, fault.other) };
    default:
      return { ...fault, ...at };
  }
}

/** True for an element of another namespace than that of HL7: none at all is not another. */
function isOfAnother(xml: XmlDocument, node: NodeId, name: string | undefined): boolean {
  return xml.namespace[node] !== noNamespace && (name === undefined || name.includes(':'));
}

/** Neither text nor elements, like a code or an instant. */
export function isChildless({ children, mixed, foreign }: ContentType): boolean {
  return children.length === 0 && !mixed && !foreign;
}

/** `xsi:nil="true"`, which lets what must be there be absent. */
function isNil(xml: XmlDocument, node: NodeId): boolean {
  const attribute = attributeNs(xml, node, xsiNamespace, 'nil');
  return attribute !== none && /^\s*(?:true|1)\s*$/.test(attributeValue(xml, attribute));
}
