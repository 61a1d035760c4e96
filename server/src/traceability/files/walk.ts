import { parse } from 'jsonc-parser';
import { type GlobReader, globReader } from '../project/globs';
import { projectFileName } from '../project/readProject';
import { type IgnoreRules, readIgnoreRules } from './ignoreRules';
import {
  builtFolders,
  foreignFolders,
  isMinified,
  proofFolder,
  skippedFiles,
  speakingFiles,
  usualResults,
} from './skipped';

/** A file system as far as a walk needs it. Paths are relative to the root of the walk, with `/`; the root is empty. */
export interface Tree {
  /** What lies in a folder, in a stable order; empty where it cannot be read. Links are neither file nor folder. */
  entries(folder: string): readonly TreeEntry[];
  /** What is at a path now, links not followed. */
  kindOf(path: string): TreeEntry['kind'] | undefined;
  read(path: string): ReadFile;
}

export interface TreeEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

export type ReadFile =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'skipped'; readonly reason: SkipReason };

/** `binary` files, and those that a tool packed, are passed over without a word. */
export type SkipReason = 'binary' | 'too-large' | 'unreadable' | 'too-many';

export type WalkedFile = { readonly path: string } & ReadFile;

/** More files than any workspace that a person writes in; beyond, nothing more is read, and that is told. */
export const mostFiles = 200_000;

/** How much of what git leaves out is looked through for reports of tests. */
const mostIgnoredEntries = 5_000;

interface Globs {
  readonly base: string;
  readonly means: GlobReader;
}

/** A folder with what holds in it. */
interface Place {
  readonly path: string;
  readonly entries: readonly TreeEntry[];
  /** The rules of the folders above it up to the root of the repository, the innermost last, with where each stands. */
  readonly rules: readonly { readonly base: string; readonly rules: IgnoreRules }[];
  /** Globs of reports, with the folder that they are relative to. */
  readonly results: readonly Globs[];
  /** The same of proofs. */
  readonly proofs: readonly Globs[];
  /** Left out by git: only reports of tests are read. */
  readonly onlyResults: boolean;
  readonly skipsBuilt: boolean;
}

// segur: implements SEG/COUV.03
/**
 * The texts below a root, one by one, read when asked for: the caller decides how long it goes on without a pause. What
 * `.gitignore` leaves out is left out, as are folders of tools and packages; a repository within another has its own rules.
 */
export function* walk(tree: Tree): Generator<WalkedFile> {
  yield* walkFrom(tree, [rootOf(tree)]);
}

/** What a walk would bring of one path now: a file, or all of a folder; nothing where it is left out. */
export function* walkAt(tree: Tree, path: string): Generator<WalkedFile> {
  if (path === '') return yield* walk(tree);
  const names = path.split('/');
  let place = rootOf(tree);
  for (const name of names.slice(0, -1)) {
    // A link may lead out of the workspace.
    if (tree.kindOf(joined(place.path, name)) !== 'folder') return;
    const inner = innerPlace(tree, place, name);
    if (!inner) return;
    place = inner;
  }
  const name = names.at(-1)!;
  const kind = tree.kindOf(path);
  if (kind === 'folder') {
    const inner = innerPlace(tree, place, name);
    if (inner) yield* walkFrom(tree, [inner]);
  } else if (kind === 'file' && isWanted(place, name)) yield { path, ...contentOf(tree, path) };
}

function* walkFrom(tree: Tree, places: Place[]): Generator<WalkedFile> {
  let files = 0;
  let ignoredEntries = 0;
  for (let place = places.pop(); place; place = places.pop()) {
    const folders: Place[] = [];
    for (const { name, kind } of place.entries) {
      if (place.onlyResults && (ignoredEntries += 1) > mostIgnoredEntries) break;
      if (kind === 'folder') {
        const inner = innerPlace(tree, place, name);
        if (inner) folders.push(inner);
      } else if (kind === 'file' && isWanted(place, name)) {
        files += 1;
        if (files > mostFiles) {
          yield { path: place.path, type: 'skipped', reason: 'too-many' };
          return;
        }
        const path = joined(place.path, name);
        yield { path, ...contentOf(tree, path) };
      }
    }
    for (const folder of folders.reverse()) places.push(folder);
  }
}

