import { localName, namespaceUri, stringValue } from '../../../server/src/schematron/nodes';
import type { XdmNode } from '../../../server/src/schematron/xdm';

/** What a document offers to expressions: names that lead somewhere, and values that occur. */
export interface Vocabulary {
  readonly nodes: readonly XdmNode[];
  readonly names: readonly string[];
  readonly values: readonly string[];
}

const prefixes: Readonly<Record<string, string>> = {
  'urn:hl7-org:v3': 'hl7',
  'urn:hl7-org:sdtc': 'sdtc',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
  '': '',
};

export function prefixed(node: XdmNode): string {
  const prefix = prefixes[namespaceUri(node)];
  const local = localName(node);
  return prefix === undefined ? `*:${local}` : prefix === '' ? local : `${prefix}:${local}`;
}

export function vocabularyOf(root: XdmNode): Vocabulary {
  const nodes = root.tree.elements();
  const values = new Set<string>();
  for (const node of nodes)
    for (const attribute of node.attributes) {
      const value = stringValue(attribute);
      if (value.length < 30 && !/["'&<\r\n]/.test(value)) values.add(value);
    }
  return { nodes, names: [...new Set(nodes.map(prefixed))], values: [...values] };
}
