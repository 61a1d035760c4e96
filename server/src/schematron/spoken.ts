import { localName } from './nodes';
import { NodeType, type XdmNode } from './xdm';
import type { PartEvaluator } from './culprit';
import type { Expr, Step } from './xpath/ast';
import { isNode } from './xpath/values';

/** Something that a failed test speaks of, the more precise before the less. */
export interface Spoken {
  /** An attribute whose value was looked at, or an element. */
  readonly node: XdmNode;
  /** What the node should have had: a child or an attribute by its local name, or a value. Undefined: itself is meant. */
  readonly word: string | undefined;
  /**
   * The sign is proof enough: the node has nothing of that name at all, or the word is the very value that is wanted. Of
   * a value that is there and not liked, a rule of ours may have something else to say.
   */
  readonly proof: boolean;
}

/** Where the variables of a test come from: a let's expression by name. */
export type Definitions = (name: string) => Expr | undefined;

/** More places than an author would connect with one message. */
const mostPlaces = 24;
/** Parts of a test that are looked at; the largest tests of the official pack have some hundreds. */
const mostParts = 1000;
const deepest = 250;
/** What one finds there, the node has or lacks. */
const ownAxes: ReadonlySet<string> = new Set(['child', 'attribute']);
/** Of many nodes of a kind the first ones tell enough. */
const mostNodes = 12;

/**
 * The attributes that a test looked at and did not like, and what it looked for in vain. The same fault found by
 * another rule lies on one of these places: that is how two findings are seen to be one.
 */
