import type { SequenceType } from './ast';
import { schemaNamespace, wellKnownPrefixes, type StaticContext } from './compiled';
import { compileTest } from './steps';
import { derivesFrom, isAtomicType } from './types';
import { isNode, typeOf, XPathError, type Item, type Sequence } from './values';

/** Whether a value is of a type, as `instance of` asks. */
export function compileSequenceType(
  type: SequenceType,
  context: StaticContext,
): (value: Sequence) => boolean {
  if (type.t === 'empty') return (value) => value.length === 0;
  const matches = compileItemType(type.item, context);
  const { occurrence } = type;
  const mayBeNone = occurrence === '?' || occurrence === '*';
  const mayBeMany = occurrence === '+' || occurrence === '*';
  return (value) =>
    (value.length > 0 || mayBeNone) && (value.length <= 1 || mayBeMany) && value.every(matches);
}

function compileItemType(
  item: (SequenceType & { t: 'items' })['item'],
  context: StaticContext,
): (item: Item) => boolean {
  if (item.t === 'item') return () => true;
  if (item.t === 'atomic') {
    const type = typeNamed(item.prefix, item.local, item.uri, context);
    if (!isAtomicType(type)) throw new XPathError('XPST0051', `xs:${type} is no atomic type`);
    return (value) => !isNode(value) && derivesFrom(typeOf(value), type);
  }
  const { matches } = compileTest(item, 'child', context);
  return (value) => isNode(value) && matches(value);
}

/** The local name of a type of XML Schema; other types are not known. */
export function typeNamed(
  prefix: string,
  local: string,
  uri: string | undefined,
  context: StaticContext,
): string {
  const namespace =
    uri ??
    (prefix === ''
      ? (context.namespace('') ?? '')
      : (context.namespace(prefix) ?? wellKnownPrefixes[prefix]));
  if (namespace === undefined) throw new XPathError('XPST0081', `prefix ${prefix} is not declared`);
  if (namespace !== schemaNamespace) throw new XPathError('XPST0051', `unknown type ${local}`);
  return local;
}
