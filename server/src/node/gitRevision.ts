import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * The commit that a folder is at, as the files of its repository say; undefined outside of one. Reads, and runs nothing: a
 * repository may hold programs that `git` would start.
 */
export function gitRevision(start: string): string | undefined {
  for (let at = path.resolve(start); ; at = path.dirname(at)) {
    const found = path.join(at, '.git');
    const kind = kindOf(found);
    if (kind !== undefined) return revisionIn(kind === 'file' ? linkedFolder(at, found) : found);
    if (path.dirname(at) === at) return undefined;
  }
}

/** A worktree or a submodule names the folder where its repository is. */
function linkedFolder(at: string, file: string): string | undefined {
  const named = /^gitdir:\s*(.+)$/m.exec(textOf(file) ?? '')?.[1];
  return named === undefined ? undefined : path.resolve(at, named.trim());
}

function revisionIn(folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  const head = textOf(path.join(folder, 'HEAD'))?.trim() ?? '';
  const name = /^ref:\s*(refs\/[\w./-]+)$/.exec(head)?.[1];
  if (name === undefined) return hash(head);
  if (name.includes('..')) return undefined;
  const common = textOf(path.join(folder, 'commondir'))?.trim();
  const folders = [folder, ...(common === undefined ? [] : [path.resolve(folder, common)])];
  for (const one of folders) {
    const own = hash(textOf(path.join(one, name))?.trim() ?? '');
    if (own !== undefined) return own;
    const packed = (textOf(path.join(one, 'packed-refs')) ?? '')
      .split('\n')
      .find((line) => line.endsWith(` ${name}`));
    if (packed !== undefined) return hash(packed.split(' ')[0]!);
  }
  return undefined;
}

function hash(text: string): string | undefined {
  return /^[\da-f]{40}(?:[\da-f]{24})?$/.test(text) ? text : undefined;
}

function kindOf(file: string): 'file' | 'folder' | undefined {
  try {
    return statSync(file).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
