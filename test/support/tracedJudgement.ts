import { pathToFileURL } from 'node:url';
import { workspaceFiles } from '../../server/src/node/workspaceFiles';
import {
  createWorkspaceIndex,
  type WorkspaceIndex,
} from '../../server/src/traceability/index/workspaceIndex';
import { shippedCatalogue } from './requirements';
import { shippedVocabulary } from './traceability';
import type { TracedIds, WrittenMention } from './tracedWorkspace';

/** Ids that lead to themselves alone, and are written like no others. */
export function tracedIds(): TracedIds {
  const ids = shippedCatalogue().requirements.map(({ id }) => id);
  return {
    single: ids.filter(
      (id) => /^(?:SC|DB|[A-Z]+)[./][A-Z0-9/]+\.\d{2}$/.test(id) && /^SC\.(?:PSC|MSS|DMP|INS|SSI)/.test(id),
    ),
    listed: longestRun(ids.filter((id) => /^EX PSC \d{2}$/.test(id)).sort()),
  };
}

/** The longest stretch whose numbers follow one another. */
function longestRun(ids: readonly string[]): readonly string[] {
  let best: readonly string[] = [];
  let run: readonly string[] = [];
  for (const id of ids) {
    const last = run.at(-1);
    run = last !== undefined && Number(id.slice(-2)) === Number(last.slice(-2)) + 1 ? [...run, id] : [id];
    if (run.length > best.length) best = run;
  }
  return best;
}

/** Reads a folder into an index, as the server does. */
export function indexFolder(folder: string): WorkspaceIndex {
  const root = pathToFileURL(folder).href;
  const index = createWorkspaceIndex(shippedCatalogue(), shippedVocabulary());
  index.setFolders([root]);
  for (const file of workspaceFiles(root))
    if (file.type === 'text') index.update(file.uri, file.text);
    else index.skip(file.uri, file.reason);
  return index;
}

/** What an index does not have of what was written, and what it has besides; each as `path id role`. */
export function compare(
  index: WorkspaceIndex,
  folder: string,
  written: readonly WrittenMention[],
): { readonly missed: readonly string[]; readonly invented: readonly string[] } {
  const root = `${pathToFileURL(folder).href}/`;
  const found = new Map<string, number>();
  const count = (key: string, by: number): void => void found.set(key, (found.get(key) ?? 0) + by);
  for (const { id, citations } of index.cited())
    for (const { uri, role } of citations)
      count(`${decodeURIComponent(uri.slice(root.length))} ${id} ${role}`, 1);
  for (const { written: id, citations } of index.unknown())
    for (const { uri } of citations) count(`${uri.slice(root.length)} ${id} unknown`, 1);
  for (const { path, id, role } of written) count(`${path} ${id} ${role}`, -1);
  const entries = [...found];
  return {
    missed: entries.filter(([, left]) => left < 0).map(([key]) => key),
    invented: entries.filter(([, left]) => left > 0).map(([key]) => key),
  };
}
