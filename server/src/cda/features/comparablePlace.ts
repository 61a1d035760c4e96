import {
  type AttributeId,
  type NodeId,
  attributeName,
  attributeValue,
  attributes,
  type XmlDocument,
} from '../../xml';
import { xsiNamespace } from '../query';

/** Where something is, told from the root down: with numbers, and without. */
export interface ComparedPlace {
  readonly path: string;
  readonly address: string;
}

/** The place of what a place holds. @param step its name, with a number where several bear it */
export function stepInto({ path, address }: ComparedPlace, step: string, name: string): ComparedPlace {
  return {
    path: path === '' ? step : `${path}/${step}`,
    address: address === '' ? name : `${address}/${name}`,
  };
}

export interface ComparedAttribute {
  readonly attribute: AttributeId;
  readonly name: string;
  readonly value: string;
}

const notCompared = /^(?:xmlns(?::.*)?|xsi:(?:schemaLocation|noNamespaceSchemaLocation))$/;

/** The attributes that say something, as people know them: which prefix was declared for a namespace says nothing. */
export function comparedAttributes(xml: XmlDocument, node: NodeId): readonly ComparedAttribute[] {
  return attributes(xml, node).flatMap((attribute) => {
    const uri = xml.names.namespaces[xml.attributeNamespace[attribute]!] ?? '';
    const written = attributeName(xml, attribute);
    const isXsi = uri === xsiNamespace;
    const name = isXsi ? written.replace(/^[^:]+:/, 'xsi:') : written;
    if (notCompared.test(name)) return [];
    const value = attributeValue(xml, attribute);
    return { attribute, name, value: name === 'xsi:type' ? value.replace(/^[^:]+:/, '') : value };
  });
}
