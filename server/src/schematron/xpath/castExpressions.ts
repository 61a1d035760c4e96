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
import { atomizeItem, emptySequence, XPathError, zeroOrOne } from './values';

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
  if (type === 'QName' && expr.operand.k === 'string') return writtenName(expr.operand.value, k, context);
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

export function castTargetNamed(type: string): string {
  if (isCastTarget(type)) return type;
  throw isKnownType(type) && (type === 'anyAtomicType' || type === 'NOTATION')
    ? new XPathError('XPST0080', `xs:${type} is no type to cast to`)
    : new XPathError('XPST0051', `xs:${type} is no atomic type`);
}

/** Only a name that is written out can become a QName: its prefix means what the schema declares. */
function writtenName(text: string, k: 'cast' | 'castable', context: StaticContext): Compiled {
  const name = qNameOf(text.trim(), (prefix) =>
    prefix === '' ? '' : (context.namespace(prefix) ?? wellKnownPrefixes[prefix]),
  );
  if (k === 'castable') return constant([!(name instanceof XPathError)]);
  if (name instanceof XPathError) throw name;
  return constant([name]);
}
