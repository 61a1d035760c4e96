import { attributeNamed, NodeType, type XdmNode } from './xdm';
import { localName } from './nodes';
import type { Expr, Step } from './xpath/ast';
import { isNode, type Sequence } from './xpath/values';

/** Evaluates parts of a test where the test was evaluated; undefined where that fails. */
export interface PartEvaluator {
  holds(expr: Expr, at?: XdmNode): boolean | undefined;
  items(expr: Expr, at?: XdmNode): Sequence | undefined;
}

/** Where a verdict is best shown. */
export interface Culprit {
  /** The element or attribute at fault; for something missing, the element that lacks it. */
  readonly node: XdmNode;
  /** Local name of what the test speaks of, when it is known. */
  readonly subject: string | undefined;
  readonly missing: boolean;
  /** Missing, and nothing of its name is there that could have been meant. */
  readonly absent?: boolean;
}

/**
 * Reads in a failed test which node is at fault. A rule fires on an element, but most tests speak of an attribute or
 * of a child: that is what the author wants to see underlined. When in doubt, the node of the rule.
 */
export function culpritOf(node: XdmNode, test: Expr, holdsNow: boolean, evaluator: PartEvaluator): Culprit {
  const found = holdsNow ? whatHolds(test, node, evaluator, 0) : whatFails(test, node, evaluator, 0);
  return found ?? { node, subject: undefined, missing: false };
}

/** Expressions nested deeper are not looked into. */
const deepest = 12;

function whatFails(expr: Expr, node: XdmNode, evaluator: PartEvaluator, depth: number): Culprit | undefined {
  if (depth > deepest) return undefined;
  const fails = (part: Expr) => whatFails(part, node, evaluator, depth + 1);
  switch (expr.k) {
    case 'and': {
      const left = evaluator.holds(expr.left);
      return fails(left === false ? expr.left : expr.right);
    }
    case 'or': {
      // Both sides fail: the one that speaks of something present is the nearer one.
      const [left, right] = [fails(expr.left), fails(expr.right)];
      if (left === undefined || right === undefined) return left ?? right;
      return left.missing && !right.missing ? right : left;
    }
    case 'if':
      return fails(evaluator.holds(expr.condition) === true ? expr.then : expr.otherwise);
    case 'path':
      return expr.steps[0]?.axis === 'expression'
        ? soughtValue(expr.steps, node, evaluator)
        : alongPath(expr.steps, expr.from === 'root' ? node.tree.root : node, evaluator);
    case 'compare':
      return ofComparison(expr, node, evaluator);
    case 'castable':
      return firstNode(expr.operand, evaluator);
    case 'quantified':
      return ofQuantified(expr, evaluator);
    case 'call': {
      const [first] = expr.args;
      if (first === undefined) return undefined;
      if (expr.name === 'not' || expr.name === 'empty') return whatHolds(first, node, evaluator, depth + 1);
      if (expr.name === 'exists' || expr.name === 'boolean') return fails(first);
      return ofArguments(expr.args, node, evaluator);
    }
    default:
      return undefined;
  }
}

function whatHolds(expr: Expr, node: XdmNode, evaluator: PartEvaluator, depth: number): Culprit | undefined {
  if (depth > deepest) return undefined;
  const holds = (part: Expr) => whatHolds(part, node, evaluator, depth + 1);
  switch (expr.k) {
    case 'and': {
      const [left, right] = [holds(expr.left), holds(expr.right)];
      return left?.node === node ? (right ?? left) : (left ?? right);
    }
    case 'or':
      return evaluator.holds(expr.left) === true ? holds(expr.left) : holds(expr.right);
    case 'context':
    case 'path':
    case 'filter':
    case 'combine':
    case 'variable':
      return firstNode(expr, evaluator);
    case 'compare':
      return ofComparison(expr, node, evaluator);
    case 'call': {
      const [first] = expr.args;
      if (first === undefined) return undefined;
      if (expr.name === 'not' || expr.name === 'empty') return whatFails(first, node, evaluator, depth + 1);
      if (expr.name === 'exists' || expr.name === 'boolean') return holds(first);
      return ofArguments(expr.args, node, evaluator);
    }
    default:
      return undefined;
  }
}

/** Follows a path as far as the document goes: where it stops is where something is missing or wrong. */
function alongPath(steps: readonly Step[], from: XdmNode, evaluator: PartEvaluator): Culprit | undefined {
  let at = from;
  for (const step of steps) {
    if (step.axis === 'expression') return undefined;
    const subject = step.test.t === 'name' || step.test.t === 'localName' ? step.test.local : undefined;
    const [next] = (evaluator.items({ k: 'path', from: 'context', steps: [step] }, at) ?? []).filter(isNode);
    if (next !== undefined) {
      at = next;
      continue;
    }
    // Something of that name that does not satisfy the predicates is what the author will want to correct.
    const almost =
      step.predicates.length === 0
        ? []
        : (
            evaluator.items({ k: 'path', from: 'context', steps: [{ ...step, predicates: [] }] }, at) ?? []
          ).filter(isNode);
    const [only] = almost;
    if (only !== undefined && almost.length === 1 && subject !== undefined) {
      const detail = step.predicates.map((predicate) => attributeIn(predicate, only)).find((found) => found);
      return { node: detail ?? only, subject, missing: false };
    }
    return { node: elementOf(at), subject, missing: true, absent: almost.length === 0 };
  }
  return { node: at, subject: undefined, missing: false };
}

