import { withoutAccents } from '../../core/accents';
import type { Catalogue } from '../../catalogue/catalogue';
import { titleOf } from '../../catalogue/requirement';
import { importedFiles } from '../files/skipped';
import type { SkipReason } from '../files/walk';
import { createProjects, type Projects } from '../project/projects';
import type { Project } from '../project/project';
import { isProjectFile, readProject } from '../project/readProject';
import type { ProjectVocabulary } from '../project/vocabulary';
import { isNoXmlReport, mayBeReport, readReport } from '../results/readReport';
import type { TestReport } from '../results/testResult';
import type { Citation, CitationSource } from './citation';
import { createCitationTable } from './citationTable';
import { isOwnDossier } from './ownDossier';
import { citationsOf, type FileRole, noCitations, type TextCitations } from './citationsOf';

export interface CitedRequirement {
  readonly id: string;
  readonly title: string;
  readonly citations: readonly Citation[];
}

/** A file that does not count, or not whole, and why. */
export interface IndexRemark {
  readonly uri: string;
  readonly reason: SkipReason | 'too-many-citations' | 'no-report';
}

/**
 * What the files of a workspace cite. Fed with texts, never with paths to read: its host decides what to read and
 * when. Only texts about Ségur count (see `relevance.ts`). What it holds depends on what the files are now, and not on the
 * order in which they came to be so.
 */
export interface WorkspaceIndex extends CitationSource {
  /** Reads a text anew; what it said before is forgotten. A `segur.json` changes the roles of the files around it. */
  update(uri: string, text: string, languageId?: string): void;
  /** A file that could not be read. */
  skip(uri: string, reason: SkipReason): void;
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
  /**
   * The same of some of the files only, as it counts: what imports left in `.segur/` says what is demanded, and not who answers
   * to it.
   */
  within(wanted: (uri: string) => boolean): CitationSource;
  /** What the folders say of themselves. */
  readonly projects: Projects;
  /** Reports of test runs, by URI, those that could not be read included. */
  reports(): readonly TestReport[];
  /** Another number whenever anything of it has changed. */
  readonly revision: number;
  /** What does not count, by URI. */
  remarks(): readonly IndexRemark[];
}

/** A file as it was read, whatever its project makes of it. */
interface IndexedFile {
  readonly citations: TextCitations;
  /** Shown in the tables; undefined where its project leaves it out. */
  readonly shown: TextCitations | undefined;
}

// segur: implements SEG/COUV.04
export function createWorkspaceIndex(catalogue: Catalogue, vocabulary?: ProjectVocabulary): WorkspaceIndex {
  const byFile = new Map<string, IndexedFile>();
  const known = createCitationTable();
  const unknown = createCitationTable();
  const own = new Map<string, Project>();
  const reports = new Map<string, TestReport>();
  const skipped = new Map<string, SkipReason | 'no-report'>();
  let folders: readonly string[] = [];
  let projects = createProjects([], folders);
  let revision = 0;

  const forget = (uri: string): void => {
    revision += 1;
    skipped.delete(uri);
    reports.delete(uri);
    hide(uri);
    byFile.delete(uri);
  };
  const hide = (uri: string): void => {
    const shown = byFile.get(uri)?.shown;
    if (!shown) return;
    known.remove(uri, shown.known.keys());
    unknown.remove(uri, shown.unknown.keys());
  };
  const show = (uri: string, citations: TextCitations, shown: TextCitations | undefined): void => {
    byFile.set(uri, { citations, shown });
    if (!shown) return;
    known.add(uri, shown.known);
    unknown.add(uri, shown.unknown);
  };
  const tellRolesAnew = (): void => {
    revision += 1;
    projects = createProjects(
      [...own.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1)),
      folders,
    );
    for (const [uri, { citations }] of [...byFile]) {
      const role = projects.roleOf(uri);
      hide(uri);
      show(uri, citations, role && withRole(citations, role));
    }
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
      if (mayBeReport(text)) {
        const report = readReport(text, uri, catalogue);
        if (report) {
          reports.set(uri, report);
          return;
        }
      }
      if (isNoXmlReport(uri, text)) skipped.set(uri, 'no-report');
      if (vocabulary && isProjectFile(uri)) {
        own.set(uri, readProject(text, uri, vocabulary).project);
        tellRolesAnew();
      }
      if (isOwnDossier(text)) return;
      const role = projects.roleOf(uri);
      const citations = citationsOf(uri, text, catalogue, role ?? leftOut, languageId);
      if (citations !== noCitations) show(uri, citations, role && citations);
    },
    skip(uri, reason) {
      forget(uri);
      skipped.set(uri, reason);
      if (own.delete(uri)) tellRolesAnew();
    },
    remove(uris) {
      const gone = new Set(uris.map((uri) => uri.replace(/\/$/, '')));
      for (const table of [byFile, skipped, reports])
        for (const uri of [...table.keys()]) if (isAtOrBelow(uri, gone)) forget(uri);
      const before = own.size;
      for (const uri of [...own.keys()]) if (isAtOrBelow(uri, gone)) own.delete(uri);
      if (own.size < before) tellRolesAnew();
    },
    clear() {
      for (const table of [byFile, skipped, reports, own]) table.clear();
      known.clear();
      unknown.clear();
      tellRolesAnew();
    },
    setFolders(next) {
      if (next.length === folders.length && next.every((folder, at) => folder === folders[at])) return;
      folders = next;
      tellRolesAnew();
    },
    get files() {
      let count = 0;
      for (const { shown } of byFile.values()) if (shown) count += 1;
      return count;
    },
    count: (id) => known.count(id),
    cited: () => citedBy(() => true, Infinity),
    symbols(query, limit = 200) {
      const letters = folded(query).replace(/[^a-z0-9]/g, '');
      return citedBy((id, title) => isWithin(letters, folded(`${id} ${title}`)), limit);
    },
    within: (wanted) => source((uri) => !importedFiles.test(uri) && wanted(uri)),
    get projects() {
      return projects;
    },
    get revision() {
      return revision;
    },
    reports: () => sortedByUri(reports.values()),
    remarks: () =>
      sortedByUri([
        ...[...skipped].map(([uri, reason]): IndexRemark => ({ uri, reason })),
        ...[...byFile].flatMap(([uri, { citations }]): readonly IndexRemark[] =>
          citations.omitted > 0 ? [{ uri, reason: 'too-many-citations' }] : [],
        ),
      ]),
  };
}

const leftOut: FileRole = { role: 'other', because: { type: 'place' } };

function sortedByUri<T extends { readonly uri: string }>(items: Iterable<T>): readonly T[] {
  return [...items].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
}

/**
 * What its author or Gherkin says of a citation stays; what its file says is told anew. A citation of an ambiguous name
 * stands under each of its meanings and stays one.
 */
function withRole(citations: TextCitations, role: FileRole): TextCitations {
  const anew = new Map<Citation, Citation>();
  const toldOf = (citation: Citation): Citation => {
    if (citation.because.type !== 'place' && citation.because.type !== 'glob') return citation;
    let told = anew.get(citation);
    if (!told) anew.set(citation, (told = { ...citation, ...role }));
    return told;
  };
  const told = (places: TextCitations['known']): TextCitations['known'] =>
    new Map([...places].map(([key, list]) => [key, list.map(toldOf)]));
  return { known: told(citations.known), unknown: told(citations.unknown), omitted: citations.omitted };
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
