import { stringValue } from '../nodes';
import type { XdmNode } from '../xdm';
import type { Expr } from './ast';
import { castInto, castTargetNamed } from './castExpressions';
import {
  contextItem,
  documentAt,
  fromItems,
  fromTest,
  functionNamespace,
  positionOf,
  schemaNamespace,
  sizeOf,
  wellKnownPrefixes,
  type Compiled,
  type Environment,
  type StaticContext,
} from './compiled';
import { functionNamed, type FunctionContext, type XPathFunction } from './functions';
import { emptySequence, isNode, XPathError, zeroOrOne, type Item, type Sequence } from './values';

export function compileCall(
  expr: Expr & { k: 'call' },
  compile: (expr: Expr) => Compiled,
  context: StaticContext,
): Compiled {
  const { name, prefix, args } = expr;
  const namespace =
    prefix === '' ? functionNamespace : (context.namespace(prefix) ?? wellKnownPrefixes[prefix]);
  if (namespace === undefined) throw new XPathError('XPST0081', `prefix ${prefix} is not declared`);
  const own = context.own?.(namespace, name, args.length);
  if (own !== undefined) return own(args.map((arg) => compile(arg)));
  if (namespace === schemaNamespace) {
    // `xs:type(value)` is a cast that lets an absent value be absent.
    const [operand] = args;
    if (operand === undefined || args.length > 1)
      throw new XPathError('XPST0017', `xs:${name}() takes one value`);
    return castInto(constructed(name), { k: 'cast', operand, optional: true }, compile(operand), context);
  }
  if (namespace === functionNamespace) {
    if (context.host === 'xpath' && xsltFunctions.has(name))
      throw new XPathError(
        'XPST0017',
        `${name}() is a function of XSLT, and the language of the schema is XPath`,
      );
    const special = compileSpecial(name, args, compile);
    if (special !== undefined) return special;
    const found = functionNamed(name, args.length);
    if (found !== undefined)
      return compileFunction(
        found,
        args.map((arg) => compile(arg)),
        context,
      );
  }
  return libraryCall(
    expr,
    args.map((arg) => compile(arg)),
    context,
  );
}

const xsltFunctions: ReadonlySet<string> = new Set(
  `current key document generate-id system-property function-available element-available type-available
  unparsed-text unparsed-text-available unparsed-entity-uri unparsed-entity-public-id regex-group current-group
  current-grouping-key format-number format-date format-time format-dateTime`.split(/\s+/),
);

function constructed(type: string): string {
  try {
    return castTargetNamed(type);
  } catch {
    throw new XPathError('XPST0017', `there is no function xs:${type}()`);
  }
}

/** What the compiler has no function for, the library may have: it is lent the arguments as variables. */
function libraryCall(
  { prefix, name }: Expr & { k: 'call' },
  args: readonly Compiled[],
  context: StaticContext,
): Compiled {
  const names = args.map((_, rank) => `segur-argument-${rank + 1}`);
  let values: readonly Sequence[] = [];
  const called = prefix === '' ? name : `${prefix}:${name}`;
  const evaluate = context.library(`${called}(${names.map((each) => `$${each}`).join(', ')})`, {
    ...context,
    variable(wanted) {
      const rank = names.indexOf(wanted);
      return rank < 0 ? context.variable(wanted) : () => values[rank]!;
    },
  });
  return fromItems((item, env) => {
    values = args.map((arg) => arg.items(item, env));
    return evaluate(item, env);
  });
}

function compileFunction(found: XPathFunction, args: readonly Compiled[], context: StaticContext): Compiled {
  const evaluated = args.map((arg) => arg.items);
  const { call } = found;
  const [first, second] = evaluated;
  if (first === undefined) return fromItems((item, env) => call([], new Calling(item, env, context)));
  if (second === undefined)
    return fromItems((item, env) => call([first(item, env)], new Calling(item, env, context)));
  return fromItems((item, env) =>
    call(
      evaluated.map((argument) => argument(item, env)),
      new Calling(item, env, context),
    ),
  );
}

/** What one call may read. A class, so that a call costs no functions that nearly none of them asks. */
class Calling implements FunctionContext {
  constructor(
    private readonly focus: Item | undefined,
    private readonly env: Environment,
    readonly names: StaticContext,
  ) {}
  get now(): number | undefined {
    return this.env.now;
  }
  item(): Item {
    return contextItem(this.focus);
  }
  documentAt(href: string, from?: XdmNode): XdmNode | undefined {
    return documentAt(this.env, href, from);
  }
}

/** Functions that read the focus or that gain from not building their argument. */
function compileSpecial(
  name: string,
  args: readonly Expr[],
  compile: (expr: Expr) => Compiled,
): Compiled | undefined {
  const [only] = args;
  if (args.length === 0) {
    if (name === 'position') return fromItems((item, env) => [positionOf(contextItem(item), env)]);
    if (name === 'last') return fromItems((item, env) => [sizeOf(contextItem(item), env)]);
    // In a schema the current node is the one that the rule fired on; see `currentNode`.
    if (name === 'current') return fromItems((_item, env) => currentNode(env));
    return undefined;
  }
  if (args.length !== 1 || only === undefined) return undefined;
  switch (name) {
    case 'not': {
      const { test } = compile(only);
      return fromTest((item, env) => !test(item, env));
    }
    case 'boolean':
      return fromTest(compile(only).test);
    case 'exists':
      return fromTest(compile(only).some(() => true));
    case 'empty': {
      const some = compile(only).some(() => true);
      return fromTest((item, env) => !some(item, env));
    }
    case 'string': {
      if (only.k !== 'path' || only.steps.some((step) => step.axis !== 'attribute')) return undefined;
      const { items } = compile(only);
      return fromItems((item, env) => {
        const value = zeroOrOne(items(item, env), 'string()');
        return [value !== undefined && isNode(value) ? stringValue(value) : ''];
      });
    }
    default:
      return undefined;
  }
}

function currentNode(env: Environment): Sequence {
  return env.frame === undefined ? emptySequence : [env.frame.node];
}
