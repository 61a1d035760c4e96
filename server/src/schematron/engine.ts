import type { Expr } from './xpath/ast';
import { compileExpression, UnknownFunction } from './xpath/compile';
import { fromItems, type Compiled, type StaticContext } from './xpath/compiled';
import { createLibraryEvaluator, type XPathLibrary } from './xpath/library';
import { parseXPath } from './xpath/parse';
import { createExpandedNames, type ExpandedNames } from './xdm';

/** What all schemas of a pack share: names, and each distinct expression parsed once. */
export interface XPathEngine {
  readonly names: ExpandedNames;
  parse(text: string): Expr;
  compile(text: string, context: StaticContext): Compiled;
  readonly library: StaticContext['library'];
  /** Parsed expressions by text, to be kept between sessions: parsing them is the slowest part of compiling. */
  readonly parsed: Map<string, Expr>;
}

export function createEngine(library: XPathLibrary): XPathEngine {
  const parsed = new Map<string, Expr>();
  const evaluate = createLibraryEvaluator(library);
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
    compile(text, context) {
      try {
        return compileExpression(parse(text), context);
      } catch (error) {
        if (error instanceof UnknownFunction) return fromItems(evaluate(text, context));
        throw error;
      }
    },
  };
}
