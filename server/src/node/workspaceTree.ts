import { isAscii, isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import type { ReadFile, Tree, TreeEntry } from '../traceability/files/walk';
import { decode } from './textFiles';

/** Larger files are data rather than something that cites a requirement; they are named and left alone. */
export const maxIndexedBytes = 16 * 1024 * 1024;

/** A file with a zero byte in its first part is no text of one byte a letter. */
const headLength = 8192;

/**
 * A folder of the disk, read synchronously: several times faster than awaiting thousands of small files. Links are not
 * followed, so that nothing outside the folder is read and nothing twice.
 */
export function diskTree(root: string): Tree {
  const at = (path: string): string => (path === '' ? root : `${root}/${path}`);
  return {
    entries(folder) {
      try {
        return readdirSync(at(folder), { withFileTypes: true }).map((entry): TreeEntry => ({
          name: entry.name,
          kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other',
        }));
      } catch {
        return [];
      }
    },
    kindOf(path) {
      try {
        const found = lstatSync(at(path));
        return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
      } catch {
        return undefined;
      }
    },
    read: (path) => readText(at(path)),
  };
}

/** Bytes of the file that is being read: most are small, and fresh memory is what reading thousands of them pays for. */
let buffer = Buffer.allocUnsafeSlow(256 * 1024);

function readText(file: string): ReadFile {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    const { size } = fstatSync(handle);
    if (size > maxIndexedBytes) return { type: 'skipped', reason: 'too-large' };
    if (size > buffer.length) buffer = Buffer.allocUnsafeSlow(Math.min(maxIndexedBytes, size * 2));
    let length = 0;
    for (let read = 1; read > 0 && length < size; length += read)
      read = readSync(handle, buffer, length, size - length, length);
    return textOf(buffer.subarray(0, length));
  } catch {
    return { type: 'skipped', reason: 'unreadable' };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** The same text as `decode` gives, without asking what the bytes are where every answer is the same. */
function textOf(bytes: Buffer): ReadFile {
  const hasZero = bytes.subarray(0, headLength).includes(0);
  if (!hasZero && isAscii(bytes)) return { type: 'text', text: bytes.toString('latin1') };
  if (!hasZero && isUtf8(bytes)) {
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return { type: 'text', text: bytes.toString('utf8', hasMark ? 3 : 0) };
  }
  return decode(new Uint8Array(bytes));
}
