import type { Expr } from './ast';

/** False only when a predicate certainly selects by truth and not by position. */
export function mayCountPositions(expr: Expr): boolean {
  if (usesFocusPosition(expr)) return true;
  switch (expr.k) {
    case 'string':
    case 'and':
    case 'or':
    case 'compare':
    case 'quantified':
    case 'castable':
    case 'instance':
    case 'node':
    case 'combine':
      return false;
    case 'path': {
      const last = expr.steps[expr.steps.length - 1];
      return last !== undefined && last.axis === 'expression' && mayCountPositions(last.expr);
    }
    case 'call':
      return !booleanFunctions.has(expr.name);
    default:
      return true;
  }
}

const booleanFunctions = new Set(
  'not exists empty boolean true false contains starts-with ends-with matches deep-equal doc-available name local-name string'.split(
    ' ',
  ),
);

/** True when `position()` or `last()` of the focus in which the expression stands may be read. */
export function usesFocusPosition(expr: Expr): boolean {
  switch (expr.k) {
    case 'call':
      return (
        ((expr.name === 'position' || expr.name === 'last') && expr.args.length === 0) ||
        expr.args.some(usesFocusPosition)
      );
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
    case 'combine':
    case 'node':
      return usesFocusPosition(expr.left) || usesFocusPosition(expr.right);
    case 'sign':
    case 'cast':
    case 'castable':
    case 'instance':
    case 'treat':
      return usesFocusPosition(expr.operand);
    case 'map':
      return usesFocusPosition(expr.left);
    case 'sequence':
      return expr.items.some(usesFocusPosition);
    case 'range':
      return usesFocusPosition(expr.from) || usesFocusPosition(expr.to);
    case 'if':
      return [expr.condition, expr.then, expr.otherwise].some(usesFocusPosition);
    case 'for':
    case 'quantified':
      return expr.bindings.some((b) => usesFocusPosition(b.source)) || usesFocusPosition(expr.body);
    case 'filter':
      return usesFocusPosition(expr.base);
    case 'path': {
      const first = expr.steps[0];
      return first !== undefined && first.axis === 'expression' && usesFocusPosition(first.expr);
    }
    case 'library':
      return true;
    default:
      return false;
  }
}

/** True when `current()` may be read. */
export function usesCurrent(part: unknown): boolean {
  return holdsPart(part, (expr) =>
    expr.k === 'library' ? /\bcurrent\s*\(/.test(expr.text) : expr.k === 'call' && expr.name === 'current',
  );
}

/** True when evaluating may take long without visiting nodes: regular expressions, and what the library evaluates. */
export function mayTakeLong(part: unknown): boolean {
  return holdsPart(
    part,
    (expr) =>
      expr.k === 'library' ||
      (expr.k === 'call' && (regexFunctions.has(expr.name) || !/^(?:fn|xs)?$/.test(expr.prefix))),
  );
}

const regexFunctions = new Set(['matches', 'replace', 'tokenize']);

function holdsPart(part: unknown, is: (expr: Expr) => boolean): boolean {
  if (typeof part !== 'object' || part === null) return false;
  return is(part as Expr) || Object.values(part).some((each) => holdsPart(each, is));
}
