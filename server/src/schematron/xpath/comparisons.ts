import { stringValue } from '../nodes';
import type { Comparison, Expr } from './ast';
import { compareGeneral, compareValues } from './compare';
import { fromItems, fromTest, type Compiled, type Documents, type Environment } from './compiled';
import { emptySequence, isNode, itemToString, type Item, type Sequence } from './values';

/** A comparison, with short cuts for the two shapes that make up most of every schema. */
export function compileComparison(
  expr: Expr & { k: 'compare' },
  compile: (expr: Expr) => Compiled,
): Compiled {
  const { op, general } = expr;
  const left = compile(expr.left);
  const right = compile(expr.right);
  if (!general)
    return fromItems((item, env) => {
      const result = compareValues(op, left.items(item, env), right.items(item, env));
      return result === undefined ? emptySequence : [result];
    });
  const literals = literalTexts(expr.right) ?? literalTexts(expr.left);
  if (literals !== undefined && (op === 'eq' || op === 'ne')) {
    const other = literalTexts(expr.right) === undefined ? right : left;
    const fast = textTest(op, literals);
    return fromTest(
      other.some((item) => (isNode(item) ? fast(stringValue(item)) : slow(op, item, literals))),
    );
  }
  if (op === 'eq' && isClosed(expr.right, false)) {
    // A list of codes read from a value set: the same for the whole pack, so it is read once and looked up.
    const codes = memoizedTexts(right);
    return fromTest((item, env) => {
      const texts = codes(env);
      const values = left.items(item, env);
      return texts === undefined || !values.every(isNode)
        ? compareGeneral(op, values, right.items(item, env))
        : values.some((value) => texts.has(itemToString(value)));
    });
  }
  return fromTest((item, env) => compareGeneral(op, left.items(item, env), right.items(item, env)));
}

function textTest(op: 'eq' | 'ne', literals: readonly string[]): (text: string) => boolean {
  const [only] = literals;
  if (only !== undefined && literals.length === 1)
    return op === 'eq' ? (text) => text === only : (text) => text !== only;
  const set = new Set(literals);
  // `!=` holds when some literal differs: for two or more different ones, always.
  return op === 'eq' ? (text) => set.has(text) : (text) => set.size > 1 || !set.has(text);
}

function slow(op: Comparison, item: Item, literals: readonly string[]): boolean {
  return compareGeneral(op, [item], literals);
}

/** The texts of a literal or of a list of literals. */
function literalTexts(expr: Expr): readonly string[] | undefined {
  if (expr.k === 'string') return [expr.value];
  if (expr.k !== 'sequence' || expr.items.length === 0) return undefined;
  const texts: string[] = [];
  for (const item of expr.items) {
    if (item.k !== 'string') return undefined;
    texts.push(item.value);
  }
  return texts;
}

/** True when an expression reads other documents only: neither the focus nor a variable. */
function isClosed(expr: Expr, inside: boolean): boolean {
  switch (expr.k) {
    case 'string':
    case 'integer':
      return true;
    case 'context':
      return inside;
    case 'sequence':
      return expr.items.length > 0 && expr.items.every((item) => isClosed(item, inside));
    case 'call':
      return (
        (expr.name === 'doc' || expr.name === 'document') && expr.args.every((arg) => arg.k === 'string')
      );
    case 'compare':
    case 'and':
    case 'or':
      return isClosed(expr.left, inside) && isClosed(expr.right, inside);
    case 'path': {
      const [first] = expr.steps;
      const leads = first?.axis === 'expression' && isClosed(first.expr, false);
      if (!inside && !leads) return false;
      return expr.steps.every((step, index) =>
        step.axis === 'expression'
          ? index === 0 && isClosed(step.expr, false)
          : step.predicates.every((predicate) => isClosed(predicate, true)),
      );
    }
    default:
      return false;
  }
}

function memoizedTexts(compiled: Compiled): (env: Environment) => ReadonlySet<string> | undefined {
  const known = new WeakMap<Documents, { readonly texts: ReadonlySet<string> | undefined }>();
  return (env) => {
    let found = known.get(env.documents);
    if (found === undefined) {
      const values: Sequence = compiled.items(undefined, env);
      found = {
        texts: values.every((v) => isNode(v) || typeof v === 'string')
          ? new Set(values.map(itemToString))
          : undefined,
      };
      // An absent value set must be noticed each time.
      if (values.length > 0) known.set(env.documents, found);
    }
    return found.texts;
  };
}
