import { addContext, alternatives, createTrie, type ContextTrie } from './contextTrie';
import { shareCompiled, type XPathEngine } from './engine';
import { packMessages } from './packProblems';
import type { Check, Let, PackPlace, PackProblem, Rule, Schema } from './schema';
import { compileExpression } from './xpath/compile';
import type { Compiled, Environment, Frame, LetValue, StaticContext } from './xpath/compiled';
import { XPathError, type Sequence } from './xpath/values';
import type { Expr } from './xpath/ast';

export interface CompiledSchema {
  readonly schema: Schema;
  readonly trie: ContextTrie;
  readonly patterns: readonly { readonly id: string; readonly rules: readonly CompiledRule[] }[];
  /** Lets seen everywhere; a run evaluates them when they are first read. */
  readonly globals: readonly CompiledLet[];
  /** Problems of loading, and those found by compiling so far. Grows: rules are compiled when they first fire. */
  readonly problems: PackProblem[];
  /** The texts of the expressions parsed so far; grows like the problems. */
  readonly expressions: ReadonlySet<string>;
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly context: () => Expr;
  /** Compiled at the first firing: a document uses a third of the rules of a large schema. */
  checks(): readonly CompiledCheck[];
  /** The lets of the rule by slot. */
  readonly lets: readonly CompiledLet[];
}

export interface CompiledCheck {
  readonly check: Check;
  /** Undefined when the expression is wrong: told among the problems of the schema. */
  readonly test: Compiled['test'] | undefined;
  readonly expression: () => Expr;
  /** Compiles a part of the test, for those who look for what it speaks of. */
  readonly part: (expr: Expr) => Compiled;
  /** What a let of the rule stands for, as the check sees it. */
  readonly definition: (name: string) => Expr | undefined;
  readonly message: () => readonly (string | Compiled)[];
}

export interface CompiledLet {
  readonly name: string;
  /** Compiled when first read. Throws what is wrong with the expression. */
  readonly compiled: () => Compiled;
}

/** Where the values of the globals of a run are kept. */
export interface GlobalsFrame extends Frame {
  readonly global: true;
}

export interface RunEnvironment extends Environment {
  readonly globals: GlobalsFrame;
}

/** Compiles the contexts of a schema; rules follow when they fire. Never throws. */
export function compileSchema(schema: Schema, shared: XPathEngine): CompiledSchema {
  const expressions = new Set<string>();
  const engine = shareCompiled(shared, expressions);
  const problems: PackProblem[] = [...schema.problems];
  const reject = (place: PackPlace, text: string, error: unknown) => {
    const reason = error instanceof XPathError ? error.message : String(error);
    problems.push({ code: 'bad-expression', place, message: packMessages.badExpression(text, reason) });
  };
  const globals: CompiledLet[] = [];
  const global = (name: string, ownLets: readonly Let[]) => {
    // The lets of the own pattern first, then those of the schema, then those of any other pattern.
    for (const lets of [ownLets, schema.lets, ...schema.patterns.map((pattern) => pattern.lets)]) {
      const found = lets.find((candidate) => candidate.name === name);
      if (found !== undefined) return slots.get(found);
    }
    return undefined;
  };
  const slots = new Map<Let, number>();
  const staticContext = (ownLets: readonly Let[], local: StaticContext['variable']): StaticContext => ({
    names: engine.names,
    namespace: (prefix) => (prefix === 'xml' ? xmlNamespace : schema.namespaces[prefix]),
    variable(name) {
      const own = local(name);
      if (own !== undefined) return own;
      const slot = global(name, ownLets);
      return slot === undefined
        ? undefined
        : (env) => readLet(globals, slot, (env as RunEnvironment).globals, env);
    },
    library: engine.library,
  });
  const noLocals = () => undefined;
  for (const [lets, own] of [
    [schema.lets, []] as const,
    ...schema.patterns.map((pattern) => [pattern.lets, pattern.lets] as const),
  ])
    for (const declared of lets) {
      slots.set(declared, globals.length);
      const context = staticContext(own, noLocals);
      globals.push({ name: declared.name, compiled: once(() => engine.compile(declared.value, context)) });
    }

  const trie = createTrie();
  const patterns = schema.patterns.map((pattern, patternRank) => ({
    id: pattern.id,
    rules: pattern.rules.map((rule, ruleRank): CompiledRule => {
      const context = staticContext(pattern.lets, noLocals);
      const ref = { pattern: patternRank, rule: ruleRank };
      try {
        const whole = engine.parse(rule.context);
        if (whole.k === 'invalid') throw new XPathError('XPST0003', whole.reason);
        for (const expr of alternatives(whole))
          addContext(trie, expr, ref, (inner) => compileExpression(inner, context), context);
      } catch (error) {
        reject(rule.place, rule.context, error);
      }
      return compileRule(rule, (local) => staticContext(pattern.lets, local), engine, reject);
    }),
  }));
  return { schema, trie, patterns, globals, problems, expressions };
}

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

