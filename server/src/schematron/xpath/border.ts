// What crosses the border to the library, there and back: values keep their types, nodes their places.
import { castTo, isCastTarget } from './casts';
import { facadeOf, type Facade } from './facade';
import {
  atomicToString,
  emptySequence,
  isFunction,
  isNode,
  typeOf,
  untyped,
  XPathError,
  type FunctionItem,
  type Item,
  type Lending,
  type Sequence,
} from './values';

/**
 * A sequence as an expression of the library over arrays of texts and nodes, so that each value keeps its type: what
 * the library makes of JavaScript's own values would be doubles, and one array.
 */
export function lend(sequence: Sequence, lending: Lending): string {
  const parts: string[] = [];
  let run: { readonly type: string; readonly items: unknown[] } | undefined;
  for (const item of sequence) {
    if (isFunction(item)) {
      parts.push(item.written(lending));
      run = undefined;
      continue;
    }
    const type = isNode(item) ? 'node' : typeOf(item);
    if (!isNode(item) && typeof item === 'object' && item.type === 'QName') {
      parts.push(`QName(${quoted(item.namespace)}, ${quoted(atomicToString(item))})`);
      run = undefined;
      continue;
    }
    if (run?.type !== type) {
      run = { type, items: [] };
      const variable = `segur-${++lending.names}`;
      lending.values[variable] = run.items;
      parts.push(
        type === 'node' || type === 'string' ? `$${variable}?*` : `($${variable}?* ! xs:${type}(.))`,
      );
    }
    run.items.push(isNode(item) ? facadeOf(item) : atomicToString(item));
  }
  return `(${parts.join(', ')})`;
}

/** Binds a variable. The library confuses it with one of its name that is bound inside of its value: that has another name first. */
export function letOf(name: string, value: Sequence, lending: Lending): string {
  if (!value.some(isFunction)) return `let $${name} := ${lend(value, lending)} return `;
  const other = `segur-${++lending.names}`;
  return `let $${other} := ${lend(value, lending)} return let $${name} := $${other} return `;
}

/** Longer expressions than anybody writes: variables that hold one another would grow without end. */
const longestWritten = 20_000;

/** The maps, arrays and functions that an expression makes: each is the expression again, and its rank in the result. */
export function madeBy(
  text: string,
  bound: readonly (readonly [name: string, value: Sequence])[],
  item: Item | undefined,
): (rank: number, kind: FunctionItem['kind']) => FunctionItem {
  return (rank, kind) => ({
    type: 'function',
    kind,
    written(lending) {
      if (kind === 'map of other keys')
        throw new XPathError('SGUR0002', 'a map has keys that are neither texts nor numbers');
      // The current node may be another one by then.
      if (/\bcurrent\s*\(/.test(text))
        throw new XPathError('SGUR0002', 'a map, an array or a function depends on current()');
      const lets = bound.map(([name, value]) => letOf(name, value, lending)).join('');
      const focus = item === undefined ? '' : `${lend([item], lending)} ! `;
      const written = `(${lets}${focus}(\n${text}\n))[${rank}]`;
      if (written.length > longestWritten)
        throw new XPathError('SGBU0003', 'maps, arrays or functions are made of one another too deeply');
      return written;
    },
  });
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

const crossing =
  'boolean integer decimal float double untypedAtomic anyURI dateTime date time dayTimeDuration yearMonthDuration duration gYear gYearMonth gMonth gMonthDay gDay hexBinary base64Binary'.split(
    ' ',
  );

/** The library finds no dates and durations among the keys of a map. */
const kind = `if (. instance of array(*)) then 'array' else if (not(. instance of map(*))) then 'function' else if (every $segur-key in map:keys(.) satisfies (${'string anyURI untypedAtomic boolean decimal float double'
  .split(' ')
  .map((type) => `$segur-key instance of xs:${type}`)
  .join(' or ')})) then 'map' else 'map of other keys'`;

/** Each item of a result as its type and its text, or as a node. */
export const told = `(if (. instance of node()) then ('node', .) else if (not(. instance of xs:anyAtomicType)) then ('function', ${kind}) else (${crossing
  .map((type) => `if (. instance of xs:${type}) then '${type}' else `)
  .join('')}'string', string(.)))`;

export function received(
  told: readonly unknown[],
  made: (rank: number, kind: FunctionItem['kind']) => FunctionItem,
): Sequence {
  const items: Item[] = [];
  for (let i = 0; i + 1 < told.length; i += 2)
    items.push(
      told[i] === 'function'
        ? made(i / 2 + 1, told[i + 1] as FunctionItem['kind'])
        : itemOf(String(told[i]), told[i + 1]),
    );
  return items.length === 0 ? emptySequence : items;
}

function itemOf(type: string, value: unknown): Item {
  if (type !== 'node') {
    const text = String(value);
    return isCastTarget(type) && type !== 'string' ? castTo(text, type) : text;
  }
  if (typeof value === 'object' && value !== null && 'node' in value) return (value as Facade).node;
  // Nodes that the library makes itself have no place in a document; their text is what matters.
  return untyped(String((value as { value?: unknown } | null)?.value ?? ''));
}

/** What keys are looked up in. */
export function isMap(item: Item): boolean {
  return isFunction(item) && item.kind !== 'function';
}
