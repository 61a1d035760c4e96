import { lstatSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { builtFolders, foreignFolders } from '../traceability/files/skipped';
import { cataloguesNamed } from '../traceability/project/catalogues';
import type { UserFile } from '../documents/knowledge';
import { baseOfGlob, globReader } from '../traceability/project/globs';
import { projectFileName } from '../traceability/project/readProject';
import type { TreeEntry } from '../traceability/files/walk';
import { readTextFile } from './textFiles';
import { diskTree } from './workspaceTree';

/** What the `segur.json` files of a folder say before anything is known: where they are, and which catalogues they name. */
export interface ProjectFilesOf {
  /** The `segur.json` that the folder lies under: of the nearest folder above it in its repository that has one. */
  readonly above: { readonly uri: string; readonly text: string } | undefined;
  /** URIs of the catalogue files that those and the one above name, in the order in which they name them. */
  readonly catalogues: readonly string[];
}

/** How deep a `segur.json` of a product is looked for, and how many entries are looked at: a monorepo has them near its top. */
const deepest = 3;
const mostEntries = 5_000;

/** Reads the `segur.json` files at a folder, near below it, and above it up to the root of its repository. Never throws. */
export async function projectFilesOf(folderUri: string): Promise<ProjectFilesOf> {
  if (!folderUri.startsWith('file:')) return { above: undefined, catalogues: [] };
  const folder = fileURLToPath(folderUri);
  const own = existing(path.join(folder, projectFileName));
  const higher = own === undefined ? projectAbove(folder) : undefined;
  const files = [...(higher === undefined ? [] : [higher]), ...projectsBelow(folder)];
  const catalogues: string[] = [];
  let above: ProjectFilesOf['above'];
  for (const file of files) {
    const read = await readTextFile(file);
    if (read.type === 'skipped') continue;
    if (file === higher) above = { uri: pathToFileURL(file).href, text: read.text };
    catalogues.push(...cataloguesIn(path.dirname(file), cataloguesNamed(read.text)));
  }
  return { above, catalogues: [...new Set(catalogues)].map((file) => pathToFileURL(file).href) };
}

/** The nearest `segur.json` above a folder, up to the root of the repository that the folder lies in; none without one. */
export function projectAbove(start: string): string | undefined {
  const folder = path.resolve(start);
  let found: string | undefined;
  for (let at = folder; ; at = path.dirname(at)) {
    if (at !== folder) found ??= existing(path.join(at, projectFileName));
    if (kindOf(path.join(at, '.git')) !== undefined) return found;
    if (path.dirname(at) === at) return undefined;
  }
}

/** The `segur.json` of a folder, or the nearest above it in its repository. */
export function nearestProject(start: string): string | undefined {
  return existing(path.join(path.resolve(start), projectFileName)) ?? projectAbove(start);
}

function projectsBelow(folder: string): readonly string[] {
  const tree = diskTree(folder);
  const found: string[] = [];
  let entries = 0;
  let level = [''];
  for (let depth = 0; depth <= deepest; depth += 1) {
    const next: string[] = [];
    for (const below of level)
      for (const { name, kind } of tree.entries(below)) {
        if ((entries += 1) > mostEntries) return found;
        const inner = below === '' ? name : `${below}/${name}`;
        if (kind === 'file' && name === projectFileName) found.push(path.join(folder, inner));
        if (kind === 'folder' && isWorked(name)) next.push(inner);
      }
    level = next;
  }
  return found;
}

/** The files that paths and globs relative to a folder mean; links are not followed, so that nothing outside is read. */
function cataloguesIn(folder: string, globs: readonly string[]): readonly string[] {
  const tree = diskTree(folder);
  const files: string[] = [];
  for (const glob of globs) {
    const plain = glob.replace(/^(?:\.?\/)+/, '');
    if (isReached(folder, plain) && kindOf(path.join(folder, plain)) === 'file') {
      files.push(path.join(folder, plain));
      continue;
    }
    const means = globReader([glob]);
    const places = [baseOfGlob(glob)];
    let entries = 0;
    for (let place = places.pop(); place !== undefined && entries < mostEntries; place = places.pop()) {
      if (place !== '' && !isReached(folder, `${place}/x`)) continue;
      for (const { name, kind } of tree.entries(place)) {
        entries += 1;
        const inner = place === '' ? name : `${place}/${name}`;
        if (kind === 'folder' && isWorked(name)) places.push(inner);
        if (
          kind === 'file' &&
          /\.json$/i.test(name) &&
          name !== projectFileName &&
          means(inner) !== undefined
        )
          files.push(path.join(folder, inner));
      }
    }
  }
  return files;
}

/** Whether the folders on the way are folders: a link may lead anywhere. */
function isReached(folder: string, below: string): boolean {
  const steps = below.split('/').slice(0, -1);
  return steps.every((_, at) => kindOf(path.join(folder, ...steps.slice(0, at + 1))) === 'folder');
}

function isWorked(name: string): boolean {
  return !foreignFolders.test(name) && !builtFolders.test(name);
}

function existing(file: string): string | undefined {
  return kindOf(file) === 'file' ? file : undefined;
}

function kindOf(file: string): TreeEntry['kind'] | undefined {
  try {
    const found = lstatSync(file);
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
  } catch {
    return undefined;
  }
}

/** Whether there is a file or a folder at a `file:` URI. */
export function fileExists(uri: string): boolean {
  return kindAt(uri) !== undefined;
}

export function folderExists(uri: string): boolean {
  return kindAt(uri) === 'folder';
}

function kindAt(uri: string): ReturnType<typeof kindOf> {
  try {
    return uri.startsWith('file:') ? kindOf(fileURLToPath(uri)) : undefined;
  } catch {
    return undefined; // an address that no path has
  }
}

/** The catalogues that the `segur.json` files of a folder name, read; those that cannot be read are left out. */
export async function readProjectCatalogues(folder: string): Promise<readonly UserFile[]> {
  const { catalogues } = await projectFilesOf(pathToFileURL(path.resolve(folder)).href);
  const read = await Promise.all(
    catalogues.map(async (uri) => {
      const file = fileURLToPath(uri);
      const content = await readTextFile(file);
      return content.type === 'text'
        ? [{ name: path.relative(process.cwd(), file) || file, text: content.text }]
        : [];
    }),
  );
  return read.flat();
}

/** Looks for files of a folder only. */
export function existsBelow(folder: string): (uri: string) => boolean | undefined {
  const root = pathToFileURL(path.resolve(folder)).href.replace(/\/$/, '');
  return (uri) => (uri.startsWith(`${root}/`) ? fileExists(uri) : undefined);
}
