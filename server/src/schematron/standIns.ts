import { attribute, attributeValue, elementsNamed, parseXml, valueOf } from '../xml';
import type { PackFiles } from './schema';

const vocabulary = /(?:^|\/)voc-([0-9.]+)-DYNAMIC\.xml$/i;

/** Where value sets stand in the IHE SVS form. */
const valueSetFolder = 'jeuxDeValeurs';

/**
 * The value set that a missing ART-DECOR vocabulary file should hold, made from the file of the same identifier among
 * the pack's own value sets. Without it an assertion of the official pack could not be evaluated at all.
 */
export function createStandIns(files: PackFiles) {
  let byOid: ReadonlyMap<string, string> | undefined;
  return (path: string): { readonly text: string; readonly from: string } | undefined => {
    const oid = vocabulary.exec(path)?.[1];
    if (oid === undefined) return undefined;
    byOid ??= indexValueSets(files);
    const from = byOid.get(oid);
    const text = from === undefined ? undefined : files.read(from);
    return from === undefined || text === undefined ? undefined : { text: asVocabulary(text, oid), from };
  };
}

function indexValueSets(files: PackFiles): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  for (const name of files.list(valueSetFolder) ?? []) {
    if (!/\.xml$/i.test(name)) continue;
    const path = `${valueSetFolder}/${name}`;
    const head = files.read(path)?.slice(0, 4000) ?? '';
    const oid = /<(?:\w+:)?ValueSet\b[^>]*?\sid="([^"]+)"/.exec(head)?.[1];
    if (oid !== undefined && !index.has(oid)) index.set(oid, path);
  }
  return index;
}

function asVocabulary(text: string, oid: string): string {
  const xml = parseXml(text);
  const concepts = Array.from(elementsNamed(xml, 'Concept'), (concept) => {
    const written = ['code', 'codeSystem', 'displayName'].flatMap((name) => {
      const found = attribute(xml, concept, name);
      return found < 0 ? [] : [`${name}="${escape(attributeValue(xml, found))}"`];
    });
    return valueOf(xml, concept, 'code') === undefined ? '' : `<concept ${written.join(' ')}/>`;
  });
  return `<valueSets xmlns="urn:hl7-org:v3"><valueSet xmlns="" id="${oid}"><conceptList>${concepts.join('')}</conceptList></valueSet></valueSets>`;
}

function escape(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
