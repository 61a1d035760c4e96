import type { XPathEngine } from './engine';
import type { Expr } from './xpath/ast';
import { type Compiled, fromItems, type StaticContext } from './xpath/compiled';
import { isNode } from './xpath/values';

/** What `sch:name` writes without a path: the name of the node that is judged. */
export const ownName = 'name(.)';

/**
 * What `sch:name` writes for its path: the names of the nodes to which it leads, as the stylesheets of ISO have it, or the
 * value that it gives. Throws where the path is no expression.
 */
export function compileName(
  path: string,
  context: StaticContext,
  { compile, compileWords = compile }: Pick<XPathEngine, 'compile' | 'compileWords'>,
): Compiled {
  const nameOf = compile(ownName, context);
  const [found, words] = [compile(path, context), compileWords(path, context)];
  return fromItems((item, env) => {
    const items = found.items(item, env);
    if (!items.some(isNode)) return compile === compileWords ? items : words.items(item, env);
    return items.flatMap((each) => (isNode(each) ? nameOf.items(each, env) : [each]));
  });
}

/** Whether an expression gives nodes: other tools write their values, and not their names. */
export function leadsToNode(expr: Expr): boolean {
  switch (expr.k) {
    case 'context':
    case 'combine':
      return true;
    case 'filter':
      return leadsToNode(expr.base);
    case 'path': {
      const last = expr.steps.at(-1);
      return last === undefined || last.axis !== 'expression' || leadsToNode(last.expr);
    }
    default:
      return false;
  }
}
