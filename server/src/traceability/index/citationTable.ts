import type { Citation } from './citation';

/** Citations by what they name, then by file: a file comes and goes as a whole. */
export interface CitationTable {
  add(uri: string, citations: ReadonlyMap<string, readonly Citation[]>): void;
  remove(uri: string, keys: Iterable<string>): void;
  clear(): void;
  has(key: string): boolean;
  keys(): Iterable<string>;
  /** By file in the order of their URIs, in the order of each text; `wanted` chooses files. */
  of(key: string, wanted?: (uri: string) => boolean): readonly Citation[];
  count(key: string): number;
}

export function createCitationTable(): CitationTable {
  const byKey = new Map<string, Map<string, readonly Citation[]>>();
  return {
    add(uri, citations) {
      for (const [key, places] of citations) {
        const files = byKey.get(key);
        if (files) files.set(uri, places);
        else byKey.set(key, new Map([[uri, places]]));
      }
    },
    remove(uri, keys) {
      for (const key of keys) {
        const files = byKey.get(key);
        files?.delete(uri);
        if (files?.size === 0) byKey.delete(key);
      }
    },
    clear: () => byKey.clear(),
    has: (key) => byKey.has(key),
    keys: () => byKey.keys(),
    of(key, wanted) {
      const files = byKey.get(key);
      if (!files) return [];
      const uris = [...files.keys()].sort();
      return uris.flatMap((uri) => (!wanted || wanted(uri) ? files.get(uri)! : []));
    },
    count(key) {
      let count = 0;
      for (const places of byKey.get(key)?.values() ?? []) count += places.length;
      return count;
    },
  };
}