function compileRule(
  rule: Rule,
  contextWith: (local: StaticContext['variable']) => StaticContext,
  engine: XPathEngine,
  reject: (place: PackPlace, text: string, error: unknown) => void,
): CompiledRule {
  const lets: CompiledLet[] = [];
  const checks = once(() => {
    const compiled: CompiledCheck[] = [];
    const values = new Map<number, string>();
    // A let hides the earlier one of its name for what follows: each check sees the slots as they stand there.
    let visible: ReadonlyMap<string, number> = new Map();
    for (const item of rule.body) {
      const here = visible;
      const context = contextWith((name) => {
        const slot = here.get(name);
        return slot === undefined ? undefined : (env) => readLet(lets, slot, env.frame!, env);
      });
      if (item.kind === 'let') {
        visible = new Map(visible).set(item.name, lets.length);
        values.set(lets.length, item.value);
        lets.push({ name: item.name, compiled: once(() => engine.compile(item.value, context)) });
        continue;
      }
      compiled.push(compileCheck(item, context, engine, reject, (name) => values.get(here.get(name) ?? -1)));
    }
    return compiled;
  });
  return { rule, context: () => engine.parse(rule.context), checks, lets };
}

function compileCheck(
  check: Check,
  context: StaticContext,
  engine: XPathEngine,
  reject: (place: PackPlace, text: string, error: unknown) => void,
  letValue: (name: string) => string | undefined,
): CompiledCheck {
  let test: Compiled['test'] | undefined;
  try {
    test = engine.compile(check.test, context).test;
  } catch (error) {
    reject(check.place, check.test, error);
  }
  return {
    check,
    test,
    expression: () => engine.parse(check.test),
    part: (expr) => compileExpression(expr, context),
    definition(name) {
      const value = letValue(name);
      return value === undefined ? undefined : engine.parse(value);
    },
    message: once(() =>
      check.message.map((part) =>
        typeof part === 'string' ? part : compileOrGap(part.select, context, engine),
      ),
    ),
  };
}

/** A message whose expression is wrong says so in its place; the verdict matters more. */
function compileOrGap(text: string, context: StaticContext, engine: XPathEngine): string | Compiled {
  try {
    return engine.compile(text, context);
  } catch {
    return '…';
  }
}

/** Stands for the value of a let while it is made: reading it then means that it depends on itself. */
const beingMade: LetValue = { value: [] };

/** The value of a let, made at the node of its frame when it is first read. */
function readLet(lets: readonly CompiledLet[], slot: number, frame: Frame, env: Environment): Sequence {
  const known = frame.values[slot];
  if (known !== undefined) {
    if (known === beingMade) throw new XPathError('XTDE0640', `$${lets[slot]!.name} depends on itself`);
    if ('error' in known) throw known.error;
    return known.value;
  }
  frame.values[slot] = beingMade;
  const { locals, position, size, frame: outer } = env;
  env.locals = [];
  env.position = 0;
  env.size = 0;
  env.frame = frame;
  try {
    const value = lets[slot]!.compiled().items(frame.node, env);
    frame.values[slot] = { value };
    return value;
  } catch (error) {
    frame.values[slot] = { error };
    throw error;
  } finally {
    env.locals = locals;
    env.position = position;
    env.size = size;
    env.frame = outer;
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
