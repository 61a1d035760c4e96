import type { Expr } from './ast';
import { castTo, isCastable, isCastTarget } from './casts';
import {
  constant,
  fromItems,
  fromTest,
  wellKnownPrefixes,
  type Compiled,
  type StaticContext,
} from './compiled';
import { qNameOf } from './qnames';
import { typeNamed } from './sequenceTypes';
import { isKnownType } from './types';
import { atomizeItem, emptySequence, XPathError, zeroOrOne, type Plain, type QNameValue } from './values';

/** `cast as` and `castable as`. */
export function compileCast(
  expr: Expr & { k: 'cast' | 'castable' },
  operand: Compiled,
  context: StaticContext,
): Compiled {
  const type = castTargetNamed(typeNamed(expr.prefix, expr.type, undefined, context));
  return castInto(type, expr, operand, context);
}

/** A cast to a type that is known to be one to cast to. */
export function castInto(
  type: string,
  expr: { readonly k: 'cast' | 'castable'; readonly operand: Expr; readonly optional: boolean },
  { items }: Compiled,
  context: StaticContext,
): Compiled {
  const { optional, k } = expr;
  if (type === 'QName' && expr.operand.k === 'string') {
    const name = nameFrom(expr.operand.value, context);
    return constant([k === 'castable' ? !(name instanceof XPathError) : valid(name)]);
  }
  if (k === 'castable')
    return fromTest((item, env) => {
      const values = items(item, env);
      if (values.length !== 1) return values.length === 0 && optional;
      return isCastable(checked(atomizeItem(values[0]!), type), type);
    });
  return fromItems((item, env) => {
    const value = zeroOrOne(items(item, env), 'cast');
    if (value !== undefined) return [castTo(checked(atomizeItem(value), type), type)];
    if (optional) return emptySequence;
    throw new XPathError('XPTY0004', 'cast of an empty sequence');
  });
}

export function castTargetNamed(type: string): string {
  if (isCastTarget(type)) return type;
  throw isKnownType(type) && (type === 'anyAtomicType' || type === 'NOTATION')
    ? new XPathError('XPST0080', `xs:${type} is no type to cast to`)
    : new XPathError('XPST0051', `xs:${type} is no atomic type`);
}

/**
 * Only a name that is written out becomes a QName in XPath 2; XPath 3 takes any text. A schema that asks for it is
 * told, whichever of the two it has in mind.
 */
function checked(value: Plain, type: string): Plain {
  if (
    type === 'QName' &&
    (typeof value === 'string' || (typeof value === 'object' && value.type === 'untyped'))
  )
    throw new XPathError('XPTY0004', 'only a name that is written out is made a QName');
  return value;
}

function nameFrom(text: string, context: StaticContext): QNameValue | XPathError {
  return qNameOf(text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''), (prefix) =>
    prefix === '' ? (context.namespace('') ?? '') : (context.namespace(prefix) ?? wellKnownPrefixes[prefix]),
  );
}

function valid(name: QNameValue | XPathError): QNameValue {
  if (name instanceof XPathError) throw name;
  return name;
}
