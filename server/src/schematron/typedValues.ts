import type { Expr, SequenceType } from './xpath/ast';
import { castTo, isCastTarget } from './xpath/casts';
import type { Environment, StaticContext } from './xpath/compiled';
import { compileSequenceType, typeNamed } from './xpath/sequenceTypes';
import { derivesFrom } from './xpath/types';
import {
  atomicOf,
  atomizeItem,
  effectiveBoolean,
  isNode,
  typeOf,
  XPathError,
  type Atomic,
  type Item,
  type Sequence,
} from './xpath/values';

/**
 * What XSLT makes of a value for which a type is declared (`as="xs:integer?"`): values without a type of their own get
 * it, numbers widen, and what does not fit is an error. Throws when the type is none.
 */
export function compileConversion(
  as: string,
  parse: (text: string) => Expr,
  context: StaticContext,
): (value: Sequence, env?: Environment) => Sequence {
  const type = parsedType(as, parse);
  if (type === undefined) return ofLibrary(as, context);
  const fits = compileSequenceType(type, context);
  const target = atomicTarget(type, context);
  return (value) => {
    const converted = target === undefined ? value : value.map((item) => convert(item, target));
    if (!fits(converted)) throw new XPathError('XTTE0570', `the value is not of the type ${as}`);
    return converted;
  };
}

/** A type that only the library knows, of maps, arrays and functions: nothing is converted to it. */
function ofLibrary(as: string, context: StaticContext): (value: Sequence, env?: Environment) => Sequence {
  let asked: Sequence = [];
  const fits = context.library(`$segur-value instance of ${as}`, {
    ...context,
    variable: (name) => (name === 'segur-value' ? () => asked : undefined),
  });
  return (value, env) => {
    if (env === undefined) throw new XPathError('SGUR0002', `the type ${as} is not known here`);
    asked = value;
    if (!effectiveBoolean(fits(undefined, env)))
      throw new XPathError('XTTE0570', `the value is not of the type ${as}`);
    return value;
  };
}

/** Undefined for a type that only the library knows. */
function parsedType(as: string, parse: (text: string) => Expr): SequenceType | undefined {
  const expr = parse(`() instance of ${as}`);
  if (expr.k === 'library' && /^(?:map|array)\s*\(/.test(as)) return undefined;
  if (expr.k !== 'instance') throw new XPathError('XPST0003', `${as} is no type`);
  return expr.type;
}

function atomicTarget(type: SequenceType, context: StaticContext): string | undefined {
  if (type.t === 'empty' || type.item.t !== 'atomic') return undefined;
  const { prefix, local, uri } = type.item;
  return typeNamed(prefix, local, uri, context);
}

function convert(item: Item, target: string): Atomic {
  const value: Atomic = isNode(item) ? atomizeItem(item) : atomicOf(item);
  const type = typeOf(value);
  if (type === 'untypedAtomic') return isCastTarget(target) ? castTo(value, target) : value;
  const widens =
    (target === 'double' && (type === 'float' || derivesFrom(type, 'decimal'))) ||
    (target === 'float' && derivesFrom(type, 'decimal')) ||
    (target === 'string' && type === 'anyURI');
  return widens ? castTo(value, target) : value;
}
