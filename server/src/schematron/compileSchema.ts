import {
  addContext,
  alternatives,
  createTrie,
  type ContextTrie,
  type RuleRef,
  type TrieBuilder,
} from './contextTrie';
import { createDeclarations, type Declarations } from './declarations';
import { shareCompiled, type XPathEngine } from './engine';
import { firstXPathFunctions, withFirstXPath } from './firstXPath';
import { createLetCompiler, readLet, type CompiledLet } from './lets';
import { compileRule, type CompiledRule } from './compileRule';
import { once } from './once';
import { packMessages } from './packProblems';
import type { Let, PackPlace, PackProblem, Pattern, PlacedExpression, Schema } from './schema';
import { compileConversion } from './typedValues';
import { compileExpression } from './xpath/compile';
import type { Compiled, Environment, Frame, StaticContext } from './xpath/compiled';
import { isSurelyRight } from './xpath/surelyRight';
import { XPathError } from './xpath/values';

export interface CompiledSchema {
  readonly schema: Schema;
  readonly trie: ContextTrie;
  /** The contexts of patterns that judge other documents. */
  readonly otherTrie: ContextTrie;
  /** What its phase begins at; undefined: the whole document. */
  readonly from: PlacedCompiled | undefined;
  /** The phases among which the document chooses. */
  readonly choices: readonly { readonly phase: string; readonly when: PlacedCompiled }[];
  readonly patterns: readonly CompiledPattern[];
  /** Lets seen everywhere; a run evaluates them when they are first read. */
  readonly globals: readonly CompiledLet[];
  /** Problems of loading, and those found by compiling so far. Grows: rules are compiled when they first fire. */
  readonly problems: PackProblem[];
  /** The texts of the expressions parsed so far; grows like the problems. */
  readonly expressions: ReadonlySet<string>;
}

export interface CompiledPattern {
  readonly pattern: Pattern;
  readonly rules: readonly CompiledRule[];
  /** Leads to the addresses of the documents that it judges; undefined: the one at hand. */
  readonly documents: PlacedCompiled | undefined;
}

/** An expression outside of rules, compiled when it is first asked. Throws what is wrong with it. */
export interface PlacedCompiled extends PlacedExpression {
  readonly compiled: () => Compiled;
}

/** Where the values of the globals of a run are kept. */
export interface GlobalsFrame extends Frame {
  readonly global: true;
}

export interface RunEnvironment extends Environment {
  readonly globals: GlobalsFrame;
}

/**
 * Compiles the contexts of a schema; rules follow when they fire. Never throws. A schema whose expressions are only
 * looked at, each once, has no tree of contexts.
 */
export function compileSchema(
  schema: Schema,
  shared: XPathEngine,
  use: 'run' | 'looked at' = 'run',
): CompiledSchema {
  const expressions = new Set<string>();
  const plain = shareCompiled(shared, expressions);
  const engine = schema.firstXPath ? withFirstXPath(plain) : plain;
  const problems: PackProblem[] = [...schema.problems];
  const reject = (place: PackPlace, text: string, error: unknown) => {
    const reason = error instanceof XPathError ? error.message : String(error);
    problems.push({ code: 'bad-expression', place, message: packMessages.badExpression(text, reason) });
  };
  const rejectWords = (place: PackPlace, text: string, error: unknown) =>
    problems.push({
      code: 'bad-expression',
      place,
      message: packMessages.badWords(text, error instanceof XPathError ? error.message : String(error)),
    });
  const globals: CompiledLet[] = [];
  // The lets of the own pattern first, then those of the phase and of the schema, then those of any other pattern.
  const elsewhere = firstByName([
    ...schema.phaseLets,
    ...schema.lets,
    ...schema.patterns.flatMap((pattern) => pattern.lets),
  ]);
  const global = (name: string, ownLets: readonly Let[]) => {
    const found = ownLets.find((candidate) => candidate.name === name) ?? elsewhere.get(name);
    return found === undefined ? undefined : slots.get(found);
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
    own: schema.firstXPath
      ? (namespace, name, arity) =>
          firstXPathFunctions(namespace, name, arity) ?? declarations.own(namespace, name, arity)
      : declarations.own,
  });
  const noLocals = () => undefined;
  const compileLet = createLetCompiler(engine);
  const declarations: Declarations = createDeclarations({
    schema,
    context: () => staticContext([], noLocals),
    parse: (text) => engine.parse(text),
    compile: (text, context) => engine.compile(text, context),
    convert: (as, context) => compileConversion(as, (text) => engine.parse(text), context),
    tell: (problem) => problems.push(problem),
    runOf: (env) => (env as RunEnvironment).globals,
  });
  for (const [lets, own] of [
    [schema.lets, []] as const,
    [schema.phaseLets, []] as const,
    ...schema.patterns.map((pattern) => [pattern.lets, pattern.lets] as const),
  ])
    for (const declared of lets) {
      slots.set(declared, globals.length);
      const context = staticContext(own, noLocals);
      globals.push({ name: declared.name, compiled: once(() => compileLet(declared, context)) });
    }

  declarations.check();

  const addPattern = (
    text: string,
    ref: RuleRef,
    context: StaticContext,
    to: TrieBuilder,
    place: PackPlace,
  ) => {
    try {
      const whole = engine.parse(text);
      if (whole.k === 'invalid') throw new XPathError('XPST0003', whole.reason);
      if (use === 'looked at' && isSurelyRight(whole, context)) return;
      for (const expr of alternatives(whole))
        addContext(to, expr, ref, (inner) => compileExpression(inner, context), context);
    } catch (error) {
      reject(place, text, error);
    }
  };
  const trie = createTrie();
  const otherTrie = createTrie();
  const placed = (written: PlacedExpression, lets: readonly Let[] = []): PlacedCompiled => ({
    ...written,
    compiled: once(() => engine.compile(written.select, staticContext(lets, noLocals))),
  });
  const noLets = staticContext([], noLocals);
  const patterns = schema.patterns.map((pattern, patternRank) => ({
    pattern,
    documents: pattern.documents === undefined ? undefined : placed(pattern.documents, pattern.lets),
    rules: pattern.rules.map((rule, ruleRank): CompiledRule => {
      const context = pattern.lets.length === 0 ? noLets : staticContext(pattern.lets, noLocals);
      const ref = { pattern: patternRank, rule: ruleRank };
      const kept = pattern.documents === undefined ? trie : otherTrie;
      addPattern(rule.context, ref, context, use === 'run' ? kept : createTrie(), rule.place);
      return compileRule(
        rule,
        (local) => staticContext(pattern.lets, local),
        engine,
        compileLet,
        {
          test: reject,
          words: rejectWords,
          tell: (problem) => problems.push(problem),
        },
        (own, at) => ({
          own,
          common: schema.fixes,
          context: at,
          compile: (text, context) => engine.compile(text, context),
          convert: (as, context) => compileConversion(as, (text) => engine.parse(text), context),
          variables: declarations.variables,
          tell: (problem) => problems.push(problem),
        }),
      );
    }),
  }));
  return {
    schema,
    trie,
    otherTrie,
    from: schema.from === undefined ? undefined : placed(schema.from),
    choices: (schema.choices ?? []).map(({ phase, when }) => ({ phase, when: placed(when) })),
    patterns,
    globals,
    problems,
    expressions,
  };
}

function firstByName(lets: readonly Let[]): ReadonlyMap<string, Let> {
  const found = new Map<string, Let>();
  for (const declared of lets) if (!found.has(declared.name)) found.set(declared.name, declared);
  return found;
}

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
