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
import { stepsOf, type Steps } from './namedSteps';
import { compileTest, inDocumentOrder, isReverse, walkOf } from './steps';
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
interface CompiledStep extends Steps {
  /** What is left to be asked of the list of what it leads to: none where no predicate counts positions. */
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
    for (let i = 0; i < rest.length && current.length > 0; i++) {
      const { step, expression } = rest[i]!;
      if (step === undefined) current = mapItems(current, expression, env);
      // From one node a step comes upon each node once, in document order.
      else if (current.length === 1) collect(asNode(current[0]!), step, env, (current = []));
      else current = inDocumentOrder(collectAll(current, step, env));
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
  const scan = walkOf(step.axis, test);
  const walk = indexedStep(step, test, scan, compile, context) ?? scan;
  const tests = predicates.flatMap((predicate) => (predicate.test === undefined ? [] : [predicate.test]));
  const counts = tests.length < predicates.length;
  return {
    ...stepsOf(step.axis, test, walk, counts ? undefined : conjunction(tests)),
    predicates: counts ? predicates : [],
    reverse: isReverse(step.axis),
  };
}

/** Undefined where nothing is asked. */
function conjunction(tests: readonly Eval<boolean>[]): Eval<boolean> | undefined {
  const [a, b] = tests;
  if (a === undefined || b === undefined) return a;
  if (tests.length === 2) return (item, env) => a(item, env) && b(item, env);
  return (item, env) => tests.every((test) => test(item, env));
}

function collectAll(current: Sequence, step: CompiledStep, env: Environment): XdmNode[] {
  const found: XdmNode[] = [];
  for (const item of current) collect(asNode(item), step, env, found);
  return found;
}

function collect(node: XdmNode, step: CompiledStep, env: Environment, found: XdmNode[]): void {
  const { predicates, reverse } = step;
  const from = found.length;
  step.gather(node, env, found);
  if (predicates.length > 0) {
    let kept: readonly Item[] = found.splice(from);
    for (const predicate of predicates) kept = predicate.filter(kept, env);
    found.push(...(kept as readonly XdmNode[]));
  }
  if (reverse && found.length - from > 1) found.push(...found.splice(from).reverse());
}

function someOfStep(step: CompiledStep, next: Terminal): Terminal {
  const { find, predicates } = step;
  if (predicates.length === 0) return (item, env) => find(asNode(item), env, next);
  return (item, env) => {
    const found: XdmNode[] = [];
    collect(asNode(item), step, env, found);
    return found.some((node) => next(node, env));
  };
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
