import { isAscii, isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { decodeAs } from '../bytes/decodeAs';
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
const buffer = Buffer.allocUnsafeSlow(128 * 1024);

function readText(file: string): ReadFile {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    // Its size is asked only of a file that fills what most files leave room in: one question less for each of thousands.
    let length = readSync(handle, buffer, 0, buffer.length, 0);
    if (length === buffer.length) {
      const { size } = fstatSync(handle);
      if (size > maxIndexedBytes) return { type: 'skipped', reason: 'too-large' };
      const whole = Buffer.allocUnsafeSlow(size);
      buffer.copy(whole, 0, 0, Math.min(length, size));
      for (let read = 1; read > 0 && length < size; length += read)
        read = readSync(handle, whole, length, size - length, length);
      return textOf(whole.subarray(0, Math.min(length, size)));
    }
    return textOf(buffer.subarray(0, length));
  } catch {
    return { type: 'skipped', reason: 'unreadable' };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** What only somebody who knows XML or HL7 v2 decodes: it may say its encoding. */
const mayDeclare = /^[\s\u000b]*<|MSH/;

/** The same text as `decode` gives, without asking what the bytes are where every answer is the same. */
function textOf(bytes: Buffer): ReadFile {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isWide || bytes.subarray(0, headLength).includes(0)) return decode(new Uint8Array(bytes));
  if (isAscii(bytes)) return { type: 'text', text: bytes.toString('latin1') };
  if (isUtf8(bytes)) {
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return { type: 'text', text: bytes.toString('utf8', hasMark ? 3 : 0) };
  }
  return mayDeclare.test(bytes.toString('latin1', 0, headLength))
    ? decode(new Uint8Array(bytes))
    : { type: 'text', text: decodeAs('windows-1252', bytes) };
}
