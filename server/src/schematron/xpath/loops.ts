import type { Binding, Expr } from './ast';
import { fromItems, spend, type Compiled, type Eval } from './compiled';
import type { Item } from './values';

/** Compiles an expression that sees the variables of these slots. */
export type CompileInside = (expr: Expr, locals: ReadonlyMap<string, number>) => Compiled;

export function compileFor(
  bindings: readonly Binding[],
  body: Expr,
  locals: ReadonlyMap<string, number>,
  compile: CompileInside,
): Compiled {
  const [binding, ...others] = bindings;
  if (binding === undefined) return compile(body, locals);
  const source = compile(binding.source, locals).items;
  const slot = locals.size;
  const inner = compileFor(others, body, bind(locals, binding.name, slot), compile).items;
  return fromItems((item, env) => {
    const values = source(item, env);
    if (!binding.sequential) {
      env.locals[slot] = values;
      return inner(item, env);
    }
    const out: Item[] = [];
    for (const value of values) {
      spend(env, 1);
      env.locals[slot] = [value];
      for (const each of inner(item, env)) out.push(each);
    }
    return out;
  });
}

export function compileQuantified(
  every: boolean,
  bindings: readonly Binding[],
  body: Expr,
  locals: ReadonlyMap<string, number>,
  compile: CompileInside,
): Eval<boolean> {
  const [binding, ...others] = bindings;
  if (binding === undefined) return compile(body, locals).test;
  const source = compile(binding.source, locals).items;
  const slot = locals.size;
  const inner = compileQuantified(every, others, body, bind(locals, binding.name, slot), compile);
  return (item, env) => {
    for (const value of source(item, env)) {
      spend(env, 1);
      env.locals[slot] = [value];
      if (inner(item, env) !== every) return !every;
    }
    return every;
  };
}

/** A slot for each nested variable, even where a name hides another. */
function bind(locals: ReadonlyMap<string, number>, name: string, slot: number): ReadonlyMap<string, number> {
  const inner = new Map(locals);
  const hidden = inner.get(name);
  if (hidden !== undefined) inner.set(`${name} ${hidden}`, hidden);
  return inner.set(name, slot);
}
