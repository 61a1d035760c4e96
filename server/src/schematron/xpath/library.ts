import { castTo, isCastTarget } from './casts';
import {
  documentAt,
  functionNamespace,
  wellKnownPrefixes,
  type Environment,
  type Eval,
  type StaticContext,
} from './compiled';
import { domFacade, facadeOf, type Facade } from './facade';
import { functionNamed } from './functions';
import type { ParseScript } from './parse';
import {
  atomicToString,
  emptySequence,
  isNode,
  typeOf,
  untyped,
  XPathError,
  type Atomic,
  type Item,
  type Sequence,
} from './values';

/** The parts of fontoxpath that the engine uses. */
export interface XPathLibrary {
  readonly parseScript: ParseScript;
  readonly evaluateXPath: (
    text: string,
    item: unknown,
    domFacade: unknown,
    variables: Record<string, unknown>,
    returnType: number,
    options: unknown,
  ) => unknown;
  readonly registerCustomXPathFunction: (
    name: { namespaceURI: string; localName: string },
    parameters: string[],
    result: string,
    call: (context: { currentContext: unknown }, ...args: unknown[]) => unknown,
  ) => void;
}

/** fontoxpath's own number for « all results, as an array ». */
const allResults = 14;
const ownNamespace = 'urn:segur:schematron:functions';

/**
 * Evaluates what the compiler does not know, over the same tree. Slow, complete, and rarely used: the functions that
 * Schematron has beyond XPath (`document()` and friends) are lent to it.
 * @param onTrace what `trace()` says: the library alone would write it to standard output, where protocols speak
 */
export function createLibraryEvaluator(library: XPathLibrary, onTrace: (text: string) => void) {
  lendFunctions(library);
  return (text: string, context: StaticContext): Eval<Sequence> => {
    const variables = [...new Set(text.match(/\$[\p{L}_][\p{L}\p{N}_.:-]*/gu) ?? [])].map((name) =>
      name.slice(1),
    );
    const options = {
      language: 'XPath3.1',
      namespaceResolver: (prefix: string) =>
        prefix === '' ? null : (context.namespace(prefix) ?? wellKnown[prefix] ?? null),
      functionNameResolver: (
        { prefix, localName: name }: { prefix: string; localName: string },
        arity: number,
      ) => {
        if (prefix !== '')
          return { namespaceURI: context.namespace(prefix) ?? wellKnown[prefix] ?? '', localName: name };
        return lent.some(([own, count]) => own === name && count === arity)
          ? { namespaceURI: ownNamespace, localName: `${name}-${arity}` }
          : { namespaceURI: 'http://www.w3.org/2005/xpath-functions', localName: name };
      },
    };
    return (item, env) => {
      const values: Record<string, unknown> = {};
      const lets: string[] = [];
      for (const name of variables) {
        const read = context.variable(name);
        if (read !== undefined) lets.push(`let $${name} := ${lend(read(env), name, values)} return `);
      }
      const focus = item === undefined || !isNode(item) ? null : facadeOf(item);
      // A value is given as its only item, a node as itself.
      const whole =
        item === undefined || isNode(item) ? text : `${lend([item], 'focus', values)} ! (\n${text}\n)`;
      let result: unknown;
      try {
        result = library.evaluateXPath(
          `${lets.join('')}(\n${whole}\n) ! ${told}`,
          focus,
          domFacade,
          values,
          allResults,
          { ...options, currentContext: env, logger: { trace: onTrace } },
        );
      } catch (error) {
        throw new XPathError(...codeAndMessage(error));
      }
      return received(Array.isArray(result) ? result : [result]);
    };
  };
}

const wellKnown: Readonly<Record<string, string>> = {
  ...wellKnownPrefixes,
  math: `${functionNamespace}/math`,
  map: `${functionNamespace}/map`,
  array: `${functionNamespace}/array`,
};

/** Functions that the library lacks, with the type of their result. */
const lent: readonly (readonly [name: string, arity: number, result: string])[] = [
  ['document', 1, 'node()*'],
  ['doc', 1, 'node()?'],
  ['doc-available', 1, 'xs:boolean'],
  ['matches', 3, 'xs:boolean'],
  ['current', 0, 'node()?'],
];

const lentTo = new WeakSet<XPathLibrary>();