export function spokenOf(
  node: XdmNode,
  test: Expr,
  context: Expr,
  holdsNow: boolean,
  evaluator: PartEvaluator,
  definitions: Definitions,
): readonly Spoken[] {
  const exact: Spoken[] = [];
  const worded: Spoken[] = [];
  const weak: Spoken[] = [];
  let parts = 0;
  const value = (attribute: XdmNode) => void exact.push({ node: attribute, word: undefined, proof: false });
  const lacks = (at: XdmNode, word: string, proof: boolean) => void worded.push({ node: at, word, proof });
  /** An element without what was wanted of it is, for its parent, as good as missing. */
  const unfitChild = ({ parent }: XdmNode, word: string) => {
    if (parent?.type === NodeType.Element) weak.push({ node: parent, word, proof: false });
  };

  /** Looks for why `expr` holds at a node, or why it does not. */
  function walk(expr: Expr, at: XdmNode, holds: boolean, depth: number): void {
    if (depth > deepest || ++parts > mostParts || exact.length + worded.length > mostPlaces) return;
    const deeper = (part: Expr, wanted = holds) => walk(part, at, wanted, depth + 1);
    const state = (part: Expr) => evaluator.holds(part, at) ?? false;
    switch (expr.k) {
      case 'and':
      case 'or':
        for (const side of [expr.left, expr.right])
          if ((expr.k === 'and') === holds || state(side) === holds) deeper(side);
        return;
      case 'if':
        deeper(state(expr.condition) ? expr.then : expr.otherwise);
        return;
      case 'compare':
        compared(expr, at, holds, depth);
        return;
      case 'combine':
        deeper(expr.left);
        deeper(expr.right);
        return;
      case 'cast':
      case 'castable':
        deeper(expr.operand, true);
        return;
      case 'quantified':
        for (const { source } of expr.bindings) deeper(source, true);
        return;
      case 'variable': {
        const definition = definitions(expr.name);
        if (definition !== undefined) walk(definition, node, true, depth + 1);
        return;
      }
      case 'filter':
        deeper(expr.base);
        return;
      case 'path':
        path(expr.steps, expr.from === 'root' ? at.tree.root : at, holds, depth);
        return;
      case 'call':
        for (const arg of expr.args)
          deeper(arg, expr.name === 'not' || expr.name === 'empty' ? !holds : holds);
        return;
      default:
        return;
    }
  }

  function compared(expr: Expr & { k: 'compare' }, at: XdmNode, holds: boolean, depth: number): void {
    const literal = [expr.left, expr.right].find((side) => side.k === 'string');
    const other = literal === expr.left ? expr.right : expr.left;
    const values = literal === undefined ? [] : attributesOf(other, at);
    if (!holds)
      for (const { parent } of values) if (parent !== undefined) unfitChild(parent, localName(parent));
    // One value is the one at fault; among several, those who speak of the wanted one mean the same.
    if (literal?.k === 'string' && values.length > 1)
      for (const attribute of values) worded.push({ node: attribute, word: literal.value, proof: true });
    else for (const side of [expr.left, expr.right]) walk(side, at, holds, depth + 1);
  }

  function attributesOf(expr: Expr, at: XdmNode): readonly XdmNode[] {
    return (evaluator.items(expr, at) ?? [])
      .filter(isNode)
      .filter(({ type, tree }) => type === NodeType.Attribute && tree === node.tree)
      .slice(0, mostNodes);
  }

  function path(steps: readonly Step[], from: XdmNode, holds: boolean, depth: number): void {
    let current: readonly XdmNode[] = [from];
    for (const step of steps) {
      if (step.axis === 'expression') return;
      const bare = { ...step, predicates: [] };
      const candidates = current.flatMap((at) => nodesAt(bare, at)).slice(0, mostNodes);
      const name = step.test.t === 'name' || step.test.t === 'localName' ? step.test.local : undefined;
      if (candidates.length === 0 && name !== undefined && ownAxes.has(step.axis))
        for (const at of current)
          if (at.type === NodeType.Element) {
            lacks(at, name, true);
            if (step.axis === 'attribute') unfitChild(at, localName(at));
          }
      if (step.predicates.length === 0) {
        current = candidates;
        continue;
      }
      const passing = current.flatMap((at) => nodesAt(step, at)).slice(0, mostNodes);
      if (passing.length === 0)
        unfit(step.predicates, candidates, ownAxes.has(step.axis) ? current : [], name, depth);
      else if (holds && step === steps[steps.length - 1])
        for (const found of passing)
          for (const predicate of step.predicates) walk(predicate, found, true, depth + 1);
      current = passing;
    }
    for (const found of current)
      if (found.type === NodeType.Attribute && found.tree === node.tree) value(found);
  }

  /** Candidates of the right name, none of which satisfies the conditions. */
  function unfit(
    predicates: readonly Expr[],
    candidates: readonly XdmNode[],
    parents: readonly XdmNode[],
    name: string | undefined,
    depth: number,
  ): void {
    const [only] = candidates;
    if (only !== undefined && candidates.length === 1) {
      for (const predicate of predicates)
        if (evaluator.holds(predicate, only) === false) walk(predicate, only, false, depth + 1);
      if (name !== undefined && parents.length > 0) unfitChild(only, name);
      return;
    }
    for (const candidate of candidates) for (const predicate of predicates) ofCrowd(predicate, candidate);
    if (name !== undefined)
      for (const parent of parents)
        if (parent.type === NodeType.Element) lacks(parent, name, candidates.length === 0);
  }

  /** One of several that could have been meant: only its attributes that are compared with a literal, by that literal. */
  function ofCrowd(predicate: Expr, candidate: XdmNode): void {
    if (predicate.k === 'and' || predicate.k === 'or') {
      ofCrowd(predicate.left, candidate);
      ofCrowd(predicate.right, candidate);
    }
    if (predicate.k !== 'compare') return;
    const literal = [predicate.left, predicate.right].find((side) => side.k === 'string');
    if (literal?.k !== 'string') return;
    const other = literal === predicate.left ? predicate.right : predicate.left;
    for (const attribute of attributesOf(other, candidate))
      worded.push({ node: attribute, word: literal.value, proof: true });
  }

  function nodesAt(step: Step, at: XdmNode): readonly XdmNode[] {
    return (evaluator.items({ k: 'path', from: 'context', steps: [step] }, at) ?? []).filter(isNode);
  }

  walk(test, node, holdsNow, 0);
  if (saysNothing(test))
    for (const predicate of lastPredicates(context))
      if (evaluator.holds(predicate, node) === true) walk(predicate, node, true, 0);
  return [...exact, ...worded, ...weak].slice(0, mostPlaces);
}

/** `false()` and `not(.)`: such a test leaves it to its context to say what is wrong. */
export function saysNothing(test: Expr): boolean {
  if (test.k !== 'call') return test.k === 'context';
  return test.args.every(saysNothing);
}

function lastPredicates(context: Expr): readonly Expr[] {
  if (context.k === 'combine') return [...lastPredicates(context.left), ...lastPredicates(context.right)];
  const step = context.k === 'path' ? context.steps[context.steps.length - 1] : undefined;
  return step === undefined || step.axis === 'expression' ? [] : step.predicates;
}