/** `document(set)//Concept[@code = $code]`: the value that was looked for, when it is one of this document. */
function soughtValue(steps: readonly Step[], node: XdmNode, evaluator: PartEvaluator): Culprit | undefined {
  const waiting = steps.flatMap((step) => (step.axis === 'expression' ? [] : [...step.predicates]));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (next.k === 'and' || next.k === 'or') waiting.unshift(next.left, next.right);
    if (next.k !== 'compare') continue;
    const variable = [next.left, next.right].find((side) => side.k === 'variable');
    const found = variable && firstNode(variable, evaluator);
    if (found !== undefined && found.node.tree === node.tree) return found;
  }
  return undefined;
}

/** `count(x) = 1`, `@code = 'A'`, `string(@x) = …`: what is compared. */
function ofComparison(
  expr: Expr & { k: 'compare' },
  node: XdmNode,
  evaluator: PartEvaluator,
): Culprit | undefined {
  for (const side of [expr.left, expr.right]) {
    if (side.k === 'call' && side.name === 'count' && side.args[0] !== undefined)
      return ofCount(side.args[0], node, evaluator);
    const found = side.k === 'call' ? ofArguments(side.args, node, evaluator) : firstNode(side, evaluator);
    if (found !== undefined && found.node !== node && found.node.tree === node.tree) return found;
    if (side.k === 'path' && side.from === 'context') {
      const missing = alongPath(side.steps, node, evaluator);
      if (missing?.missing) return missing;
    }
  }
  return undefined;
}

function ofCount(counted: Expr, node: XdmNode, evaluator: PartEvaluator): Culprit | undefined {
  const nodes = (evaluator.items(counted) ?? []).filter(isNode);
  // Too many: the first is as good as any, the second is the one too much.
  const surplus = nodes[1];
  if (surplus !== undefined)
    return { node: surplus, subject: localName(surplus) || undefined, missing: false };
  if (nodes[0] !== undefined)
    return { node: nodes[0], subject: localName(nodes[0]) || undefined, missing: false };
  return counted.k === 'path'
    ? alongPath(counted.steps, counted.from === 'root' ? node.tree.root : node, evaluator)
    : undefined;
}

function ofArguments(args: readonly Expr[], node: XdmNode, evaluator: PartEvaluator): Culprit | undefined {
  for (const arg of args) {
    const found =
      arg.k === 'call'
        ? ofArguments(arg.args, node, evaluator)
        : arg.k === 'path'
          ? firstNode(arg, evaluator)
          : undefined;
    if (found !== undefined && found.node.tree === node.tree) return found;
  }
  return undefined;
}

/** The first value that breaks an `every`, when it is a node. */
function ofQuantified(expr: Expr & { k: 'quantified' }, evaluator: PartEvaluator): Culprit | undefined {
  const [binding] = expr.bindings;
  if (binding === undefined || !expr.every || expr.bindings.length > 1) return undefined;
  return firstNode(
    {
      k: 'for',
      bindings: expr.bindings,
      body: {
        k: 'if',
        condition: expr.body,
        then: { k: 'sequence', items: [] },
        otherwise: { k: 'variable', name: binding.name },
      },
    },
    evaluator,
  );
}

function firstNode(expr: Expr, evaluator: PartEvaluator): Culprit | undefined {
  const node = evaluator.items(expr)?.find(isNode);
  return node === undefined || node.type === NodeType.Document
    ? undefined
    : {
        node: node.type === NodeType.Text ? elementOf(node) : node,
        subject: localName(node) || undefined,
        missing: false,
      };
}

/** The attribute that a predicate compares, when the element has it: `id[@root = '…']`. */
function attributeIn(predicate: Expr, element: XdmNode): XdmNode | undefined {
  if (predicate.k === 'and' || predicate.k === 'or')
    return attributeIn(predicate.left, element) ?? attributeIn(predicate.right, element);
  if (predicate.k === 'call' && predicate.name === 'not')
    return predicate.args[0] && attributeIn(predicate.args[0], element);
  const path = predicate.k === 'compare' ? predicate.left : predicate;
  if (path.k !== 'path' || path.steps.length !== 1) return undefined;
  const step = path.steps[0]!;
  if (step.axis !== 'attribute' || step.test.t !== 'name') return undefined;
  return attributeNamed(element, element.tree.names.id('', step.test.local));
}

function elementOf(node: XdmNode): XdmNode {
  return node.type === NodeType.Element || node.parent === undefined ? node : elementOf(node.parent);
}
