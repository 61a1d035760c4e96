import type { XdmNode } from '../xdm';
import type { Axis, Expr, Step } from './ast';
import {
  contextItem,
  fromItems,
  type Compiled,
  type Environment,
  type Eval,
  type StaticContext,
  type Terminal,
} from './compiled';
import { indexedStep } from './indexed';
import { mayCountPositions } from './focus';
import { compileTest, inDocumentOrder, isReverse, walkOf, type Walk } from './steps';
import { compareAtomics } from './compare';
import { effectiveBoolean, isNode, isNumeric, plainOf, XPathError, type Item, type Sequence } from './values';

export type Compile = (expr: Expr) => Compiled;

/** A predicate as it applies to a list of candidates in axis order. */
interface Predicate {
  /** Set when position plays no part. */
  readonly test: Eval<boolean> | undefined;
  readonly filter: (candidates: readonly Item[], env: Environment) => readonly Item[];
}

export function compilePredicate(expr: Expr, compile: Compile): Predicate {
  const compiled = compile(expr);
  if (expr.k === 'integer') {
    const index = expr.value - 1;
    return {
      test: undefined,
      filter: (candidates) => (index in candidates ? [candidates[index]!] : []),
    };
  }
  if (!mayCountPositions(expr)) {
    const { test } = compiled;
    return { test, filter: (candidates, env) => candidates.filter((item) => test(item, env)) };
  }
  return {
    test: undefined,
    filter(candidates, env) {
      const { position, size } = env;
      try {
        return candidates.filter((item, index) => {
          env.position = index + 1;
          env.size = candidates.length;
          const value = compiled.items(item, env);
          const only = value.length === 1 && !isNode(value[0]) ? value[0]! : undefined;
          if (only !== undefined) {
            const plain = plainOf(only);
            if (typeof plain === 'number') return plain === index + 1;
            if (isNumeric(plain)) return compareAtomics('eq', plain, index + 1);
          }
          return effectiveBoolean(value);
        });
      } finally {
        env.position = position;
        env.size = size;
      }
    },
  };
}

/** One step of a path, from one node. */
interface CompiledStep {
  readonly walk: Walk;
  /** All predicates as one condition; undefined when one of them counts positions. */
  readonly condition: Eval<boolean> | undefined;
  readonly predicates: readonly Predicate[];
  readonly reverse: boolean;
}

export function compilePath(expr: Expr & { k: 'path' }, compile: Compile, context: StaticContext): Compiled {
  const steps = expr.steps.map((step) =>
    step.axis === 'expression'
      ? { expression: compile(step.expr) }
      : { step: compileStep(step, compile, context) },
  );
  const start: Eval<Item> =
    expr.from === 'root' ? (item) => rootOf(contextItem(item)) : (item) => contextItem(item);
  if (steps.length === 0) return fromItems((item, env) => [start(item, env)]);
  // A leading expression replaces the context item.
  const [first] = steps;
  const leading = expr.from === 'context' ? first?.expression : undefined;
  const rest = leading === undefined ? steps : steps.slice(1);

  const items: Eval<Sequence> = (item, env) => {
    let current: Sequence = leading === undefined ? [start(item, env)] : leading.items(item, env);
    for (const { step, expression } of rest) {
      if (current.length === 0) return current;
      current =
        step === undefined
          ? mapItems(current, expression, env)
          : inDocumentOrder(collectAll(current, step, env));
    }
    return current;
  };
  const some = (terminal: Terminal): Eval<boolean> => {
    const chain = rest.reduceRight<Terminal>(
      (next, { step, expression }) =>
        step === undefined
          ? (item, env) => expression.items(item, env).some((each) => next(each, env))
          : someOfStep(step, next),
      terminal,
    );
    if (leading === undefined) return (item, env) => chain(start(item, env), env);
    return leading.some(chain);
  };
  // Only nodes come out of a step along an axis: the path is true when it finds one.
  const endsInNodes = steps[steps.length - 1]?.step !== undefined;
  const exists = endsInNodes ? some(() => true) : undefined;
  return { items, some, test: exists ?? fromItems(items).test };
}

