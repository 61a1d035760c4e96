import { stringValue } from '../nodes';
import { arithmetic, negate } from './arithmetic';
import type { Binding, Expr } from './ast';
import { castTargets, castTo, isCastable } from './casts';
import { compileComparison } from './comparisons';
import {
  constant,
  contextItem,
  documentAt,
  fromItems,
  fromTest,
  spend,
  type Compiled,
  type Environment,
  type Eval,
  type StaticContext,
} from './compiled';
import { constructorOf, functionNamed, type FunctionContext, type XPathFunction } from './functions';
import { compileFilter, compilePath } from './paths';
import { compareOrder, inDocumentOrder } from './steps';
import {
  atomizeItem,
  double,
  emptySequence,
  isNode,
  XPathError,
  zeroOrOne,
  type Item,
  type Sequence,
} from './values';
import type { XdmNode } from '../xdm';

/**
 * Turns an expression into functions over our own tree. Throws an XPathError for what is wrong before any document
 * is looked at: an undeclared prefix, an unknown variable.
 */
export function compileExpression(expr: Expr, context: StaticContext): Compiled {
  return compileWith(expr, context, new Map());
}

/** `locals`: the slots of the variables that the expressions around this one bind. */
function compileWith(expr: Expr, context: StaticContext, locals: ReadonlyMap<string, number>): Compiled {
  const compile = (inner: Expr) => compileWith(inner, context, locals);
  switch (expr.k) {
    case 'string':
    case 'integer':
      return constant([expr.value]);
    case 'decimal':
      return constant([{ type: 'decimal', value: expr.value }]);
    case 'double':
      return constant([double(expr.value)]);
    case 'context':
      return {
        ...fromItems((item) => [contextItem(item)]),
        some: (terminal) => (item, env) => terminal(contextItem(item), env),
      };
    case 'variable': {
      const slot = locals.get(expr.name);
      if (slot !== undefined) return fromItems((_item, env) => env.locals[slot] ?? emptySequence);
      const read = context.variable(expr.name);
      if (read === undefined) throw new XPathError('XPST0008', `variable $${expr.name} is not declared`);
      return fromItems((_item, env) => read(env));
    }
    case 'path':
      return compilePath(expr, compile, context);
    case 'filter':
      return compileFilter(compile(expr.base), expr.predicates, compile);
    case 'call':
      return compileCall(expr, compile, context);
    case 'and': {
      const [left, right] = [compile(expr.left).test, compile(expr.right).test];
      return fromTest((item, env) => left(item, env) && right(item, env));
    }
    case 'or': {
      const [left, right] = [compile(expr.left).test, compile(expr.right).test];
      return fromTest((item, env) => left(item, env) || right(item, env));
    }
    case 'compare':
      return compileComparison(expr, compile);
    case 'arithmetic': {
      const [left, right] = [compile(expr.left).items, compile(expr.right).items];
      return fromItems((item, env) => {
        const a = zeroOrOne(left(item, env), expr.op);
        const b = zeroOrOne(right(item, env), expr.op);
        return a === undefined || b === undefined
          ? emptySequence
          : [arithmetic(expr.op, atomizeItem(a), atomizeItem(b))];
      });
    }
    case 'sign': {
      const { items } = compile(expr.operand);
      return fromItems((item, env) => {
        const value = zeroOrOne(items(item, env), 'a sign');
        if (value === undefined) return emptySequence;
        const negated = negate(atomizeItem(value));
        return [expr.negative ? negated : negate(negated)];
      });
    }
    case 'combine':
      return compileCombination(expr.op, compile(expr.left), compile(expr.right));
    case 'node': {
      const [left, right] = [compile(expr.left).items, compile(expr.right).items];
      return fromItems((item, env) => {
        const a = onlyNode(left(item, env), expr.op);
        const b = onlyNode(right(item, env), expr.op);
        if (a === undefined || b === undefined) return emptySequence;
        const order = a === b ? 0 : compareOrder(a, b);
        return [expr.op === 'is' ? order === 0 : expr.op === 'before' ? order < 0 : order > 0];
      });
    }
    case 'sequence': {
      const parts = expr.items.map((part) => compile(part));
      return {
        ...fromItems((item, env) => parts.flatMap((part) => part.items(item, env))),
        some: (terminal) => {
          const tests = parts.map((part) => part.some(terminal));
          return (item, env) => tests.some((test) => test(item, env));
        },
      };
    }
    case 'range': {
      const [from, to] = [compile(expr.from).items, compile(expr.to).items];
      return fromItems((item, env) => range(from(item, env), to(item, env), env));
    }
    case 'if': {
      const condition = compile(expr.condition).test;
      const [then, otherwise] = [compile(expr.then), compile(expr.otherwise)];
      return {
        items: (item, env) => (condition(item, env) ? then : otherwise).items(item, env),
        test: (item, env) => (condition(item, env) ? then : otherwise).test(item, env),
        some: (terminal) => {
          const [a, b] = [then.some(terminal), otherwise.some(terminal)];
          return (item, env) => (condition(item, env) ? a : b)(item, env);
        },
      };
    }
    case 'for':
      return compileFor(expr.bindings, expr.body, context, locals);
    case 'quantified':
      return fromTest(compileQuantified(expr.every, expr.bindings, expr.body, context, locals));
    case 'cast':
    case 'castable':
      return compileCast(expr, compile(expr.operand));
    case 'library':
      return fromItems(context.library(expr.text, context));
    case 'invalid':
      throw new XPathError('XPST0003', expr.reason);
  }
}

/** The namespace of the functions that need no prefix, and that of the constructors. */
const functionNamespace = 'http://www.w3.org/2005/xpath-functions';
const schemaNamespace = 'http://www.w3.org/2001/XMLSchema';

