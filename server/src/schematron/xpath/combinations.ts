import type { XdmNode } from '../xdm';
import { fromItems, type Compiled, type Eval } from './compiled';
import { compareOrder, inDocumentOrder } from './steps';
import { emptySequence, isNode, XPathError, zeroOrOne, type Item, type Sequence } from './values';

/** `union`, `intersect`, `except`: always in document order, each node once, whatever the sides were. */
export function compileCombination(
  op: 'union' | 'intersect' | 'except',
  left: Compiled,
  right: Compiled,
): Compiled {
  const items: Eval<Sequence> = (item, env) => {
    const a = nodesOf(left.items(item, env));
    const b = nodesOf(right.items(item, env));
    if (op === 'union') return inDocumentOrder(a.length === 0 ? b : b.length === 0 ? a : [...a, ...b]);
    const others = new Set(b);
    return inDocumentOrder(a.filter((node) => others.has(node) === (op === 'intersect')));
  };
  if (op !== 'union') return fromItems(items);
  const some: Compiled['some'] = (terminal) => {
    const onNodes = (found: Item, env: Parameters<typeof terminal>[1]) => terminal(onlyNodes(found), env);
    const [a, b] = [left.some(onNodes), right.some(onNodes)];
    return (item, env) => a(item, env) || b(item, env);
  };
  return { items, some, test: some(() => true) };
}

export function compileNodeComparison(
  op: 'is' | 'before' | 'after',
  left: Eval<Sequence>,
  right: Eval<Sequence>,
): Compiled {
  return fromItems((item, env) => {
    const a = onlyNode(left(item, env), op);
    const b = onlyNode(right(item, env), op);
    if (a === undefined || b === undefined) return emptySequence;
    const order = a === b ? 0 : compareOrder(a, b);
    return [op === 'is' ? order === 0 : op === 'before' ? order < 0 : order > 0];
  });
}

/** The operand of `is`, `<<` and `>>`: one node or none. */
function onlyNode(sequence: Sequence, op: string): XdmNode | undefined {
  const item = zeroOrOne(sequence, op);
  if (item === undefined || isNode(item)) return item;
  throw new XPathError('XPTY0004', `${op} compares nodes`);
}

function onlyNodes(item: Item): XdmNode {
  if (!isNode(item)) throw new XPathError('XPTY0004', 'nodes are expected');
  return item;
}

function nodesOf(sequence: Sequence): readonly XdmNode[] {
  return sequence.every(isNode) ? (sequence as readonly XdmNode[]) : sequence.map(onlyNodes);
}
