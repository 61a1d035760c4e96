import { localName, namespaceInScope, namespaceUri, qualifiedName } from '../../nodes';
import { NodeType, type XdmNode } from '../../xdm';
import {
  emptySequence,
  isNode,
  itemToString,
  stringArgument,
  XPathError,
  zeroOrOne,
  type Item,
  type Sequence,
} from '../values';
import { define, defineContextual, text } from './table';

defineContextual('name', (a) => [nameWith(a, qualifiedName)]);
defineContextual('local-name', (a) => [nameWith(a, localName)]);
defineContextual('namespace-uri', (a) => [nameWith(a, namespaceUri)]);
defineContextual('root', (a) => {
  const item = zeroOrOne(a, 'root()');
  return item === undefined ? emptySequence : [node(item).tree.root];
});
define('QName', 2, 2, (args) => [
  { type: 'QName', value: `{${text(args, 0, 'QName()')}}${text(args, 1, 'QName()')}` },
]);
define('resolve-QName', 2, 2, (args) => {
  if (args[0]!.length === 0) return emptySequence;
  const written = text(args, 0, 'resolve-QName()').trim();
  if (!/^[^\s:]+(?::[^\s:]+)?$/.test(written)) throw new XPathError('FOCA0002', `“${written}” is no name`);
  const colon = written.indexOf(':');
  const namespace = namespaceInScope(node(args[1]![0]!), colon < 0 ? '' : written.slice(0, colon));
  if (namespace === undefined) throw new XPathError('FONS0004', `the prefix of “${written}” is not declared`);
  return [{ type: 'QName', value: `{${namespace}}${written}` }];
});
define('namespace-uri-from-QName', 1, 1, ([a]) =>
  ofQName(a!, (written) => written.slice(1, written.indexOf('}'))),
);
define('local-name-from-QName', 1, 1, ([a]) => ofQName(a!, (written) => /[^}:]*$/.exec(written)![0]));
define('document', 1, 2, ([a], context) =>
  a!.flatMap((item) => {
    const root = context.documentAt(itemToString(item));
    return root === undefined ? [] : [root];
  }),
);
define('doc', 1, 1, ([a], context) => {
  if (a!.length === 0) return emptySequence;
  const href = stringArgument(a!, 'doc()');
  const root = context.documentAt(href);
  if (root === undefined) throw new XPathError('FODC0002', `no document at ${href}`);
  return [root];
});
define('doc-available', 1, 1, ([a], context) => [
  a!.length > 0 && context.documentAt(stringArgument(a!, 'doc-available()')) !== undefined,
]);

function node(item: Item): XdmNode {
  if (!isNode(item)) throw new XPathError('XPTY0004', 'a node is expected');
  return item;
}

function nameWith(argument: Sequence, name: (of: XdmNode) => string): string {
  const item = zeroOrOne(argument, 'name()');
  if (item === undefined) return '';
  const of = node(item);
  return of.type === NodeType.Document || of.type === NodeType.Text || of.type === NodeType.Comment
    ? ''
    : name(of);
}

function ofQName(argument: Sequence, part: (written: string) => string): Sequence {
  const item = zeroOrOne(argument, 'QName');
  if (item === undefined) return emptySequence;
  if (typeof item !== 'object' || item.type !== 'QName')
    throw new XPathError('XPTY0004', 'a QName is expected');
  return [part(String(item.value))];
}