function compileStep(step: Step & { axis: Axis }, compile: Compile, context: StaticContext): CompiledStep {
  const test = compileTest(step.test, step.axis, context);
  const predicates = step.predicates.map((predicate) => compilePredicate(predicate, compile));
  const walk = walkOf(step.axis, test);
  return {
    walk: indexedStep(step, test, walk, compile, context) ?? walk,
    condition: conjunction(predicates),
    predicates,
    reverse: isReverse(step.axis),
  };
}

function conjunction(predicates: readonly Predicate[]): Eval<boolean> | undefined {
  const tests: Eval<boolean>[] = [];
  for (const { test } of predicates) {
    if (test === undefined) return undefined;
    tests.push(test);
  }
  const [a, b] = tests;
  if (a === undefined) return () => true;
  if (b === undefined) return a;
  if (tests.length === 2) return (item, env) => a(item, env) && b(item, env);
  return (item, env) => tests.every((test) => test(item, env));
}

function collectAll(current: Sequence, step: CompiledStep, env: Environment): XdmNode[] {
  const found: XdmNode[] = [];
  for (const item of current) {
    if (!isNode(item)) throw new XPathError('XPTY0019', 'a step starts from nodes only');
    collect(item, step, env, found);
  }
  return found;
}

function collect(node: XdmNode, step: CompiledStep, env: Environment, found: XdmNode[]): void {
  const { condition } = step;
  const from = found.length;
  step.walk(node, env, (candidate) => {
    if (condition === undefined || condition(candidate, env)) found.push(candidate);
    return false;
  });
  if (condition === undefined) {
    let kept: readonly Item[] = found.splice(from);
    for (const predicate of step.predicates) kept = predicate.filter(kept, env);
    found.push(...(kept as readonly XdmNode[]));
  }
  if (step.reverse && found.length - from > 1) found.push(...found.splice(from).reverse());
}

function someOfStep(step: CompiledStep, next: Terminal): Terminal {
  const { walk, condition } = step;
  if (condition === undefined)
    return (item, env) => {
      const found: XdmNode[] = [];
      collect(asNode(item), step, env, found);
      return found.some((node) => next(node, env));
    };
  if (step.predicates.length === 0) return (item, env) => walk(asNode(item), env, (node) => next(node, env));
  return (item, env) => walk(asNode(item), env, (node) => condition(node, env) && next(node, env));
}

function asNode(item: Item): XdmNode {
  if (!isNode(item)) throw new XPathError('XPTY0019', 'a step starts from nodes only');
  return item;
}

function rootOf(item: Item): XdmNode {
  if (!isNode(item)) throw new XPathError('XPTY0020', 'a path from the root starts at a node');
  return item.tree.root;
}

/** `path/expression`: the values for each node; nodes come in document order, other values as they are. */
function mapItems(current: Sequence, expression: Compiled, env: Environment): Sequence {
  const { position, size } = env;
  const out: Item[] = [];
  let nodes = 0;
  current.forEach((item, index) => {
    asNode(item);
    env.position = index + 1;
    env.size = current.length;
    for (const value of expression.items(item, env)) {
      if (isNode(value)) nodes++;
      out.push(value);
    }
  });
  env.position = position;
  env.size = size;
  if (nodes === 0) return out;
  if (nodes < out.length) throw new XPathError('XPTY0018', 'a step gives nodes and other values');
  return inDocumentOrder(out as XdmNode[]);
}

export function compileFilter(base: Compiled, predicates: readonly Expr[], compile: Compile): Compiled {
  const compiled = predicates.map((predicate) => compilePredicate(predicate, compile));
  if (compiled.length === 0) return base;
  return fromItems((item, env) =>
    compiled.reduce<Sequence>((kept, predicate) => predicate.filter(kept, env), base.items(item, env)),
  );
}

/** `left ! right`: the values of the right side for each item of the left one, as they come. */
export function compileMap(left: Compiled, right: Compiled): Compiled {
  return fromItems((item, env) => {
    const { position, size } = env;
    const items = left.items(item, env);
    const out: Item[] = [];
    items.forEach((each, index) => {
      env.position = index + 1;
      env.size = items.length;
      for (const value of right.items(each, env)) out.push(value);
    });
    env.position = position;
    env.size = size;
    return out;
  });
}
