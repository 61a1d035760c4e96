import type { LocalizedText } from '../core/localized';

/*
 * What a source of value sets may cost. The lists of the ANS are 520 files of 5 MB, a FHIR package some 3 000 files; what is
 * far beyond is a mistake or an attack, and is left before it costs memory or time.
 */

/** Files of a folder or an archive, those that are passed over included. */
export const mostEntries = 20_000;

/** Bytes of an archive, packed. */
export const mostPackedBytes = 128 * 1024 * 1024;

/** Bytes of an archive, unpacked. */
const mostUnpackedBytes = 256 * 1024 * 1024;

/** Bytes of the files of a folder that may hold lists: as many as the largest FHIR packages unpack to. */
export const mostFolderBytes = 96 * 1024 * 1024;

/** Up to here an archive may unpack to as much as it likes; above, to so many times its size. */
const freeUnpackedBytes = 32 * 1024 * 1024;
const mostRatio = 50;

export function mostUnpacked(packed: number): number {
  return Math.min(mostUnpackedBytes, Math.max(freeUnpackedBytes, packed * mostRatio));
}

/** A tree of XML takes ten times its text, an object of JSON as much as five times. */
export function mostFileBytes(name: string): number {
  return (/\.xml$/i.test(name) ? 6 : 16) * 1024 * 1024;
}

/** The files of a folder or an archive that may hold lists; the others are passed over. */
export function isSourceName(name: string): boolean {
  return /\.(?:xml|json|csv|tsv|tabs)$/i.test(name) && !/(?:^|[\\/])\.[^\\/]*$/.test(name);
}

export const tooLarge = {
  fr: 'fichier trop grand pour une liste de codes (XML : 6 Mio, JSON et CSV : 16 Mio)',
  en: 'too large a file for a list of codes (XML: 6 MiB, JSON and CSV: 16 MiB)',
} as const satisfies LocalizedText;
