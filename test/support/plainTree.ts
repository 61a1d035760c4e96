import type { XmlDocument } from '../../server/src/xml';

/** The tables with names in letters: ids are handed out in the order in which names were met. */
export function plainTree(xml: XmlDocument): unknown {
  const { names, text, ...tables } = xml;
  const name = (id: number): string | undefined => names.qualified[id];
  const uri = (id: number): string | undefined => names.namespaces[id];
  return {
    ...Object.fromEntries(
      Object.entries(tables).map(([key, table]) => [
        key,
        ArrayBuffer.isView(table) ? [...(table as Int32Array)] : table,
      ]),
    ),
    text: text.toString(),
    name: [...xml.name].map(name),
    local: [...xml.name].map((id) => name(names.localOf[id]!)),
    namespace: [...xml.namespace].map(uri),
    attributeName: [...xml.attributeName].map(name),
    attributeNamespace: [...xml.attributeNamespace].map(uri),
  };
}
