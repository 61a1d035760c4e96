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

/** The text of one file by its URI, by the same rules; undefined when it would not be indexed. */
export function workspaceFile(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  const file = fileURLToPath(uri);
  const skipped = file.split(path.sep).some((name) => skippedFolders.test(name));
  return skipped || skippedFiles.test(path.basename(file)) ? undefined : textOf(file);
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
    if (statSync(file).size > maxIndexedBytes) return undefined;
    const read = decode(readFileSync(file));
    return read.type === 'text' ? read.text : undefined;
  } catch {
    return undefined;
  }
}
