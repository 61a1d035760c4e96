import type { Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ByteEncoding } from '../core/byteEncoding';
import { decodePlainText } from '../bytes/plainText';
import { decodeHl7 } from './hl7Bytes';
import { decodeXml } from './xmlBytes';

/** Larger files are not documents that a person writes; they are named and left alone. */
export const maxFileBytes = 64 * 1024 * 1024;

const foreignFolders = new Set(['node_modules', '.git', '.hg', '.svn']);

export type ReadText =
  | { readonly type: 'text'; readonly text: string; readonly bytes?: ByteEncoding }
  | { readonly type: 'skipped'; readonly reason: 'binary' | 'too-large' | 'unreadable' };

/**
 * Reads a file as the editor would: XML by `decodeXml`, HL7 v2 by `decodeHl7`; UTF-8, UTF-16, and Windows-1252 where the
 * bytes are no UTF-8. Never throws.
 */
export async function readTextFile(file: string): Promise<ReadText> {
  let bytes: Uint8Array;
  try {
    const handle = await open(file);
    try {
      if ((await handle.stat()).size > maxFileBytes) return { type: 'skipped', reason: 'too-large' };
      bytes = await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch {
    return { type: 'skipped', reason: 'unreadable' };
  }
  return decode(bytes);
}

export function decode(bytes: Uint8Array): ReadText {
  const known = decodeXml(bytes) ?? decodeHl7(bytes);
  if (known) return { type: 'text', ...known };
  const text = decodePlainText(bytes);
  return text === undefined ? { type: 'skipped', reason: 'binary' } : { type: 'text', text };
}

/** The files below a path, in a stable order; a path that is a file stands for itself. Rejects when it is not there. */
export async function listFiles(root: string): Promise<string[]> {
  if (!(await stat(root)).isDirectory()) return [root];
  const files: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = (await readdir(folder, { withFileTypes: true })).sort(byName);
    for (const entry of entries) {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory() && !foreignFolders.has(entry.name)) folders.push(full);
      else if (entry.isFile()) files.push(full);
    }
  }
  return files.sort();
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}
