import { isMap, lend, letOf, madeBy, received, told } from './border';
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
import { withKeysAsValues } from './lookups';
import type { ParseScript } from './parse';
import {
  atomicOf,
  atomicToString,
  isNode,
  untyped,
  XPathError,
  type Atomic,
  type Item,
  type Lending,
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
  return (written: string, context: StaticContext): Eval<Sequence> => {
    const variables = [...new Set(written.match(/\$[\p{L}_][\p{L}\p{N}_.:-]*/gu) ?? [])].map((name) =>
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
        if (withheld.has(name)) return { namespaceURI: ownNamespace, localName: `${name} is not evaluated` };
        return lent.some(([own, count]) => own === name && count === arity)
          ? { namespaceURI: ownNamespace, localName: `${name}-${arity}` }
          : { namespaceURI: 'http://www.w3.org/2005/xpath-functions', localName: name };
      },
    };
    return (item, env) => {
      const lending: Lending = { values: {}, names: 0 };
      const bound = variables.flatMap((name) => {
        const read = context.variable(name);
        return read === undefined ? [] : [[name, read(env)] as const];
      });
      const lets = bound.map(([name, value]) => letOf(name, value, lending)).join('');
      const focus = item === undefined || !isNode(item) ? null : facadeOf(item);
      const maps = bound.flatMap(([name, value]) => (value.some(isMap) ? [name] : []));
      const text = withKeysAsValues(written, (name) => maps.includes(name));
      // A value is given as its only item, a node as itself.
      const whole = item === undefined || isNode(item) ? text : `${lend([item], lending)} ! (\n${text}\n)`;
      let result: unknown;
      try {
        result = library.evaluateXPath(
          `${lets}(\n${whole}\n) ! ${told}`,
          focus,
          domFacade,
          lending.values,
          allResults,
          { ...options, currentContext: env, logger: { trace: onTrace } },
        );
      } catch (error) {
        throw new XPathError(...codeAndMessage(error));
      }
      return received(Array.isArray(result) ? result : [result], madeBy(text, bound, item));
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
  ['matches', 2, 'xs:boolean'],
  ['matches', 3, 'xs:boolean'],
  ['replace', 3, 'xs:string'],
  ['replace', 4, 'xs:string'],
  ['tokenize', 2, 'xs:string*'],
  ['tokenize', 3, 'xs:string*'],
  ['current', 0, 'node()?'],
];

/** Functions of which the library gives other values than the recommendation: who calls them is told. */
const withheld: ReadonlySet<string> = new Set(['format-integer', 'parse-json', 'json-doc']);

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
            documentAt: (href, from) => documentAt(env, href, from),
            now: env.now,
            names: { namespace: (prefix) => wellKnownPrefixes[prefix], names: noNames },
          },
        );
        const converted = toLibrary(value);
        return result.endsWith('*') ? [converted].flat().filter((each) => each !== null) : converted;
      },
    );
}

/** What is lent to the functions of ours that the library calls: they compare no names. */
const noNames: StaticContext['names'] = { id: () => -1, local: () => '', namespace: () => '' };

/** The result of a function of ours: nodes or a truth. */
function toLibrary(sequence: Sequence): unknown {
  const values = sequence.map((item) =>
    isNode(item) ? facadeOf(item) : typeof item === 'object' ? atomicToString(atomicOf(item)) : item,
  );
  return values.length === 1 ? values[0] : values.length === 0 ? null : values;
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
