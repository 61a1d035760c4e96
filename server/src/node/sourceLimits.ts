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
export const mostUnpackedBytes = 256 * 1024 * 1024;

/** Up to here an archive may unpack to as much as it likes; above, to so many times its size. */
const freeUnpackedBytes = 32 * 1024 * 1024;
const mostRatio = 150;

export function unpacksTooMuch(unpacked: number, packed: number): boolean {
  return unpacked > mostUnpackedBytes || (unpacked > freeUnpackedBytes && unpacked > packed * mostRatio);
}

/** A tree of XML takes ten times its text, an object of JSON as much as five times. */
export function mostFileBytes(name: string): number {
  return (/\.xml$/i.test(name) ? 6 : 16) * 1024 * 1024;
}

/** The files of a folder or an archive that may hold lists; the others are passed over. */
export function isSourceName(name: string): boolean {
  return /\.(?:xml|json|csv|tsv|tabs)$/i.test(name) && !/(?:^|[\\/])\.[^\\/]*$/.test(name);
}

/** A path that would leave the folder that an archive is unpacked into. */
export function leavesFolder(name: string): boolean {
  return /^[\\/]|^[A-Za-z]:|(?:^|[\\/])\.\.(?:[\\/]|$)/.test(name) || name.includes('\0');
}

export interface ArchiveProblem {
  /** The file in the archive, where one is to blame. */
  readonly entry?: string;
  readonly reason: LocalizedText;
}

export const archiveProblems = {
  tooManyEntries: {
    fr: `plus de ${mostEntries} fichiers`,
    en: `more than ${mostEntries} files`,
  },
  tooLarge: {
    fr: 'fichier trop grand pour une liste de codes (XML : 6 Mio, JSON et CSV : 16 Mio)',
    en: 'too large a file for a list of codes (XML: 6 MiB, JSON and CSV: 16 MiB)',
  },
  tooPacked: {
    fr: 'se décomprime en trop de données pour un paquet de jeux de valeurs',
    en: 'unpacks to too much data for a package of value sets',
  },
  packedTooLarge: {
    fr: 'archive de plus de 128 Mio',
    en: 'archive over 128 MiB',
  },
  leaves: {
    fr: 'chemin qui sort de l’archive : elle est refusée',
    en: 'a path that leads out of the archive: it is refused',
  },
  encrypted: { fr: 'archive chiffrée', en: 'encrypted archive' },
  damaged: { fr: 'archive endommagée ou incomplète', en: 'damaged or incomplete archive' },
} as const satisfies Readonly<Record<string, LocalizedText>>;
