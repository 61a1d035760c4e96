import { arithmetic, negate } from './arithmetic';
import type { Expr } from './ast';
import { compileCall } from './calls';
import { castTo } from './casts';
import { compileCast } from './castExpressions';
import { compileCombination, compileNodeComparison } from './combinations';
import { compileComparison } from './comparisons';
import {
  constant,
  contextItem,
  fromItems,
  fromTest,
  spend,
  type Compiled,
  type Environment,
  type StaticContext,
} from './compiled';
import { integerOf } from './decimal';
import { integerArgument } from './functions';
import { compileFor, compileQuantified } from './loops';
import { compileFilter, compileMap, compilePath } from './paths';
import { compileSequenceType } from './sequenceTypes';
import { atomizeItem, emptySequence, XPathError, zeroOrOne, type Sequence } from './values';

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
    case 'numeral':
      return constant([castTo(expr.text, expr.type)]);
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
    case 'node':
      return compileNodeComparison(expr.op, compile(expr.left).items, compile(expr.right).items);
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
      return compileFor(expr.bindings, expr.body, locals, (inner, seen) => compileWith(inner, context, seen));
    case 'quantified':
      return fromTest(
        compileQuantified(expr.every, expr.bindings, expr.body, locals, (inner, seen) =>
          compileWith(inner, context, seen),
        ),
      );
    case 'cast':
    case 'castable':
      return compileCast(expr, compile(expr.operand), context);
    case 'instance': {
      const { items } = compile(expr.operand);
      const matches = compileSequenceType(expr.type, context);
      return fromTest((item, env) => matches(items(item, env)));
    }
    case 'treat': {
      const { items } = compile(expr.operand);
      const matches = compileSequenceType(expr.type, context);
      return fromItems((item, env) => {
        const value = items(item, env);
        if (!matches(value)) throw new XPathError('XPDY0050', 'the value is not of the type that is claimed');
        return value;
      });
    }
    case 'map':
      return compileMap(compile(expr.left), compile(expr.right));
    case 'library':
      return fromItems(context.library(expr.text, context));
    case 'invalid':
      throw new XPathError('XPST0003', expr.reason);
  }
}

function range(from: Sequence, to: Sequence, env: Environment): Sequence {
  const [first, last] = [integerArgument(from, 'to'), integerArgument(to, 'to')];
  if (first === undefined || last === undefined || last < first) return emptySequence;
  const size = Number(BigInt(last) - BigInt(first)) + 1;
  spend(env, size);
  if (typeof first === 'number' && typeof last === 'number')
    return Array.from({ length: size }, (_, index) => first + index);
  return Array.from({ length: size }, (_, index) => integerOf(BigInt(first) + BigInt(index)));
}
