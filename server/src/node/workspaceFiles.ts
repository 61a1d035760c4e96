import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ReadFile, walk, walkAt, type WalkedFile } from '../traceability/files/walk';
import { isProjectFile } from '../traceability/project/readProject';
import { diskTree } from './workspaceTree';

/** A file of the workspace: its text, or why there is none. */
export type WorkspaceFile = { readonly uri: string } & ReadFile;

/**
 * The texts below a folder of the workspace, one by one, read when asked for: the caller decides how long it goes on without
 * a pause. What cannot be read is named; what is no text is passed over.
 */
export function* workspaceFiles(folderUri: string): Generator<WorkspaceFile> {
  if (!folderUri.startsWith('file:')) return;
  const root = fileURLToPath(folderUri);
  yield* named(root, walk(diskTree(root)));
}

/**
 * What a change on disk brings: the text of a file by its URI, or the texts below a folder that came as a whole, by the
 * same rules. `folders` are those of the workspace; what lies outside of them brings nothing.
 */
export function* changedFiles(uri: string, folders: readonly string[]): Generator<WorkspaceFile> {
  if (!uri.startsWith('file:')) return;
  const file = fileURLToPath(uri);
  const roots = folders.filter((folder) => folder.startsWith('file:')).map((folder) => fileURLToPath(folder));
  const inside = (root: string): boolean =>
    file === root || file.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
  // Of folders within one another each reads what lies in it; the outermost has all the rules.
  const root = roots.filter(inside).sort((a, b) => a.length - b.length)[0];
  if (root === undefined) return;
  const below = path.relative(root, file).split(path.sep).join('/');
  yield* named(root, walkAt(diskTree(root), below));
}

function* named(root: string, files: Iterable<WalkedFile>): Generator<WorkspaceFile> {
  const base = pathToFileURL(root).href.replace(/\/$/, '');
  for (const { path: below, ...read } of files) {
    if (read.type === 'skipped' && read.reason === 'binary') {
      // What should say how the others are read, and is no text, must not pass for one that is not there.
      if (!isProjectFile(below)) continue;
      yield { uri: pathToFileURL(path.join(root, below)).href, type: 'skipped', reason: 'unreadable' };
      continue;
    }
    // Most names need no encoding, and an URL for each of thousands costs more than reading it.
    const isPlain = /^[\w./~@+,=-]*$/.test(below);
    yield { uri: isPlain ? `${base}/${below}` : pathToFileURL(path.join(root, below)).href, ...read };
  }
}
