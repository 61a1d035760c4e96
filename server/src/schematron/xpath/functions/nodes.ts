import { refuseDtdNamespaces } from '../../dtdAttributes';
import {
  localName,
  namespaceUri,
  namespaceInScope,
  prefixesInScope,
  qualifiedName,
  stringValue,
} from '../../nodes';
import { NodeType, type XdmNode } from '../../xdm';
import { qNameOf } from '../qnames';
import { inDocumentOrder } from '../steps';
import { isNCName } from '../types';
import {
  atomize,
  emptySequence,
  isNode,
  itemToString,
  stringArgument,
  XPathError,
  type QNameValue,
  type Sequence,
} from '../values';
import {
  contextNode,
  define,
  defineContextual,
  nodeArgument,
  requiredNode,
  requiredText,
  text,
  typedArgument,
} from './table';

defineContextual('name', (a) => [nameWith(a, 'name()', qualifiedName)]);
defineContextual('local-name', (a) => [nameWith(a, 'local-name()', localName)]);
defineContextual('namespace-uri', (a) => [
  { type: 'anyURI', value: nameWith(a, 'namespace-uri()', namespaceUri) },
]);
define('node-name', 0, 1, (args, context) => {
  const node = nodeArgument(args[0] ?? [context.item()], 'node-name()');
  return node === undefined ||
    isNameless(node) ||
    (node.type === NodeType.Namespace && localName(node) === '')
    ? emptySequence
    : [nameOf(node)];
});
define('nilled', 0, 1, (args, context) => {
  const node = nodeArgument(args[0] ?? [context.item()], 'nilled()');
  // Without a schema no element is nilled.
  return node?.type === NodeType.Element ? [false] : emptySequence;
});
defineContextual('root', (a) => {
  const node = nodeArgument(a, 'root()');
  return node === undefined ? emptySequence : [node.tree.root];
});
define('QName', 2, 2, (args) => {
  const namespace = text(args, 0, 'QName()');
  const written = requiredText(args, 1, 'QName()');
  const name = qNameOf(written, () => namespace);
  if (name instanceof XPathError || (namespace === '' && name.prefix !== ''))
    throw new XPathError('FOCA0002', `“${written.slice(0, 40)}” is no name in that namespace`);
  return [name];
});
define('resolve-QName', 2, 2, (args) => {
  const element = requiredElement(args[1]!, 'resolve-QName()');
  if (args[0]!.length === 0) return emptySequence;
  const written = text(args, 0, 'resolve-QName()').trim();
  const name = qNameOf(written, (prefix) => namespaceInScope(element, prefix));
  if (name instanceof XPathError)
    throw name.code === 'FORG0001' ? new XPathError('FOCA0002', `“${written}” is no name`) : name;
  return [name];
});
define('namespace-uri-from-QName', 1, 1, ([a]) =>
  ofQName(a!, 'namespace-uri-from-QName()', ({ namespace }) => [{ type: 'anyURI', value: namespace }]),
);
define('local-name-from-QName', 1, 1, ([a]) =>
  ofQName(a!, 'local-name-from-QName()', ({ local }) => [{ type: 'derived', name: 'NCName', value: local }]),
);
define('prefix-from-QName', 1, 1, ([a]) =>
  ofQName(a!, 'prefix-from-QName()', ({ prefix }) =>
    prefix === '' ? emptySequence : [{ type: 'derived', name: 'NCName', value: prefix }],
  ),
);
define('in-scope-prefixes', 1, 1, ([a]) => {
  const element = requiredElement(a!, 'in-scope-prefixes()');
  refuseDtdNamespaces(element);
  const prefixes = prefixesInScope(element).filter((prefix) => prefix !== 'xml');
  return ['xml', ...prefixes.filter((prefix) => prefix !== '' || namespaceInScope(element, '') !== '')];
});
define('namespace-uri-for-prefix', 2, 2, (args) => {
  const prefix = text(args, 0, 'namespace-uri-for-prefix()');
  const namespace = namespaceInScope(requiredElement(args[1]!, 'namespace-uri-for-prefix()'), prefix);
  return namespace === undefined || namespace === '' ? emptySequence : [{ type: 'anyURI', value: namespace }];
});
define('lang', 1, 2, (args, context) => {
  const wanted = text(args, 0, 'lang()').toLowerCase();
  const node = args.length === 2 ? requiredNode(args[1]!, 'lang()') : contextNode(context, 'lang()');
  for (let at: XdmNode | undefined = node; at !== undefined; at = at.parent)
    for (const attribute of at.attributes)
      if (namespaceUri(attribute) === xmlNamespace && localName(attribute) === 'lang') {
        const lang = stringValue(attribute).toLowerCase();
        return [lang === wanted || lang.startsWith(`${wanted}-`)];
      }
  return [false];
});
for (const name of ['id', 'element-with-id'])
  define(name, 1, 2, (args, context) => {
    const { tree } =
      args.length === 2 ? requiredNode(args[1]!, `${name}()`) : contextNode(context, `${name}()`);
    const wanted = new Set(
      args[0]!.flatMap((item) => stringArgument([item], `${name}()`).split(/[ \t\r\n]+/)).filter(isNCName),
    );
    // Without a DTD or a schema only `xml:id` identifies, and the first of equal ones.
    return tree.elements().filter((element) =>
      element.attributes.some((attribute) => {
        if (localName(attribute) !== 'id' || namespaceUri(attribute) !== xmlNamespace) return false;
        return wanted.delete(stringValue(attribute).trim());
      }),
    );
  });
