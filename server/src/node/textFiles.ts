import type { Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ByteEncoding } from '../core/byteEncoding';
import { decodeXml } from './xmlBytes';

/** Larger files are not documents that a person writes; they are named and left alone. */
export const maxFileBytes = 64 * 1024 * 1024;

const foreignFolders = new Set(['node_modules', '.git', '.hg', '.svn']);

export type ReadText =
  | { readonly type: 'text'; readonly text: string; readonly bytes?: ByteEncoding }
  | { readonly type: 'skipped'; readonly reason: 'binary' | 'too-large' | 'unreadable' };

/**
 * Reads a file as the editor would: XML by `decodeXml`; UTF-8, UTF-16 by its byte order mark, an HL7 message in the
 * encoding that it declares, and Windows-1252 where the bytes are no UTF-8. Never throws.
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
  const xml = decodeXml(bytes);
  if (xml) return { type: 'text', ...xml };
  const label = byteOrderMark(bytes);
  if (label) return { type: 'text', text: new TextDecoder(label).decode(bytes) };
  if (bytes.subarray(0, 8192).includes(0)) return { type: 'skipped', reason: 'binary' };
  try {
    return { type: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { type: 'text', text: new TextDecoder(declaredEncoding(bytes)).decode(bytes) };
  }
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function declaredEncoding(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 1000));
  // HL7 v2 names its character set in MSH-18: `8859/15`.
  const part = /^\v?MSH[^\r\n]*?[^\w\s]8859\/(\d{1,2})(?!\d)/.exec(head)?.[1];
  const label =
    part === undefined
      ? /^<\?xml[^>]*?encoding=["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1]
      : `iso-8859-${part}`;
  if (label === undefined || /^utf-?8$/i.test(label)) return 'windows-1252';
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return 'windows-1252';
  }
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
