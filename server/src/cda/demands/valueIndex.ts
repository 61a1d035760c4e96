import { attributeValue, gaveWay, localName, movedNode, none, type NodeId, NodeKind } from '../../xml';
import type { TreeChange, XmlDocument } from '../../xml';
import { meantAttribute } from '../meantAttribute';
import type { CdaQuery } from '../query';

/** Elements of one name by the value of one attribute of theirs, in the order of the document. */
export interface ValueIndex {
  readonly element: string;
  readonly attribute: string;
  readonly root: NodeId;
  /** Which attribute is meant hangs on the names that the schema has. */
  readonly contentModel: CdaQuery['contentModel'];
  readonly nodes: ReadonlyMap<string, readonly NodeId[]>;
}

const known = new WeakMap<XmlDocument | CdaQuery, ValueIndex[]>();

/** The index of a version, made when it is first asked for, or carried from the version before. */
export function valueIndex(q: CdaQuery, element: string, attribute: string): ValueIndex {
  const { root, contentModel } = q;
  const key = q.supposes ? q : q.xml;
  let indexes = known.get(key);
  if (!indexes) known.set(key, (indexes = []));
  const found = indexes.find(
    (one) =>
      one.element === element &&
      one.attribute === attribute &&
      one.root === root &&
      one.contentModel === contentModel,
  );
  if (found) return found;
  const nodes = new Map<string, NodeId[]>();
  for (const node of q.elements(element)) add(nodes, q.value(node, attribute), node);
  const index = { element, attribute, root, contentModel, nodes };
  indexes.push(index);
  return index;
}

/** Lets what one version was asked for serve the next: elements outside of the change are what they were. */
export function carryValueIndexes(before: XmlDocument, after: XmlDocument, change: TreeChange): void {
  const indexes = known.get(before);
  if (indexes)
    known.set(
      after,
      indexes.map((index) => carried(index, after, change)),
    );
}

function carried(index: ValueIndex, after: XmlDocument, change: TreeChange): ValueIndex {
  const { first, oldEnd, newEnd } = change;
  const added = new Map<string, NodeId[]>();
  for (let node = first; node < newEnd; node++)
    if (after.kind[node] === NodeKind.Element && localName(after, node) === index.element) {
      const at = meantAttribute(after, node, index.attribute, index.contentModel?.knowsAttribute);
      add(added, at === none ? undefined : attributeValue(after, at), node);
    }
  const nodes = new Map<string, readonly NodeId[]>();
  for (const [value, former] of index.nodes) {
    const own = added.get(value);
    added.delete(value);
    const stays = oldEnd === newEnd && !own && !former.some((node) => gaveWay(change, node));
    if (stays) nodes.set(value, former);
    else {
      const kept = former.flatMap((node) => (gaveWay(change, node) ? [] : [movedNode(change, node)]));
      if (own)
        nodes.set(
          value,
          [...kept, ...own].sort((one, other) => one - other),
        );
      else if (kept.length > 0) nodes.set(value, kept);
    }
  }
  for (const [value, own] of added) nodes.set(value, own);
  return { ...index, nodes };
}

function add(nodes: Map<string, NodeId[]>, value: string | undefined, node: NodeId): void {
  if (value === undefined) return;
  const same = nodes.get(value);
  // A slice would keep the text alive that it was cut from.
  if (same === undefined) nodes.set(` ${value}`.slice(1), [node]);
  else same.push(node);
}
