import { Inflate } from 'fflate';
import type { LocalizedText } from '../../core/localized';
import { limits, mebibytes } from './limits';

/** One file of an archive, found by its directory and not yet inflated. */
export interface ZipEntry {
  readonly name: string;
  readonly compressed: Uint8Array;
  readonly stored: boolean;
  /** What the directory declares; what really comes out is counted again. */
  readonly declaredSize: number;
}

export type ZipDirectory =
  | { readonly ok: true; readonly entries: ReadonlyMap<string, ZipEntry> }
  | { readonly ok: false; readonly reason: LocalizedText };

const broken: LocalizedText = {
  fr: 'archive abîmée ou incomplète : enregistrez le classeur de nouveau',
  en: 'damaged or incomplete archive: save the workbook again',
};
const locked: LocalizedText = {
  fr: 'archive protégée par un mot de passe',
  en: 'archive protected by a password',
};
const crowded: LocalizedText = {
  fr: `archive de plus de ${limits.zipEntries} fichiers`,
  en: `archive of more than ${limits.zipEntries} files`,
};
const bomb: LocalizedText = {
  fr: `contenu décompressé de plus de ${mebibytes(limits.inflatedBytes)} Mio`,
  en: `inflated content over ${mebibytes(limits.inflatedBytes)} MiB`,
};

/** Reads the directory at the end of a zip archive. Nothing is inflated; where entries share a name the first counts. */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === undefined) return { ok: false, reason: broken };
  const count = view.getUint16(end + 10, true);
  if (count > limits.zipEntries) return { ok: false, reason: crowded };
  const entries = new Map<string, ZipEntry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      return { ok: false, reason: broken };
    if ((view.getUint16(at + 8, true) & 1) !== 0) return { ok: false, reason: locked };
    const method = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder()
      .decode(bytes.subarray(at + 46, at + 46 + nameLength))
      .replaceAll('\\', '/');
    const declaredSize = view.getUint32(at + 24, true);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (entries.has(name) || (method !== 0 && method !== 8)) continue;
    if (local + 30 > bytes.length) return { ok: false, reason: broken };
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + size > bytes.length) return { ok: false, reason: broken };
    const compressed = bytes.subarray(start, start + size);
    entries.set(name, { name, compressed, stored: method === 0, declaredSize });
  }
  return { ok: true, entries };
}

function endOfDirectory(view: DataView): number | undefined {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  return undefined;
}

/** What may still be inflated of one archive, all parts together. */
export interface InflationBudget {
  left: number;
}

export type Inflated = { readonly ok: true } | { readonly ok: false; readonly reason: LocalizedText };

/** Deflate makes at most about a thousand bytes of one: so much is let in at a time before the budget is looked at again. */
const step = 16 * 1024;

/**
 * Inflates an entry piece by piece. `take` says whether it wants more; what it does not want costs nothing. Never
 * gives more than the budget, whatever the directory declared.
 */
export function inflate(
  entry: ZipEntry,
  budget: InflationBudget,
  take: (piece: Uint8Array) => boolean,
): Inflated {
  if (entry.declaredSize > limits.inflatedBytes) return { ok: false, reason: bomb };
  if (entry.stored) {
    budget.left -= entry.compressed.length;
    if (budget.left < 0) return { ok: false, reason: bomb };
    take(entry.compressed);
    return { ok: true };
  }
  let wanted = true;
  const inflater = new Inflate((piece) => {
    budget.left -= piece.length;
    if (wanted && budget.left >= 0 && piece.length > 0) wanted = take(piece);
  });
  try {
    for (let at = 0; at < entry.compressed.length && wanted; at += step) {
      const end = Math.min(at + step, entry.compressed.length);
      inflater.push(entry.compressed.subarray(at, end), end === entry.compressed.length);
      if (budget.left < 0) return { ok: false, reason: bomb };
    }
  } catch {
    return { ok: false, reason: broken };
  }
  return { ok: true };
}
