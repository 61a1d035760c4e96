import { localName, namespaceUri, stringValue } from '../../nodes';
import { NodeType, type XdmNode } from '../../xdm';
import { emptySequence, itemToString, XPathError, type Atomic } from '../values';
import { define, nodeArgument, requiredText, text } from './table';

define('base-uri', 0, 1, (args, context) => {
  const node = nodeArgument(args[0] ?? [context.item()], 'base-uri()');
  return node === undefined ? emptySequence : uri(told(baseOf(node)));
});
define('document-uri', 0, 1, (args, context) => {
  const node = nodeArgument(args[0] ?? [context.item()], 'document-uri()');
  return node?.type === NodeType.Document ? uri(told(node.tree.uri)) : emptySequence;
});
define('default-collation', 0, 0, () => ['http://www.w3.org/2005/xpath-functions/collation/codepoint']);
define('static-base-uri', 0, 0, (_args, { names }) => uri(told(names.baseUri ?? '')));
define('resolve-uri', 1, 2, (args, { names }) => {
  if (args[0]!.length === 0) return emptySequence;
  const relative = text(args, 0, 'resolve-uri()').trim();
  if (!isReference(relative)) throw new XPathError('FORG0002', `“${relative.slice(0, 60)}” is no address`);
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(relative)) return uri(relative);
  const base = args.length === 1 ? told(names.baseUri ?? '') : requiredText(args, 1, 'resolve-uri()').trim();
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(base) || !isReference(base) || base.includes('#'))
    throw new XPathError('FORG0002', `“${base.slice(0, 60)}” is no absolute address`);
  return uri(resolve(relative, base));
});
define('error', 0, 3, (args) => {
  const [name] = args[0] ?? [];
  const code = name === undefined ? 'FOER0000' : itemToString(name).replace(/^.*:/, '');
  throw new XPathError(
    code,
    args[1] === undefined ? 'the expression raises an error' : text(args, 1, 'error()'),
  );
});

/** An address that is not known is no empty one: who asks for it gets no verdict. */
function told(address: string): string {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(address)) return address;
  throw new XPathError('SGUR0001', 'the address of that document is not known to the pack');
}

function uri(value: string): readonly Atomic[] {
  return value === '' ? [] : [{ type: 'anyURI', value }];
}

function isReference(value: string): boolean {
  return !/%(?![0-9A-Fa-f]{2})|[\s<>"{}|\\^`]|^:|#.*#/.test(value);
}

/** That of the nearest `xml:base`, resolved against those around it, else that of the document. */
function baseOf(node: XdmNode): string {
  const written: string[] = [];
  for (let at: XdmNode | undefined = node; at !== undefined; at = at.parent)
    for (const attribute of at.attributes)
      if (
        localName(attribute) === 'base' &&
        namespaceUri(attribute) === 'http://www.w3.org/XML/1998/namespace'
      )
        written.push(stringValue(attribute));
  return written.reverse().reduce((base, value) => resolve(value, base), node.tree.uri);
}

/** RFC 3986, section 5.2, on texts: no scheme is special. */
function resolve(reference: string, base: string): string {
  const r = partsOf(reference);
  if (r.scheme !== undefined) return join({ ...r, path: withoutDots(r.path) });
  const b = partsOf(base);
  if (r.authority !== undefined) return join({ ...r, scheme: b.scheme, path: withoutDots(r.path) });
  if (r.path === '') return join({ ...b, query: r.query ?? b.query, fragment: r.fragment });
  const merged = r.path.startsWith('/')
    ? r.path
    : b.authority !== undefined && b.path === ''
      ? `/${r.path}`
      : `${b.path.slice(0, b.path.lastIndexOf('/') + 1)}${r.path}`;
  return join({ ...b, path: withoutDots(merged), query: r.query, fragment: r.fragment });
}

interface Parts {
  readonly scheme: string | undefined;
  readonly authority: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
  readonly fragment: string | undefined;
}

function partsOf(address: string): Parts {
  const match = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(
    address,
  );
  const [, scheme, authority, path = '', query, fragment] = match ?? [];
  return { scheme, authority, path, query, fragment };
}

function join({ scheme, authority, path, query, fragment }: Parts): string {
  return [
    scheme === undefined ? '' : `${scheme}:`,
    authority === undefined ? '' : `//${authority}`,
    path,
    query === undefined ? '' : `?${query}`,
    fragment === undefined ? '' : `#${fragment}`,
  ].join('');
}

function withoutDots(path: string): string {
  const out: string[] = [];
  const segments = path.split('/');
  segments.forEach((segment, rank) => {
    const last = rank === segments.length - 1;
    if (segment === '.') {
      if (last) out.push('');
    } else if (segment === '..') {
      if (out.length > 1 || (out.length === 1 && out[0] !== '')) out.pop();
      if (last) out.push('');
    } else out.push(segment);
  });
  return out.join('/');
}
