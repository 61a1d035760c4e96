import {
  localName,
  namespaceUri,
  prefixesInScope,
  namespaceInScope,
  qualifiedName,
  stringValue,
} from '../nodes';
import { NodeType, type XdmNode } from '../xdm';
import { documentAt, type Environment, type Eval, type StaticContext } from './compiled';
import { functionNamed } from './functions';
import type { ParseScript } from './parse';
import { atomicToString, double, isNode, untyped, XPathError, type Item, type Sequence } from './values';

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

/** A node as the library wants to see it: a DOM node, as far as it looks. */
interface Facade {
  readonly nodeType: number;
  readonly node: XdmNode;
  readonly localName: string;
  readonly namespaceURI: string | null;
  readonly prefix: string | null;
  readonly nodeName: string;
  readonly target: string;
  readonly name: string;
  readonly value: string;
  readonly data: string;
}

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
      namespaceResolver: (prefix: string) => (prefix === '' ? null : (context.namespace(prefix) ?? null)),
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
      for (const name of variables) {
        const read = context.variable(name);
        if (read !== undefined) values[name] = toLibrary(read(env));
      }
      const focus = item === undefined ? null : isNode(item) ? facadeOf(item) : toLibrary([item]);
      let result: unknown;
      try {
        result = library.evaluateXPath(text, focus, domFacade, values, allResults, {
          ...options,
          currentContext: env,
          logger: { trace: onTrace },
        });
      } catch (error) {
        throw new XPathError(...codeAndMessage(error));
      }
      return (Array.isArray(result) ? result : [result]).map(fromLibrary);
    };
  };
}

const wellKnown: Readonly<Record<string, string>> = {
  fn: 'http://www.w3.org/2005/xpath-functions',
  xs: 'http://www.w3.org/2001/XMLSchema',
  math: 'http://www.w3.org/2005/xpath-functions/math',
  map: 'http://www.w3.org/2005/xpath-functions/map',
  array: 'http://www.w3.org/2005/xpath-functions/array',
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
          },
        );
        const converted = toLibrary(value);
        return result.endsWith('*') ? [converted].flat() : converted;
      },
    );
}

const facades = new WeakMap<XdmNode, Facade>();

function facadeOf(node: XdmNode): Facade {
  let facade = facades.get(node);
  if (facade === undefined) {
    const qualified = qualifiedName(node);
    const leaf = node.type !== NodeType.Element && node.type !== NodeType.Document ? stringValue(node) : '';
    facade = {
      nodeType: domTypes[node.type]!,
      node,
      localName: localName(node),
      namespaceURI: namespaceUri(node) || null,
      prefix: qualified.includes(':') ? qualified.slice(0, qualified.indexOf(':')) : null,
      nodeName: qualified,
      target: qualified,
      name: qualified,
      value: leaf,
      data: leaf,
    };
    facades.set(node, facade);
  }
  return facade;
}

/** DOM node types by our own: document, element, attribute, text, comment, instruction. */
const domTypes = [9, 1, 2, 3, 8, 7];

const domFacade = {
  getAllAttributes: ({ node }: Facade) => [...node.attributes.map(facadeOf), ...declarations(node)],
  getAttribute: ({ node }: Facade, name: string) => {
    const attribute = node.attributes.find((candidate) => qualifiedName(candidate) === name);
    return attribute === undefined ? null : stringValue(attribute);
  },
  getChildNodes: ({ node }: Facade) => node.children.map(facadeOf),
  getData: (facade: Facade) => facade.data,
  getFirstChild: ({ node }: Facade) => orNull(node.children[0]),
  getLastChild: ({ node }: Facade) => orNull(node.children[node.children.length - 1]),
  getNextSibling: ({ node }: Facade) => orNull(sibling(node, 1)),
  getPreviousSibling: ({ node }: Facade) => orNull(sibling(node, -1)),
  getParentNode: ({ node }: Facade) => orNull(node.parent),
};

/** The library looks prefixes up among the attributes. */
function declarations(node: XdmNode) {
  if (node.type !== NodeType.Element) return [];
  return prefixesInScope(node)
    .filter((prefix) => prefix !== 'xml')
    .map((prefix) => {
      const value = namespaceInScope(node, prefix) ?? '';
      const qualified = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
      return {
        nodeType: 2,
        node,
        localName: prefix === '' ? 'xmlns' : prefix,
        namespaceURI: 'http://www.w3.org/2000/xmlns/',
        prefix: prefix === '' ? null : 'xmlns',
        nodeName: qualified,
        name: qualified,
        target: '',
        value,
        data: value,
      };
    });
}

function sibling(node: XdmNode, step: 1 | -1): XdmNode | undefined {
  const siblings = node.parent?.children;
  return siblings === undefined || node.type === NodeType.Attribute
    ? undefined
    : siblings[siblings.indexOf(node) + step];
}

function orNull(node: XdmNode | undefined): Facade | null {
  return node === undefined ? null : facadeOf(node);
}

function toLibrary(sequence: Sequence): unknown {
  const values = sequence.map((item) => {
    if (isNode(item)) return facadeOf(item);
    if (typeof item !== 'object') return item;
    return typeof item.value === 'number' && item.written === undefined ? item.value : atomicToString(item);
  });
  return values.length === 1 ? values[0] : values.length === 0 ? null : values;
}

function fromLibrary(value: unknown): Item {
  if (typeof value === 'object' && value !== null) {
    if ('node' in value && 'nodeType' in value) return (value as Facade).node;
    // Attributes come back as the library's own objects in some versions; their text is what matters.
    if ('value' in value) return untyped(String(value.value));
    return String(value);
  }
  if (typeof value === 'number') return Number.isInteger(value) ? value : double(value);
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