function rootOf(tree: Tree): Place {
  const place: Place = {
    path: '',
    entries: [],
    rules: [],
    results: [],
    proofs: [],
    onlyResults: false,
    skipsBuilt: true,
  };
  const exclude = textOf(tree, '.git/info/exclude');
  return entered(
    tree,
    exclude === undefined ? place : { ...place, rules: [{ base: '', rules: readIgnoreRules(exclude) }] },
  );
}

/** A folder as it is found in another; undefined where a walk does not go into it. */
function innerPlace(tree: Tree, place: Place, name: string): Place | undefined {
  if (foreignFolders.test(name)) return undefined;
  const path = joined(place.path, name);
  const isLeftOut =
    place.onlyResults || isIgnored(place, path, name, true) || (place.skipsBuilt && builtFolders.test(name));
  return entered(tree, { ...place, path, onlyResults: isLeftOut });
}

/** What the files of a folder itself say of what lies in it. */
function entered(tree: Tree, place: Place): Place {
  const { path } = place;
  const entries = tree.entries(path);
  const names = new Set<string>();
  for (const { name } of entries)
    if (name === '.gitignore' || name === '.git' || name === projectFileName) names.add(name);
  if (names.size === 0) return { ...place, entries };
  const isRepository = names.has('.git') && path !== '';
  const above = isRepository ? [] : place.rules;
  const own = names.has('.gitignore') ? textOf(tree, joined(path, '.gitignore')) : undefined;
  const project = names.has(projectFileName) ? textOf(tree, joined(path, projectFileName)) : undefined;
  const globsOf = (key: string): readonly Globs[] => {
    const globs = project === undefined ? [] : projectGlobs(project, key);
    return globs.length === 0 ? [] : [{ base: path, means: globReader(globs) }];
  };
  return {
    ...place,
    entries,
    rules: own === undefined ? above : [...above, { base: path, rules: readIgnoreRules(own) }],
    results: [...place.results, ...globsOf('results')],
    proofs: [...place.proofs, ...globsOf('proofs')],
    skipsBuilt: place.skipsBuilt && own === undefined,
  };
}

function isWanted(place: Place, name: string): boolean {
  const path = joined(place.path, name);
  if (skippedFiles.test(name)) return speakingFiles.test(name) && !place.onlyResults && isProof(place, path);
  if (place.onlyResults || isIgnored(place, path, name, false)) return isReport(place, path);
  return true;
}

function isReport({ results }: Place, path: string): boolean {
  return usualResults.test(path) || isMeant(results, path);
}

function isProof(place: Place, path: string): boolean {
  const isMeantSo = proofFolder.test(path) || isMeant(place.proofs, path);
  return isMeantSo && !isIgnored(place, path, nameOf(path), false);
}

function isMeant(globs: readonly Globs[], path: string): boolean {
  return globs.some(({ base, means }) => means(below(base, path)) !== undefined);
}

/** A picture has no text: it speaks by its name. */
function contentOf(tree: Tree, path: string): ReadFile {
  if (speakingFiles.test(path)) return { type: 'text', text: '' };
  const read = tree.read(path);
  return read.type === 'text' && isMinified(path, read.text) ? { type: 'skipped', reason: 'binary' } : read;
}

/** The innermost file that says something decides. */
function isIgnored({ rules }: Place, path: string, name: string, isFolder: boolean): boolean {
  for (let at = rules.length - 1; at >= 0; at -= 1) {
    const { base, rules: own } = rules[at]!;
    const decided = own.decide(below(base, path), name, isFolder);
    if (decided !== undefined) return decided;
  }
  return false;
}

function projectGlobs(text: string, key: string): readonly string[] {
  try {
    const root = parse(text.replace(/^\uFEFF/, '')) as
      { files?: Readonly<Record<string, unknown>> } | undefined;
    const globs = root?.files?.[key];
    return (Array.isArray(globs) ? globs : [globs]).filter(
      (glob): glob is string => typeof glob === 'string',
    );
  } catch {
    return [];
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function textOf(tree: Tree, path: string): string | undefined {
  if (tree.kindOf(path) !== 'file') return undefined;
  const read = tree.read(path);
  return read.type === 'text' ? read.text : undefined;
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function below(base: string, path: string): string {
  return base === '' ? path : path.slice(base.length + 1);
}
