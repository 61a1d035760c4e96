import { NodeType, type XdmNode } from './xdm';
import type { Expr, NodeTest } from './xpath/ast';
import type { Compiled, Environment, Eval, StaticContext } from './xpath/compiled';
import { mayCountPositions, usesCurrent } from './xpath/focus';
import { compilePredicate } from './xpath/paths';
import { compileTest, type CompiledTest } from './xpath/steps';
import type { Sequence } from './xpath/values';

/** A step of an XSLT pattern. */
export interface PatternStep {
  readonly axis: 'child' | 'attribute';
  /** Whether anything may stand between it and what the step before it matches. */
  readonly deep: boolean;
  readonly test: NodeTest;
  readonly predicates: readonly Expr[];
}

/** The steps of a context that is an XSLT pattern; undefined when it is another expression. */
export function patternSteps(expr: Expr): readonly PatternStep[] | undefined {
  if (expr.k !== 'path') return undefined;
  const steps: PatternStep[] = [];
  let deep = expr.from === 'context';
  for (const [rank, step] of expr.steps.entries()) {
    if (step.axis === 'descendant-or-self' && step.test.t === 'node' && step.predicates.length === 0) {
      deep = true;
      continue;
    }
    if (step.axis !== 'child' && step.axis !== 'descendant' && step.axis !== 'attribute') return undefined;
    const { test, predicates } = step;
    if (rank === 0 && expr.from === 'context' && test.t === 'document' && expr.steps.length > 1) {
      // `document-node()/x` is `/x` where nothing is asked of the document.
      if (test.element !== undefined || predicates.length > 0) return undefined;
      deep = false;
      continue;
    }
    const axis = step.axis === 'attribute' ? 'attribute' : 'child';
    steps.push({ axis, deep: deep || step.axis === 'descendant', test, predicates });
    deep = false;
  }
  return deep && expr.steps.length > 0 ? undefined : steps;
}

/** All predicates of a step as one condition; undefined when it has none. */
export function conditionOf(
  step: PatternStep,
  test: CompiledTest,
  compile: (expr: Expr) => Compiled,
): ((node: XdmNode, env: Environment) => boolean) | undefined {
  const predicates = step.predicates.map((predicate) => compilePredicate(predicate, compile));
  const tests = predicates.flatMap((predicate) => (predicate.test === undefined ? [] : [predicate.test]));
  if (tests.length === predicates.length) {
    const [a, b] = tests;
    if (b === undefined) return a;
    return (node, env) => tests.every((holds) => holds(node, env));
  }
  // A position is one among the siblings that pass the same test.
  return (node, env) => {
    const siblings = step.axis === 'attribute' ? node.parent?.attributes : node.parent?.children;
    return predicates
      .reduce<Sequence>(
        (kept, predicate) => predicate.filter(kept, env),
        siblings?.filter(test.matches) ?? [node],
      )
      .includes(node);
  };
}

/** A pattern that is tested on a node, from its last step to its first. */
export interface NodePattern {
  readonly kinds: readonly number[];
  readonly matches: (node: XdmNode, env: Environment) => boolean;
}

export function compilePattern(
  steps: readonly PatternStep[],
  kinds: readonly number[],
  compile: (expr: Expr) => Compiled,
  context: StaticContext,
): NodePattern {
  // `/`: the document itself.
  if (steps.length === 0)
    return { kinds: [NodeType.Document], matches: (node) => node.type === NodeType.Document };
  const compiled = steps.map((step) => {
    const test = compileTest(step.test, step.axis, context);
    return { step, test, condition: conditionOf(step, test, compile) };
  });
  const matchesFrom = (rank: number, node: XdmNode, env: Environment): boolean => {
    const { step, test, condition } = compiled[rank]!;
    const stands = step.axis === 'attribute' ? node.type === NodeType.Attribute : isContent(node, step.test);
    if (!stands || !test.matches(node) || !(condition?.(node, env) ?? true)) return false;
    if (step.test.t === 'document') return rank === 0;
    if (rank === 0) return step.deep || node.parent?.type === NodeType.Document;
    for (let at = node.parent; at !== undefined; at = at.parent) {
      if (matchesFrom(rank - 1, at, env)) return true;
      if (!step.deep) return false;
    }
    return false;
  };
  const current = steps.some(({ predicates }) => predicates.some(usesCurrent));
  return {
    kinds: kinds.length > 0 ? kinds : [NodeType.Element],
    matches(node, env) {
      if (!current) return matchesFrom(steps.length - 1, node, env);
      // In a pattern the current node is the one that is being matched.
      const { frame } = env;
      env.frame = { node, values: [] };
      try {
        return matchesFrom(steps.length - 1, node, env);
      } finally {
        env.frame = frame;
      }
    },
  };
}

function isContent({ type }: XdmNode, test: NodeTest): boolean {
  if (test.t === 'document') return type === NodeType.Document;
  return type !== NodeType.Attribute && type !== NodeType.Document;
}

/** A context that is no path: the nodes that it selects in a document. */
export interface Selection {
  /** Evaluated at each node, as a pattern may start anywhere; at the document node alone otherwise. */
  readonly anywhere: boolean;
  readonly nodes: Eval<Sequence>;
  /** Tested on each of the nodes, so that one on which it fails concerns that node only. */
  readonly conditions: readonly Eval<boolean>[];
}

export function compileSelection(expr: Expr, compile: (expr: Expr) => Compiled): Selection {
  if (expr.k === 'filter' && !expr.predicates.some(mayCountPositions))
    return {
      anywhere: true,
      nodes: compile(expr.base).items,
      conditions: expr.predicates.map((predicate) => compile(predicate).test),
    };
  const anywhere = !(expr.k === 'path' && expr.from === 'root');
  return { anywhere, nodes: compile(expr).items, conditions: [] };
}