function compileCall(
  expr: Expr & { k: 'call' },
  compile: (expr: Expr) => Compiled,
  context: StaticContext,
): Compiled {
  const { name } = expr;
  const namespace =
    expr.prefix === ''
      ? functionNamespace
      : (context.namespace(expr.prefix) ?? wellKnownPrefixes[expr.prefix] ?? '');
  const arity = expr.args.length;
  if (namespace === functionNamespace) {
    const special = compileSpecial(name, expr.args, compile);
    if (special !== undefined) return special;
  }
  const found =
    namespace === functionNamespace
      ? functionNamed(name, arity)
      : namespace === schemaNamespace
        ? constructorOf(name)
        : undefined;
  if (found === undefined)
    throw new UnknownFunction(`${expr.prefix === '' ? '' : `${expr.prefix}:`}${name}()`);
  return compileFunction(
    found,
    expr.args.map((arg) => compile(arg)),
  );
}

/** The compiler does not know the function; the library may. */
export class UnknownFunction extends XPathError {
  constructor(name: string) {
    super('XPST0017', `unknown function ${name}`);
  }
}

const wellKnownPrefixes: Readonly<Record<string, string>> = { fn: functionNamespace, xs: schemaNamespace };

function compileFunction(found: XPathFunction, args: readonly Compiled[]): Compiled {
  const evaluated = args.map((arg) => arg.items);
  const [first] = evaluated;
  return fromItems((item, env) => {
    const call: FunctionContext = {
      item: () => contextItem(item),
      documentAt: (href) => documentAt(env, href),
    };
    if (first !== undefined && evaluated.length === 1) return found.call([first(item, env)], call);
    return found.call(
      evaluated.map((argument) => argument(item, env)),
      call,
    );
  });
}

/** Functions that read the focus or that gain from not building their argument. */
function compileSpecial(
  name: string,
  args: readonly Expr[],
  compile: (expr: Expr) => Compiled,
): Compiled | undefined {
  const [only] = args;
  if (args.length === 0) {
    if (name === 'position') return fromItems((_item, env) => [env.position]);
    if (name === 'last') return fromItems((_item, env) => [env.size]);
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

function compileCombination(op: 'union' | 'intersect' | 'except', left: Compiled, right: Compiled): Compiled {
  const items: Eval<Sequence> = (item, env) => {
    const a = nodesOf(left.items(item, env));
    const b = nodesOf(right.items(item, env));
    if (op === 'union') return a.length === 0 ? b : b.length === 0 ? a : inDocumentOrder([...a, ...b]);
    const others = new Set(b);
    return a.filter((node) => others.has(node) === (op === 'intersect'));
  };
  if (op !== 'union') return fromItems(items);
  const some: Compiled['some'] = (terminal) => {
    const [a, b] = [left.some(terminal), right.some(terminal)];
    return (item, env) => a(item, env) || b(item, env);
  };
  return { items, some, test: some(() => true) };
}

/** The operand of `is`, `<<` and `>>`: one node or none. */
function onlyNode(sequence: Sequence, op: string): XdmNode | undefined {
  const item = zeroOrOne(sequence, op);
  if (item === undefined || isNode(item)) return item;
  throw new XPathError('XPTY0004', `${op} compares nodes`);
}

function nodesOf(sequence: Sequence): readonly XdmNode[] {
  if (!sequence.every(isNode)) throw new XPathError('XPTY0004', 'nodes are expected');
  return sequence as readonly XdmNode[];
}

function range(from: Sequence, to: Sequence, env: Environment): Sequence {
  const [a, b] = [zeroOrOne(from, 'to'), zeroOrOne(to, 'to')];
  if (a === undefined || b === undefined) return emptySequence;
  const first = castTo(atomizeItem(a), 'integer') as number;
  const last = castTo(atomizeItem(b), 'integer') as number;
  if (last < first) return emptySequence;
  spend(env, last - first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function compileFor(
  bindings: readonly Binding[],
  body: Expr,
  context: StaticContext,
  locals: ReadonlyMap<string, number>,
): Compiled {
  const [binding, ...others] = bindings;
  if (binding === undefined) return compileWith(body, context, locals);
  const source = compileWith(binding.source, context, locals).items;
  const slot = locals.size;
  const inner = compileFor(others, body, context, bind(locals, binding.name, slot)).items;
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

function compileQuantified(
  every: boolean,
  bindings: readonly Binding[],
  body: Expr,
  context: StaticContext,
  locals: ReadonlyMap<string, number>,
): Eval<boolean> {
  const [binding, ...others] = bindings;
  if (binding === undefined) return compileWith(body, context, locals).test;
  const source = compileWith(binding.source, context, locals).items;
  const slot = locals.size;
  const inner = compileQuantified(every, others, body, context, bind(locals, binding.name, slot));
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

function compileCast(expr: Expr & { k: 'cast' | 'castable' }, operand: Compiled): Compiled {
  const { type, optional, k } = expr;
  if (!castTargets.has(type)) throw new UnknownFunction(`xs:${type}`);
  const { items } = operand;
  if (k === 'castable')
    return fromTest((item, env) => {
      const values = items(item, env);
      if (values.length !== 1) return values.length === 0 && optional;
      return isCastable(atomizeItem(values[0]!), type);
    });
  return fromItems((item, env) => {
    const value = zeroOrOne(items(item, env), 'cast');
    if (value !== undefined) return [castTo(atomizeItem(value), type)];
    if (optional) return emptySequence;
    throw new XPathError('XPTY0004', 'cast of an empty sequence');
  });
}
