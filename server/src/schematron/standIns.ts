import { attribute, attributeValue, elementsNamed, parseXml, valueOf } from '../xml';
import { fingerprint, type PackCache } from './cache';
import { officialLayout } from './packLayout';
import type { PackFiles } from './schema';

const vocabulary = /(?:^|\/)voc-([0-9.]+)-DYNAMIC\.xml$/i;

/** Where value sets stand in the IHE SVS form. */
export function valueSetFolder(files: PackFiles): string {
  return `${officialLayout(files)?.root ?? ''}jeuxDeValeurs`;
}

/**
 * The value set that a missing ART-DECOR vocabulary file should hold, made from the file of the same identifier among
 * the pack's own value sets. Without it an assertion of the official pack could not be evaluated at all.
 */
export function createStandIns(files: PackFiles, cache?: PackCache) {
  let byOid: ReadonlyMap<string, string> | undefined;
  return (path: string): { readonly text: string; readonly from: string } | undefined => {
    const oid = vocabulary.exec(path)?.[1];
    if (oid === undefined) return undefined;
    let from = recallIndex(files, cache)?.get(oid);
    if (from === undefined || oidOf(files.read(from)) !== oid) {
      byOid ??= indexValueSets(files);
      keepIndex(files, cache, byOid);
      from = byOid.get(oid);
    }
    const text = from === undefined ? undefined : files.read(from);
    return from === undefined || text === undefined ? undefined : { text: asVocabulary(text, oid), from };
  };
}

function indexValueSets(files: PackFiles): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  for (const name of files.list(valueSetFolder(files)) ?? []) {
    if (!/\.xml$/i.test(name)) continue;
    const path = `${valueSetFolder(files)}/${name}`;
    const oid = oidOf(files.read(path));
    if (oid !== undefined && !index.has(oid)) index.set(oid, path);
  }
  return index;
}

function oidOf(text: string | undefined): string | undefined {
  return /<(?:\w+:)?ValueSet\b[^>]*?\sid="([^"]+)"/.exec(text?.slice(0, 4000) ?? '')?.[1];
}

/** Making the index reads every value set: it is kept for the names that the folder had. */
const indexName = 'value-sets';

function stateOf(files: PackFiles): string {
  return fingerprint((files.list(valueSetFolder(files)) ?? []).join('\n'));
}

function keepIndex(files: PackFiles, cache: PackCache | undefined, index: ReadonlyMap<string, string>): void {
  cache?.save(indexName, JSON.stringify({ state: stateOf(files), index: [...index] }));
}

function recallIndex(
  files: PackFiles,
  cache: PackCache | undefined,
): ReadonlyMap<string, string> | undefined {
  try {
    const kept = JSON.parse(cache?.load(indexName) ?? '') as {
      readonly state: string;
      readonly index: readonly (readonly [oid: string, path: string])[];
    };
    return kept.state === stateOf(files) ? new Map(kept.index) : undefined;
  } catch {
    return undefined;
  }
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
