import { NodeKind, type XmlDocument } from '../xml';
import type { XdmNode } from './xdm';
import { XPathError } from './xpath/values';

const known = new WeakMap<XmlDocument, boolean>();

/** Whether a document declares values of attributes, or namespaces, in a DTD: what is written in the tags is not all then. */
export function hasDtdAttributes(document: XmlDocument): boolean {
  let found = known.get(document);
  if (found === undefined) known.set(document, (found = declaresAttributes(document)));
  return found;
}

function declaresAttributes({ kind, nodeCount, start, end, text }: XmlDocument): boolean {
  for (let node = 1; node < nodeCount && kind[node] !== NodeKind.Element; node++)
    if (kind[node] === NodeKind.Doctype)
      return /<!ATTLIST\s[^>]*["']/.test(text.slice(start[node], end[node]));
  return false;
}

/** Throws where a DTD may declare namespaces, which is not read. */
export function refuseDtdNamespaces({ tree }: XdmNode): void {
  if (hasDtdAttributes(tree.document))
    throw new XPathError('SGDT0001', 'the DTD of the document declares attributes, which are not read');
}
