import { compileSchema } from './compileSchema';
import type { XPathEngine } from './engine';
import { packMessages } from './packProblems';
import type { PackPlace, PackProblem, Pattern, Rule, Schema } from './schema';
import type { Expr } from './xpath/ast';
import { compileExpression } from './xpath/compile';
import { constant, type Environment, type StaticContext } from './xpath/compiled';
import { toRegExp } from './xpath/regex';
import { isSurelyRight } from './xpath/surelyRight';
import { XPathError } from './xpath/values';

// segur: implements SEG/PACK.03
/**
 * What is wrong with the expressions of a schema, whether their rules ever fire or not: no XPath, unknown functions,
 * prefixes and variables, regular expressions that are none. A pattern at a time. Never throws.
 */
export function* findFaults(schema: Schema, engine: XPathEngine): Generator<void, readonly PackProblem[]> {
  const own = strict(engine);
  const { patterns, globals, problems, choices, from } = compileSchema(schema, own, 'looked at');
  const found = new Map<string, PackProblem>();
  const tell = (problem: PackProblem) => {
    const { file, range } = problem.place;
    const key = `${file} ${range.start} ${problem.message.en}`;
    if (!found.has(key)) found.set(key, problem);
  };
  const attempt = (place: PackPlace, text: string, read: () => unknown) => {
    try {
      read();
    } catch (error) {
      const reason = error instanceof XPathError ? error.message : 'internal error';
      tell({ code: 'bad-expression', place, message: packMessages.badExpression(text, reason) });
    }
  };
  const lets = [...schema.lets, ...schema.phaseLets, ...schema.patterns.flatMap((pattern) => pattern.lets)];
  for (const [rank, declared] of lets.entries())
    attempt(declared.place, declared.value, () => globals[rank]?.compiled());
  for (const outside of [from, ...choices.map(({ when }) => when), ...patterns.map((each) => each.documents)])
    if (outside !== undefined) attempt(outside.place, outside.select, () => outside.compiled());
  for (const [rank, pattern] of patterns.entries()) {
    const source = schema.patterns[rank]!;
    for (const [at, compiled] of pattern.rules.entries()) {
      const rule = source.rules[at]!;
      const literal = literalsOf(schema, source, rule, own.parse);
      const regexes = (place: PackPlace, text: string) => {
        if (takesRegex.test(text)) attempt(place, text, () => checkRegexes(own.parse(text), literal));
      };
      regexes(rule.place, rule.context);
      for (const check of compiled.checks()) {
        check.message();
        check.diagnostics();
        check.properties();
        check.corrections();
      }
      for (const [text, read] of [
        [rule.visitEach, compiled.visitEach],
        [rule.subject, compiled.subject],
      ] as const)
        if (text !== undefined) attempt(rule.place, text, () => read?.());
      const ownLets = rule.body.filter((item) => item.kind === 'let');
      for (const [slot, declared] of ownLets.entries()) {
        attempt(declared.place, declared.value, () => compiled.lets[slot]?.compiled());
        regexes(declared.place, declared.value);
      }
      for (const item of rule.body) {
        if (item.kind === 'let') continue;
        regexes(item.place, item.test);
      }
    }
    yield;
  }
  const ofLoading = new Set(schema.problems);
  for (const problem of problems) if (!ofLoading.has(problem)) tell(problem);
  return [...found.values()];
}

/** The engine, but for what the library evaluates: unknown functions are told when they are compiled, and not when they are called. */
function strict(engine: XPathEngine): XPathEngine {
  const library: XPathEngine['library'] = (text, context) => {
    compileInLibrary(text, context, engine);
    return () => [];
  };
  return {
    ...engine,
    library,
    // Nothing is run: what was made is let go at once, for thousands of expressions would be kept for nothing.
    compile(text, context) {
      const expr = engine.parse(text);
      if (!isSurelyRight(expr, context)) compileExpression(expr, { ...context, library });
      return nothing;
    },
  };
}

const nothing = constant([]);

/** No expression without one of these words calls a function that takes a regular expression. */
const takesRegex = /matches|replace|tokenize/;

/** The library compiles what it does not evaluate. Throws what is wrong with the expression itself. */
function compileInLibrary(text: string, context: StaticContext, engine: XPathEngine): void {
  const nothing: StaticContext['variable'] = (name) =>
    context.variable(name) === undefined ? undefined : () => [];
  const env: Environment = {
    locals: [],
    frame: undefined,
    documents: { at: () => undefined },
    position: 1,
    size: 1,
    budget: 1000,
    now: 0,
    missed: undefined,
  };
  try {
    engine.library(`if (false()) then (\n${text}\n) else ()`, { ...context, variable: nothing })(
      undefined,
      env,
    );
  } catch (error) {
    // Any other error is about the missing document.
    if (error instanceof XPathError && /^XPST/.test(error.code)) throw error;
  }
}

/** Throws for the first regular expression that is written out and is none. */
function checkRegexes(part: unknown, literal: (expr: Expr | undefined) => string | undefined): void {
  if (typeof part !== 'object' || part === null) return;
  const expr = part as Expr;
  if (
    expr.k === 'call' &&
    /^(?:fn)?$/.test(expr.prefix) &&
    /^(?:matches|replace|tokenize)$/.test(expr.name)
  ) {
    const pattern = literal(expr.args[1]);
    const flags = expr.args[expr.name === 'replace' ? 3 : 2];
    const written = flags === undefined ? '' : literal(flags);
    if (pattern !== undefined && written !== undefined) toRegExp(pattern, written, false, '');
  }
  for (const value of Object.values(part)) checkRegexes(value, literal);
}

/** The text that an expression is, or that the variable is which it names. */
function literalsOf(schema: Schema, pattern: Pattern, rule: Rule, parse: (text: string) => Expr) {
  return (expr: Expr | undefined): string | undefined => {
    if (expr?.k === 'string') return expr.value;
    if (expr?.k !== 'variable') return undefined;
    const named = [...rule.body, ...pattern.lets, ...schema.phaseLets, ...schema.lets].filter(
      (item) => item.kind === 'let' && item.name === expr.name,
    );
    const [only] = named;
    if (only?.kind !== 'let' || named.length > 1) return undefined;
    const value = parse(only.value);
    return value.k === 'string' ? value.value : undefined;
  };
}
