import type { Expr } from './xpath/ast';
import { compileExpression } from './xpath/compile';
import type { Compiled, StaticContext } from './xpath/compiled';
import { createLibraryEvaluator, type XPathLibrary } from './xpath/library';
import { parseXPath } from './xpath/parse';
import { createExpandedNames, type ExpandedNames } from './xdm';

/** What all schemas of a pack share: names, and each distinct expression parsed once. */
export interface XPathEngine {
  readonly names: ExpandedNames;
  parse(text: string): Expr;
  compile(text: string, context: StaticContext): Compiled;
  /** What is said of a value; absent: as it is compiled. */
  compileWords?(text: string, context: StaticContext): Compiled;
  /** An expression as its author wrote it, where what is compiled is another; for those who look for what it speaks of. */
  written?(text: string): Expr;
  readonly library: StaticContext['library'];
  /** Parsed expressions by text, to be kept between sessions: parsing them is the slowest part of compiling. */
  readonly parsed: Map<string, Expr>;
}

/**
 * The engine as one schema uses it. Hundreds of rules extend the same few: an expression that reads no variable means
 * the same in all of them, and is compiled once. `used` collects the texts that were parsed for the schema.
 */
export function shareCompiled(engine: XPathEngine, used: Set<string>): XPathEngine {
  const shared = new Map<string, Compiled>();
  const parse = (text: string): Expr => {
    used.add(text);
    return engine.parse(text);
  };
  return {
    ...engine,
    parse,
    compile(text, context) {
      let compiled = shared.get(text);
      if (compiled === undefined) {
        const expr = parse(text);
        const free = !text.includes('$') || !readsVariables(expr);
        compiled = engine.compile(text, context);
        if (free) shared.set(text, compiled);
      }
      return compiled;
    },
  };
}

const variableReaders = new WeakMap<Expr, boolean>();

function readsVariables(expr: Expr): boolean {
  let reads = variableReaders.get(expr);
  if (reads === undefined) variableReaders.set(expr, (reads = readsFree(expr, [])));
  return reads;
}

/** True when a variable is read that no loop around it binds. */
function readsFree(part: unknown, bound: readonly string[]): boolean {
  if (typeof part !== 'object' || part === null) return false;
  const expr = part as Expr;
  switch (expr.k) {
    case 'variable':
      return !bound.includes(expr.name);
    case 'library':
      return expr.text.includes('$');
    case 'for':
    case 'quantified': {
      let inner = bound;
      for (const { source, name } of expr.bindings) {
        if (readsFree(source, inner)) return true;
        inner = [...inner, name];
      }
      return readsFree(expr.body, inner);
    }
    default:
      return Object.values(expr).some((value) => readsFree(value, bound));
  }
}

/** @param onTrace what expressions say by `trace()` */
export function createEngine(
  library: XPathLibrary,
  onTrace: (text: string) => void = () => undefined,
): XPathEngine {
  const parsed = new Map<string, Expr>();
  const evaluate = createLibraryEvaluator(library, onTrace);
  const parse = (text: string): Expr => {
    let expr = parsed.get(text);
    if (expr === undefined) parsed.set(text, (expr = parseXPath(text, library.parseScript)));
    return expr;
  };
  return {
    names: createExpandedNames(),
    parse,
    parsed,
    library: evaluate,
    compile: (text, context) => compileExpression(parse(text), context),
  };
}
