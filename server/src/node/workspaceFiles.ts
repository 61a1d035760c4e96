import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { decode } from './textFiles';

/** Larger files are data rather than something that cites a requirement. */
const maxIndexedBytes = 4 * 1024 * 1024;

/** Folders of tools, packages and build products. */
const skippedFolders =
  /^(?:node_modules|bower_components|vendor|dist|out|build|target|coverage|__pycache__|\..+)$/;

/** Files that are not text, or that no person writes. */
const skippedFiles =
  /\.(?:png|jpe?g|gif|ico|webp|svgz?|pdf|zip|gz|tgz|7z|jar|war|class|dll|so|exe|bin|wasm|woff2?|ttf|otf|eot|mp[34]|mov|avi|docx?|xlsx?|pptx?|dcm|lock|map|min\.js|min\.css)$|^package-lock\.json$/i;

export interface WorkspaceFile {
  readonly uri: string;
  readonly text: string;
}

/**
 * The texts below a folder, one by one, read when asked for: the caller decides how long it goes on without a pause.
 * Reading is synchronous, several times faster than awaiting thousands of small files. What cannot be read is passed over.
 */
export function* workspaceFiles(folderUri: string): Generator<WorkspaceFile> {
  if (!folderUri.startsWith('file:')) return;
  const folders = [fileURLToPath(folderUri)];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(folder)) {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!skippedFolders.test(entry.name)) folders.push(full);
      } else if (entry.isFile() && !skippedFiles.test(entry.name)) {
        const text = textOf(full);
        if (text !== undefined) yield { uri: pathToFileURL(full).href, text };
      }
    }
  }
}

/**
 * What a change on disk brings: the text of a file by its URI, or the texts below a folder that came as a whole, by the
 * same rules. `folders` are those of the workspace; what lies outside of them brings nothing.
 */
export function* changedFiles(uri: string, folders: readonly string[]): Generator<WorkspaceFile> {
  if (!uri.startsWith('file:')) return;
  const file = fileURLToPath(uri);
  const root = folders
    .filter((folder) => folder.startsWith('file:'))
    .map((folder) => fileURLToPath(folder))
    .find((folder) => file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep));
  if (root === undefined) return;
  const names = path.relative(root, file).split(path.sep);
  if (names.some((name) => skippedFolders.test(name)) || skippedFiles.test(path.basename(file))) return;
  const text = textOf(file);
  if (text !== undefined) yield { uri, text };
  else yield* workspaceFiles(uri);
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function textOf(file: string): string | undefined {
  try {
    const found = statSync(file);
    if (!found.isFile() || found.size > maxIndexedBytes) return undefined;
    const read = decode(readFileSync(file));
    return read.type === 'text' ? read.text : undefined;
  } catch {
    return undefined;
  }
}
