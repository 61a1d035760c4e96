import { Inflate } from 'fflate';
import { archiveProblems, type ArchiveProblem, leavesFolder } from './archiveProblem';
import { crc32 } from './crc32';
import { readDirectoryEntries, type DirectoryEntry } from './zipDirectory';

/** One file of an archive, found by its directory and not yet inflated. */
export interface ZipEntry extends DirectoryEntry {
  readonly compressed: Uint8Array;
}

export type ZipDirectory =
  | { readonly ok: true; readonly entries: readonly ZipEntry[] }
  | { readonly ok: false; readonly problem: ArchiveProblem };

/** The beginning of an archive: of its first file, or of its end where it has none. */
export function isZip([first, second, third, fourth]: Uint8Array): boolean {
  const signature = (third === 3 && fourth === 4) || (third === 5 && fourth === 6);
  return first === 0x50 && second === 0x4b && signature;
}

// segur: implements SEG/SURF.03
/**
 * The files of a zip as its directory gives them, without folders; nothing is inflated. An archive with a path that leads
 * out of it is refused whole, whatever else it holds: nobody makes one by mistake.
 */
export function readZipDirectory(bytes: Uint8Array, mostEntries: number): ZipDirectory {
  const refused = (problem: ArchiveProblem): ZipDirectory => ({ ok: false, problem });
  const listed = readDirectoryEntries(bytes, mostEntries);
  if (!Array.isArray(listed))
    return refused({
      reason: listed === 'crowded' ? archiveProblems.crowded(mostEntries) : archiveProblems.damaged,
    });
  const entries: ZipEntry[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const entry of listed as readonly DirectoryEntry[]) {
    const { name, at, packed } = entry;
    if (leavesFolder(name)) return refused({ entry: name, reason: archiveProblems.leaves });
    if (name.endsWith('/')) continue;
    if (at < 0 || at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50)
      return refused({ entry: name, reason: archiveProblems.damaged });
    // The directory is right about sizes; a file's own header is written before they are known.
    const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    if (start + packed > bytes.length) return refused({ entry: name, reason: archiveProblems.damaged });
    entries.push({ ...entry, compressed: bytes.subarray(start, start + packed) });
  }
  return { ok: true, entries };
}

/** What may still be inflated of one archive, all files together. */
export interface InflationBudget {
  left: number;
}

/** Deflate makes at most about a thousand bytes of one: so much is let in at a time before the budget is looked at again. */
const step = 16 * 1024;

/**
 * Inflates a file piece by piece. `take` says whether it wants more; what it does not want costs nothing. Never gives more
 * than the budget, whatever the directory declares.
 */
export function inflate(
  { name, method, encrypted, unpacked, crc, compressed }: ZipEntry,
  budget: InflationBudget,
  take: (piece: Uint8Array) => boolean,
): ArchiveProblem | undefined {
  if (encrypted) return { entry: name, reason: archiveProblems.encrypted };
  if (method !== 0 && method !== 8) return { entry: name, reason: archiveProblems.method(method) };
  if (unpacked > budget.left) return { entry: name, reason: archiveProblems.tooPacked };
  let wanted = true;
  let size = 0;
  let sum = 0;
  let ended = false;
  const give = (piece: Uint8Array): void => {
    size += piece.length;
    budget.left -= piece.length;
    if (!wanted || budget.left < 0 || piece.length === 0) return;
    sum = crc32(piece, sum);
    wanted = take(piece);
  };
  try {
    if (method === 0) {
      give(compressed);
      ended = true;
    } else {
      const inflater = new Inflate((piece, last) => {
        ended ||= last;
        give(piece);
      });
      for (let at = 0; at < compressed.length && wanted && budget.left >= 0; at += step) {
        const end = Math.min(at + step, compressed.length);
        inflater.push(compressed.subarray(at, end), end === compressed.length);
      }
    }
  } catch {
    return { entry: name, reason: archiveProblems.damaged };
  }
  if (budget.left < 0) return { entry: name, reason: archiveProblems.tooPacked };
  if (!wanted) return undefined;
  // Zero is what writers leave that do not count the sum.
  const whole = ended && size === unpacked && (crc === 0 || crc === sum);
  return whole ? undefined : { entry: name, reason: archiveProblems.damaged };
}

export type WholeFile =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problem: ArchiveProblem };

/** Inflates a file whole. */
export function inflateWhole(entry: ZipEntry, budget: InflationBudget): WholeFile {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const problem = inflate(entry, budget, (piece) => {
    pieces.push(piece);
    size += piece.length;
    return true;
  });
  if (problem) return { ok: false, problem };
  if (pieces.length === 1) return { ok: true, bytes: pieces[0]! };
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return { ok: true, bytes };
}
