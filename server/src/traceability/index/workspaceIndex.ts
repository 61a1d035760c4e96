import { withoutAccents } from '../../core/accents';
import type { Catalogue } from '../../catalogue/catalogue';
import { titleOf } from '../../catalogue/requirement';
import { roleOfPlace } from '../roles/roleOfPlace';
import type { Citation, CitationSource } from './citation';
import { createCitationTable } from './citationTable';
import { citationsOf, type FileRole, type TextCitations } from './citationsOf';

export interface CitedRequirement {
  readonly id: string;
  readonly title: string;
  readonly citations: readonly Citation[];
}

/**
 * What the files of a workspace cite. Fed with texts, never with paths to read: its host decides what to read and
 * when. Only texts about Ségur count (see `relevance.ts`).
 */
export interface WorkspaceIndex extends CitationSource {
  /** Reads a text anew; what it cited before is forgotten. */
  update(uri: string, text: string, languageId?: string): void;
  /** Forgets files, and all that lies below folders. */
  remove(uris: readonly string[]): void;
  clear(): void;
  /** The folders of the workspace, URIs: what stands above them says nothing of a file. Roles are told anew. */
  setFolders(folders: readonly string[]): void;
  /** Files that cite at least one requirement. */
  readonly files: number;
  count(requirementId: string): number;
  /** Every requirement that is cited, in catalogue order. */
  cited(): readonly CitedRequirement[];
  /** Requirements that the query names or describes, cited ones only; at most `limit`. */
  symbols(query: string, limit?: number): readonly CitedRequirement[];
  /** The same of some of the files only. */
  within(wanted: (uri: string) => boolean): CitationSource;
}

export function createWorkspaceIndex(catalogue: Catalogue): WorkspaceIndex {
  const byFile = new Map<string, TextCitations>();
  const known = createCitationTable();
  const unknown = createCitationTable();
  let folders: readonly string[] = [];

  const roleOf = (uri: string): FileRole => ({
    role: roleOfPlace(
      uri,
      folders.find((folder) => uri.startsWith(`${folder}/`)),
    ),
    because: { type: 'place' },
  });

  const forget = (uri: string): void => {
    const citations = byFile.get(uri);
    if (!citations) return;
    known.remove(uri, citations.known.keys());
    unknown.remove(uri, citations.unknown.keys());
    byFile.delete(uri);
  };

  const keep = (uri: string, citations: TextCitations): void => {
    if (citations.known.size + citations.unknown.size === 0) return;
    byFile.set(uri, citations);
    known.add(uri, citations.known);
    unknown.add(uri, citations.unknown);
  };

  const citedBy = (matches: (id: string, title: string) => boolean, limit: number): CitedRequirement[] => {
    const found: CitedRequirement[] = [];
    for (const requirement of catalogue.requirements) {
      if (found.length >= limit) break;
      const title = titleOf(requirement);
      if (!known.has(requirement.id) || !matches(requirement.id, title)) continue;
      found.push({ id: requirement.id, title, citations: known.of(requirement.id) });
    }
    return found;
  };

  const source = (wanted?: (uri: string) => boolean): CitationSource => ({
    references: (id) => known.of(id, wanted),
    unknown: () =>
      [...unknown.keys()].sort().flatMap((written) => {
        const citations = unknown.of(written, wanted);
        return citations.length === 0 ? [] : [{ written, citations }];
      }),
  });

  return {
    ...source(),
    update(uri, text, languageId) {
      forget(uri);
      keep(uri, citationsOf(uri, text, catalogue, roleOf(uri), languageId));
    },
    remove(uris) {
      const gone = new Set(uris.map((uri) => uri.replace(/\/$/, '')));
      for (const uri of [...byFile.keys()]) if (isAtOrBelow(uri, gone)) forget(uri);
    },
    clear() {
      byFile.clear();
      known.clear();
      unknown.clear();
    },
    setFolders(next) {
      if (next.length === folders.length && next.every((folder, at) => folder === folders[at])) return;
      folders = next;
      for (const [uri, citations] of [...byFile]) {
        const role = roleOf(uri);
        forget(uri);
        keep(uri, {
          known: withRole(citations.known, role),
          unknown: withRole(citations.unknown, role),
        });
      }
    },
    get files() {
      return byFile.size;
    },
    count: (id) => known.count(id),
    cited: () => citedBy(() => true, Infinity),
    symbols(query, limit = 200) {
      const letters = folded(query).replace(/[^a-z0-9]/g, '');
      return citedBy((id, title) => isWithin(letters, folded(`${id} ${title}`)), limit);
    },
    within: source,
  };
}

/** What its author or Gherkin says of a citation stays; what its file says is told anew. */
function withRole(citations: TextCitations['known'], role: FileRole): TextCitations['known'] {
  return new Map(
    [...citations].map(([key, places]) => [
      key,
      places.map((citation) =>
        citation.because.type === 'place' || citation.because.type === 'glob'
          ? { ...citation, ...role }
          : citation,
      ),
    ]),
  );
}

function isAtOrBelow(uri: string, places: ReadonlySet<string>): boolean {
  for (let end = uri.length; end > 0; end = uri.lastIndexOf('/', end - 1))
    if (places.has(uri.slice(0, end))) return true;
  return false;
}

function folded(text: string): string {
  return withoutAccents(text).toLowerCase();
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