define('idref', 1, 2, (args, context) => {
  if (args.length === 2) requiredNode(args[1]!, 'idref()');
  else contextNode(context, 'idref()');
  atomize(args[0]!).forEach((value) => stringArgument([value], 'idref()'));
  return emptySequence;
});

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

define('document', 1, 2, ([a, base], context) => {
  const from = base === undefined ? undefined : requiredNode(base, 'document()');
  const roots = a!.flatMap((item) => {
    const root = context.documentAt(address(itemToString(item)), from ?? (isNode(item) ? item : undefined));
    return root === undefined ? [] : [root];
  });
  return inDocumentOrder(roots);
});
define('doc', 1, 1, ([a], context) => {
  if (a!.length === 0) return emptySequence;
  const href = address(stringArgument(a!, 'doc()'));
  const root = context.documentAt(href);
  if (root === undefined) throw new XPathError('FODC0002', `no document at ${href}`);
  return [root];
});
define('doc-available', 1, 1, ([a], context) => [
  a!.length > 0 && context.documentAt(address(stringArgument(a!, 'doc-available()'))) !== undefined,
]);

/** Parts of documents are not addressed: without a DTD nothing tells what a fragment means. */
function address(href: string): string {
  if (href.includes('#')) throw new XPathError('FODC0005', `“${href.slice(0, 60)}” points into a document`);
  return href;
}

function requiredElement(sequence: Sequence, name: string): XdmNode {
  const node = requiredNode(sequence, name);
  if (node.type !== NodeType.Element) throw new XPathError('XPTY0004', `${name} wants an element`);
  return node;
}

function isNameless({ type }: XdmNode): boolean {
  return type === NodeType.Document || type === NodeType.Text || type === NodeType.Comment;
}

function nameWith(argument: Sequence, what: string, name: (of: XdmNode) => string): string {
  const node = nodeArgument(argument, what);
  return node === undefined || isNameless(node) ? '' : name(node);
}

function nameOf(node: XdmNode): QNameValue {
  const written = qualifiedName(node);
  const colon = written.indexOf(':');
  return {
    type: 'QName',
    namespace: namespaceUri(node),
    prefix: colon < 0 ? '' : written.slice(0, colon),
    local: localName(node),
  };
}

function ofQName(argument: Sequence, name: string, part: (of: QNameValue) => Sequence): Sequence {
  const value = typedArgument<QNameValue>(argument, ['QName'], name);
  return value === undefined ? emptySequence : part(value);
}
