import type { Expr, NodeTest, Step } from './ast';
import { type StaticContext, wellKnownPrefixes } from './compiled';

/**
 * True where nothing can be wrong with an expression before a document is looked at: names whose prefixes are declared,
 * comparisons, and functions that everybody calls with as many arguments as they take. What is not known to be right may
 * be so all the same: it is for the compiler to say.
 */
export function isSurelyRight(expr: Expr, context: StaticContext): boolean {
  switch (expr.k) {
    case 'string':
    case 'integer':
    case 'context':
      return true;
    case 'variable':
      return context.variable(expr.name) !== undefined;
    case 'path':
      return expr.steps.every((step) => isRightStep(step, context));
    case 'call':
      return (
        expr.prefix === '' &&
        plainFunctions[expr.name]?.includes(expr.args.length) === true &&
        expr.args.every((arg) => isSurelyRight(arg, context))
      );
    case 'and':
    case 'or':
    case 'compare':
      return isSurelyRight(expr.left, context) && isSurelyRight(expr.right, context);
    default:
      return false;
  }
}

function isRightStep(step: Step, context: StaticContext): boolean {
  if (step.axis === 'expression') return isSurelyRight(step.expr, context);
  return (
    isRightTest(step.test, context) && step.predicates.every((predicate) => isSurelyRight(predicate, context))
  );
}

function isRightTest(test: NodeTest, context: StaticContext): boolean {
  if (test.t === 'any' || test.t === 'node' || test.t === 'text') return true;
  if (test.t !== 'name') return false;
  const { prefix, uri } = test;
  return (
    uri !== undefined ||
    prefix === '' ||
    (context.namespace(prefix) ?? wellKnownPrefixes[prefix]) !== undefined
  );
}

/** How many arguments they take. */
const plainFunctions: Readonly<Record<string, readonly number[] | undefined>> = Object.assign(
  Object.create(null) as object,
  {
    not: [1],
    boolean: [1],
    exists: [1],
    empty: [1],
    count: [1],
    string: [0, 1],
    number: [0, 1],
    'string-length': [0, 1],
    'normalize-space': [0, 1],
    'starts-with': [2],
    contains: [2],
  },
);
