import type { Expr, Step } from './xpath/ast';

/** Expressions that their variables make larger than this are left as they are. */
const mostNodes = 5000;

/**
 * The same expression in fewer forms, for those who read what it demands: variables stand for what they are,
 * `some $t in a satisfies $t/@b = 'c'` and `a[1][@b = 'c']` are paths with predicates, `matches(@b, '^c$')` compares.
 * `definition`: what a variable outside of the expression is.
 */
export function plainExpression(expr: Expr, definition: (name: string) => Expr | undefined): Expr {
  let nodes = 0;
  const plain = (one: Expr, bound: readonly string[], depth: number): Expr => {
    if (++nodes > mostNodes) return one;
    if (one.k === 'variable') {
      const value = bound.includes(one.name) || depth > 8 ? undefined : definition(one.name);
      return value === undefined ? one : plain(value, [], depth + 1);
    }
    if (one.k === 'for' || one.k === 'quantified') {
      const names = one.bindings.map(({ name }) => name);
      const bindings = one.bindings.map((binding) => ({
        ...binding,
        source: plain(binding.source, [...bound, ...names], depth),
      }));
      return simplified({ ...one, bindings, body: plain(one.body, [...bound, ...names], depth) });
    }
    return simplified(withParts(one, (part) => plain(part, bound, depth)));
  };
  return plain(expr, [], 0);
}

/** The expression with each expression in it, at any depth of its own data, made anew. */
function withParts(expr: Expr, make: (part: Expr) => Expr): Expr {
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    return 'k' in value ? make(value as Expr) : entriesOf(value, copy);
  };
  return entriesOf(expr, copy) as Expr;
}

function entriesOf(value: object, copy: (part: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)]));
}

function simplified(expr: Expr): Expr {
  switch (expr.k) {
    case 'path':
      return flattened(expr);
    case 'filter':
      return narrowed(expr.base, expr.predicates) ?? expr;
    case 'quantified': {
      const [binding, second] = expr.bindings;
      if (expr.every || binding === undefined || second !== undefined) return expr;
      return narrowed(binding.source, [asContext(expr.body, binding.name)]) ?? expr;
    }
    case 'call': {
      const [first, second] = expr.args;
      if (first === undefined || second === undefined || expr.args.length !== 2) return expr;
      if (expr.name === 'index-of')
        return (
          narrowed(first, [
            { k: 'compare', op: 'eq', general: true, left: { k: 'context' }, right: second },
          ]) ?? expr
        );
      const texts = expr.name === 'matches' && second.k === 'string' ? literalsOf(second.value) : undefined;
      if (texts === undefined) return expr;
      const right: Expr = { k: 'sequence', items: texts.map((value) => ({ k: 'string', value })) };
      return { k: 'compare', op: 'eq', general: true, left: first, right };
    }
    default:
      return expr;
  }
}

/** A path whose steps are those of the paths that it is made of; reading a value as text changes nothing of it. */
function flattened(path: Extract<Expr, { readonly k: 'path' }>): Expr {
  let { from } = path;
  const steps: Step[] = [];
  for (const [at, step] of path.steps.entries()) {
    if (step.axis !== 'expression') steps.push(step);
    else if (step.expr.k === 'path' && (step.expr.from === 'context' || at === 0)) {
      if (step.expr.from === 'root') from = 'root';
      steps.push(...step.expr.steps);
    } else if (!isReading(step.expr)) steps.push(step);
  }
  return { k: 'path', from, steps };
}

function isReading(expr: Expr): boolean {
  return (
    expr.k === 'context' ||
    (expr.k === 'call' && expr.args.length === 0 && /^(?:string|data|normalize-space)$/.test(expr.name))
  );
}

/** A path with more conditions on what it leads to. */
function narrowed(base: Expr, predicates: readonly Expr[]): Expr | undefined {
  if (base.k === 'sequence' && base.items.length === 1) return narrowed(base.items[0]!, predicates);
  if (base.k === 'context')
    return { k: 'path', from: 'context', steps: [{ axis: 'self', test: { t: 'node' }, predicates }] };
  if (base.k !== 'path') return undefined;
  const last = base.steps.at(-1);
  if (last === undefined || last.axis === 'expression') return undefined;
  return {
    ...base,
    steps: [...base.steps.slice(0, -1), { ...last, predicates: [...last.predicates, ...predicates] }],
  };
}

/** The body of a loop as a predicate: the variable is the context, but in the conditions of steps, where the context is another. */
function asContext(expr: Expr, name: string): Expr {
  switch (expr.k) {
    case 'variable':
      return expr.name === name ? { k: 'context' } : expr;
    case 'path':
      return flattened({
        ...expr,
        steps: expr.steps.map((step) =>
          step.axis === 'expression' ? { ...step, expr: asContext(step.expr, name) } : step,
        ),
      });
    case 'filter': {
      const base = asContext(expr.base, name);
      return narrowed(base, expr.predicates) ?? { ...expr, base };
    }
    default:
      return simplified(withParts(expr, (part) => asContext(part, name)));
  }
}

/** The texts that a regular expression matches, where these are written out: `^1\.2$`, `^(a|b)$`. A dot before a digit is meant as one. */
function literalsOf(regex: string): readonly string[] | undefined {
  const inner = /^\^(?:\(([^()]*)\)|([^()|]*))\$$/.exec(regex);
  const alternatives = (inner?.[1] ?? inner?.[2])?.split('|');
  return alternatives?.every((one) => /^(?:[\w-]|\\[.-]|\.(?=\d))+$/.test(one))
    ? alternatives.map((one) => one.replaceAll('\\', ''))
    : undefined;
}