function lendFunctions(library: XPathLibrary): void {
  if (lentTo.has(library)) return;
  lentTo.add(library);
  for (const [name, arity, result] of lent)
    library.registerCustomXPathFunction(
      { namespaceURI: ownNamespace, localName: `${name}-${arity}` },
      Array.from({ length: arity }, () => 'item()*'),
      result,
      ({ currentContext }, ...args) => {
        const env = currentContext as Environment;
        if (name === 'current') return env.frame === undefined ? null : facadeOf(env.frame.node);
        const value = functionNamed(name, arity)!.call(
          args.map((arg) =>
            (Array.isArray(arg) ? arg : [arg]).filter((each) => each !== null).map(fromLibrary),
          ),
          {
            item: () => {
              throw new XPathError('XPDY0002', 'there is no context item');
            },
            documentAt: (href) => documentAt(env, href),
            now: env.now,
            names: { namespace: (prefix) => wellKnownPrefixes[prefix], names: noNames },
          },
        );
        const converted = toLibrary(value);
        return result.endsWith('*') ? [converted].flat() : converted;
      },
    );
}

/** What is lent to the functions of ours that the library calls: they compare no names. */
const noNames: StaticContext['names'] = { id: () => -1, local: () => '', namespace: () => '' };

/** The result of a function of ours: nodes or a truth. */
function toLibrary(sequence: Sequence): unknown {
  const values = sequence.map((item) =>
    isNode(item) ? facadeOf(item) : typeof item === 'object' ? atomicToString(item) : item,
  );
  return values.length === 1 ? values[0] : values.length === 0 ? null : values;
}

/**
 * A sequence as an expression of the library over arrays of texts and nodes, so that each value keeps its type: what
 * the library makes of JavaScript's own values would be doubles, and one array.
 */
function lend(sequence: Sequence, name: string, values: Record<string, unknown>): string {
  const parts: string[] = [];
  let run: { readonly type: string; readonly items: unknown[] } | undefined;
  for (const item of sequence) {
    const type = isNode(item) ? 'node' : typeOf(item);
    if (!isNode(item) && typeof item === 'object' && item.type === 'QName') {
      parts.push(`QName(${quoted(item.namespace)}, ${quoted(atomicToString(item))})`);
      run = undefined;
      continue;
    }
    if (run?.type !== type) {
      run = { type, items: [] };
      const variable = `segur-${name.replace(':', '-')}-${parts.length + 1}`;
      values[variable] = run.items;
      parts.push(
        type === 'node' || type === 'string' ? `$${variable}?*` : `($${variable}?* ! xs:${type}(.))`,
      );
    }
    run.items.push(isNode(item) ? facadeOf(item) : atomicToString(item));
  }
  return `(${parts.join(', ')})`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

const crossing =
  'boolean integer decimal float double untypedAtomic anyURI dateTime date time dayTimeDuration yearMonthDuration duration gYear gYearMonth gMonth gMonthDay gDay hexBinary base64Binary'.split(
    ' ',
  );

/** Each item of a result as its type and its text, or as a node. */
const told = `(if (. instance of node()) then ('node', .) else (${crossing
  .map((type) => `if (. instance of xs:${type}) then '${type}' else `)
  .join('')}'string', string(.)))`;

function received(told: readonly unknown[]): Sequence {
  const items: Item[] = [];
  for (let i = 0; i + 1 < told.length; i += 2) items.push(itemOf(String(told[i]), told[i + 1]));
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

/** What a function of ours is given by the library. */
function fromLibrary(value: unknown): Item {
  if (typeof value === 'object' && value !== null) {
    if ('node' in value && 'nodeType' in value) return (value as Facade).node;
    return 'value' in value ? untyped(String(value.value)) : String(value);
  }
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? value : ({ type: 'double', value } satisfies Atomic);
  return typeof value === 'boolean' ? value : String(value);
}

function codeAndMessage(error: unknown): [string, string] {
  const text = error instanceof Error ? error.message : String(error);
  const code = /[A-Z]{4}[0-9]{4}/.exec(text)?.[0];
  return [
    code ?? 'FOER0000',
    text
      .split('\n')[0]!
      .replace(/^[A-Z]{4}[0-9]{4}:?\s*/, '')
      .slice(0, 160),
  ];
}
