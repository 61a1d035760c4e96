import { qualifiedName, stringValue } from '../../nodes';
import { NodeType, type XdmNode } from '../../xdm';
import { compareAtomics } from '../compare';
import { isNode, isNumeric, plainOf, type Item, type Plain, type Sequence } from '../values';

/** Whether two sequences are equal item by item; nodes by name, attributes and content, whatever their comments. */
export function deepEqual(left: Sequence, right: Sequence): boolean {
  return left.length === right.length && left.every((item, rank) => sameItem(item, right[rank]!));
}

function sameItem(left: Item, right: Item): boolean {
  if (isNode(left) || isNode(right)) return isNode(left) && isNode(right) && sameTree(left, right);
  return sameValue(plainOf(left), plainOf(right));
}

function sameValue(left: Plain, right: Plain): boolean {
  if (isNotANumber(left) && isNotANumber(right)) return true;
  try {
    return compareAtomics('eq', left, right);
  } catch {
    return false;
  }
}

function isNotANumber(value: Plain): boolean {
  return (
    isNumeric(value) && typeof value === 'object' && value.type !== 'decimal' && Number.isNaN(value.value)
  );
}

/** Pairs of nodes that remain to be compared stand in a list: documents may be deep. */
function sameTree(left: XdmNode, right: XdmNode): boolean {
  const waiting: (readonly [XdmNode, XdmNode])[] = [[left, right]];
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const [a, b] = pair;
    if (a === b) continue;
    if (a.type !== b.type || a.name !== b.name) return false;
    if (a.type !== NodeType.Element && a.type !== NodeType.Document) {
      if (stringValue(a) !== stringValue(b)) return false;
      if (a.type === NodeType.Instruction && qualifiedName(a) !== qualifiedName(b)) return false;
      continue;
    }
    if (a.attributes.length !== b.attributes.length) return false;
    for (const attribute of a.attributes) {
      const other = b.attributes.find(({ name }) => name === attribute.name);
      if (other === undefined || stringValue(other) !== stringValue(attribute)) return false;
    }
    const [ofA, ofB] = [contentOf(a), contentOf(b)];
    if (ofA.length !== ofB.length) return false;
    ofA.forEach((child, rank) => waiting.push([child, ofB[rank]!]));
  }
  return true;
}

function contentOf(node: XdmNode): readonly XdmNode[] {
  return node.children.filter(({ type }) => type !== NodeType.Comment && type !== NodeType.Instruction);
}
