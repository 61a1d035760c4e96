import { NodeType } from '../../xdm';
import { qNameOf } from '../qnames';
import { isCastTarget } from '../casts';
import { functionNamespace, schemaNamespace, wellKnownPrefixes } from '../compiled';
import { isKnownType } from '../types';
import { XPathError, type QNameValue } from '../values';
import {
  define,
  functionNamed,
  integerArgument,
  nodeArgument,
  requiredText,
  type FunctionContext,
} from './table';

const xsltNamespace = 'http://www.w3.org/1999/XSL/Transform';

define('generate-id', 0, 1, (args, context) => {
  const node = nodeArgument(args[0] ?? [context.item()], 'generate-id()');
  if (node === undefined) return [''];
  // The same at each run: a message that holds it is the same message then.
  const rank = String(node.order).replace('.', 'n');
  return [`d${hash(node.tree.uri)}${node.type === NodeType.Namespace ? 'n' : 'e'}${rank}`];
});

function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value.toString(36);
}

const properties: Readonly<Record<string, string>> = {
  version: '2.0',
  vendor: 'Ségur Authoring',
  'vendor-url': '',
  'product-name': 'Ségur Authoring',
  'product-version': '',
  'is-schema-aware': 'no',
  'supports-serialization': 'no',
  'supports-backwards-compatibility': 'no',
};

define('system-property', 1, 1, (args, { names }) => {
  const { namespace, local } = nameArgument(requiredText(args, 0, 'system-property()'), names, 'XTDE1390');
  return [namespace === xsltNamespace ? (properties[local] ?? '') : ''];
});

define('type-available', 1, 1, (args, { names }) => {
  const { namespace, local } = nameArgument(requiredText(args, 0, 'type-available()'), names, 'XTDE1428');
  return [namespace === schemaNamespace && isKnownType(local)];
});

define('function-available', 1, 2, (args, { names }) => {
  const name = nameArgument(requiredText(args, 0, 'function-available()'), names, 'XTDE1400');
  const arity = args[1] === undefined ? undefined : Number(integerArgument(args[1], 'function-available()'));
  // Without a prefix a name is that of a function of XPath.
  const namespace = name.prefix === '' && name.namespace === '' ? functionNamespace : name.namespace;
  const counts = arity === undefined ? anyArity : [arity];
  if (counts.some((count) => names.own?.(namespace, name.local, count) !== undefined)) return [true];
  if (namespace === schemaNamespace)
    return [isCastTarget(name.local) && (arity === undefined || arity === 1)];
  if (namespace !== functionNamespace) return [false];
  const known = namedOnly.get(name.local);
  if (known !== undefined && (arity === undefined || known.includes(arity))) return [true];
  if (counts.some((count) => functionNamed(name.local, count) !== undefined))
    return [!unread.has(name.local)];
  if (xpath3.has(arity === undefined ? name.local : `${name.local}#${arity}`) || xpath3.has(name.local))
    throw new XPathError(
      'SGFN0001',
      `whether ${name.local}() of XPath 3 is available depends on the version`,
    );
  return [false];
});

const anyArity = Array.from({ length: 8 }, (_, count) => count);

/** What the compiler itself knows, with the numbers of their arguments. */
const namedOnly: ReadonlyMap<string, readonly number[]> = new Map([
  ['position', [0]],
  ['last', [0]],
  ['current', [0]],
  ['key', [2, 3]],
  ['trace', [2]],
]);

/** Functions that XPath 3 and XSLT 3 add, of which the library has some. */
const xpath3: ReadonlySet<string> = new Set(
  `path has-children innermost outermost parse-xml parse-xml-fragment serialize parse-ietf-date function-lookup
  function-name function-arity for-each filter fold-left fold-right for-each-pair sort apply random-number-generator
  collation-key contains-token load-xquery-module transform json-doc json-to-xml xml-to-json parse-json format-integer
  analyze-string default-language available-system-properties accumulator-before accumulator-after copy-of snapshot
  current-merge-group current-merge-key current-output-uri stream-available trace#1 error#0 string-join#1
  unparsed-text-lines uri-collection environment-variable available-environment-variables`.split(/\s+/),
);

/** Functions that a schema cannot do with, each told when it is called. */
const unread: ReadonlySet<string> = new Set([
  'element-available',
  'unparsed-text',
  'unparsed-text-available',
  'collection',
  'current-group',
  'current-grouping-key',
  'regex-group',
  'unparsed-entity-uri',
  'unparsed-entity-public-id',
]);

for (const [name, least, most, why] of [
  ['unparsed-text', 1, 2, 'a pack reads XML documents of its folder, and no other text'],
  ['unparsed-text-available', 1, 2, 'a pack reads XML documents of its folder, and no other text'],
  ['unparsed-text-lines', 1, 2, 'a pack reads XML documents of its folder, and no other text'],
  ['collection', 0, 1, 'a pack has no collections of documents'],
  ['uri-collection', 0, 1, 'a pack has no collections of documents'],
  ['format-integer', 2, 3, 'format-number() writes numbers'],
  ['parse-json', 1, 2, 'the documents of a pack are XML'],
  ['element-available', 1, 1, 'a schema runs no instructions of XSLT'],
  ['regex-group', 1, 1, 'it has a value inside xsl:analyze-string only'],
  ['current-group', 0, 0, 'it has a value inside xsl:for-each-group only'],
  ['current-grouping-key', 0, 0, 'it has a value inside xsl:for-each-group only'],
  ['unparsed-entity-uri', 1, 1, 'declarations of a DTD are not read'],
  ['unparsed-entity-public-id', 1, 1, 'declarations of a DTD are not read'],
  ['environment-variable', 1, 1, 'a pack learns nothing of the machine'],
  ['available-environment-variables', 0, 0, 'a pack learns nothing of the machine'],
] as const)
  define(name, least, most, () => {
    throw new XPathError('SGFN0002', `${name}() is not evaluated: ${why}`);
  });

function nameArgument(
  written: string,
  names: FunctionContext['names'],
  code: string,
): Pick<QNameValue, 'namespace' | 'local' | 'prefix'> {
  const name = qNameOf(written.trim(), (prefix) =>
    prefix === ''
      ? ''
      : (names.namespace(prefix) ??
        wellKnownPrefixes[prefix] ??
        (prefix === 'xsl' ? xsltNamespace : undefined)),
  );
  if (name instanceof XPathError) throw new XPathError(code, name.message.replace(/^[A-Z0-9]+: /, ''));
  return name;
}
