import type { Catalogue } from '../catalogue/catalogue';
import { titleOf } from '../catalogue/requirement';
import type { OffsetRange } from '../core/range';
import { analyse } from '../requirements/analysis';
import { syntaxOf } from '../requirements/syntax';
import { targetsOf } from '../requirements/targets';
import { createLineCounter } from './lines';

/** One place that names a requirement. */
export interface Citation {
  readonly uri: string;
  readonly range: OffsetRange;
  /** From zero, as LSP counts them. */
  readonly line: number;
  /** UTF-16 units from the beginning of the line. */
  readonly character: number;
  /** Where it ends, when that is on another line. */
  readonly end?: { readonly line: number; readonly character: number };
}

export interface CitedRequirement {
  readonly id: string;
  readonly title: string;
  readonly citations: readonly Citation[];
}

/**
 * What the files of a workspace cite. Fed with texts, never with paths to read: its host decides what to read and
 * when. Only texts about Ségur count (see `relevance.ts`).
 */
export interface WorkspaceIndex {
  /** Reads a text anew; what it cited before is forgotten. */
  update(uri: string, text: string, languageId?: string): void;
  /** Forgets files, and all that lies below folders. */
  remove(uris: readonly string[]): void;
  clear(): void;
  /** Files that cite at least one requirement. */
  readonly files: number;
  /** Every place that names the requirement, by file in the order of arrival, in the order of each text. */
  references(requirementId: string): readonly Citation[];
  count(requirementId: string): number;
  /** Every requirement that is cited, in catalogue order. */
  cited(): readonly CitedRequirement[];
  /** Requirements that the query names or describes, cited ones only; at most `limit`. */
  symbols(query: string, limit?: number): readonly CitedRequirement[];
}

export function createWorkspaceIndex(catalogue: Catalogue): WorkspaceIndex {
  /** By file, then by requirement. */
  const byFile = new Map<string, ReadonlyMap<string, readonly Citation[]>>();
  /** By requirement, then by file. */
  const byRequirement = new Map<string, Map<string, readonly Citation[]>>();

  const forget = (uri: string): void => {
    for (const id of byFile.get(uri)?.keys() ?? []) {
      const files = byRequirement.get(id);
      files?.delete(uri);
      if (files?.size === 0) byRequirement.delete(id);
    }
    byFile.delete(uri);
  };

  const references = (id: string): readonly Citation[] => [...(byRequirement.get(id)?.values() ?? [])].flat();

  const citedBy = (matches: (id: string, title: string) => boolean, limit: number): CitedRequirement[] => {
    const found: CitedRequirement[] = [];
    for (const requirement of catalogue.requirements) {
      if (found.length >= limit) break;
      const title = titleOf(requirement);
      if (!byRequirement.has(requirement.id) || !matches(requirement.id, title)) continue;
      found.push({ id: requirement.id, title, citations: references(requirement.id) });
    }
    return found;
  };

  return {
    update(uri, text, languageId) {
      forget(uri);
      const citations = citationsOf(uri, text, catalogue, languageId);
      if (citations.size === 0) return;
      byFile.set(uri, citations);
      for (const [id, places] of citations) {
        const files = byRequirement.get(id);
        if (files) files.set(uri, places);
        else byRequirement.set(id, new Map([[uri, places]]));
      }
    },
    remove(uris) {
      const gone = new Set(uris.map((uri) => uri.replace(/\/$/, '')));
      for (const uri of [...byFile.keys()]) if (isAtOrBelow(uri, gone)) forget(uri);
    },
    clear() {
      byFile.clear();
      byRequirement.clear();
    },
    get files() {
      return byFile.size;
    },
    references,
    count(id) {
      let count = 0;
      for (const places of byRequirement.get(id)?.values() ?? []) count += places.length;
      return count;
    },
    cited: () => citedBy(() => true, Infinity),
    symbols(query, limit = 200) {
      const letters = folded(query).replace(/[^a-z0-9]/g, '');
      return citedBy((id, title) => isWithin(letters, folded(`${id} ${title}`)), limit);
    },
  };
}

function isAtOrBelow(uri: string, places: ReadonlySet<string>): boolean {
  for (let end = uri.length; end > 0; end = uri.lastIndexOf('/', end - 1))
    if (places.has(uri.slice(0, end))) return true;
  return false;
}

/** An ambiguous name counts for each of its meanings: a reference must not be missed. */
function citationsOf(
  uri: string,
  text: string,
  catalogue: Catalogue,
  languageId?: string,
): ReadonlyMap<string, readonly Citation[]> {
  const citations = new Map<string, Citation[]>();
  const { believed } = analyse(text, catalogue, syntaxOf(uri, languageId));
  if (believed.length === 0) return citations;
  const positionOf = createLineCounter(text);
  for (const mention of believed) {
    const { range, broken } = mention;
    const citation: Citation = {
      uri,
      range,
      ...positionOf(range.start),
      ...(broken ? { end: positionOf(range.end) } : {}),
    };
    for (const { id } of targetsOf(mention, catalogue)) {
      const places = citations.get(id);
      if (places) places.push(citation);
      else citations.set(id, [citation]);
    }
  }
  return citations;
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether the letters appear in this order: what an editor's own symbol search does. */
function isWithin(letters: string, text: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
