import type { LocalizedText } from '../core/localized';

/** Why an archive is not read. */
export interface ArchiveProblem {
  /** The file in the archive, where one is to blame. */
  readonly entry?: string;
  readonly reason: LocalizedText;
}

const mebibytes = (bytes: number): number => Math.round(bytes / (1024 * 1024));

export const archiveProblems = {
  damaged: { fr: 'archive endommagée ou incomplète', en: 'damaged or incomplete archive' },
  encrypted: { fr: 'archive protégée par un mot de passe', en: 'archive protected by a password' },
  leaves: {
    fr: 'chemin qui sort de l’archive : elle est refusée',
    en: 'a path that leads out of the archive: it is refused',
  },
  crowded: (most: number): LocalizedText => ({
    fr: `archive de plus de ${most} fichiers`,
    en: `archive of more than ${most} files`,
  }),
  packedTooLarge: (most: number): LocalizedText => ({
    fr: `archive de plus de ${mebibytes(most)} Mio`,
    en: `archive over ${mebibytes(most)} MiB`,
  }),
  tooPacked: {
    fr: 'l’archive se décomprime en trop de données',
    en: 'the archive unpacks to too much data',
  },
  method: (method: number): LocalizedText => ({
    fr: `compression que nous ne lisons pas (méthode ${method}) : refaites une archive .zip ordinaire`,
    en: `compression that we do not read (method ${method}): make an ordinary .zip archive of it`,
  }),
} as const;

/** A path that would leave the folder that an archive is unpacked into. */
export function leavesFolder(name: string): boolean {
  return /^[\\/]|^[A-Za-z]:|(?:^|[\\/])\.\.(?:[\\/]|$)/.test(name) || name.includes('\0');
}

/** The problem in one sentence, with the file in the archive where one is to blame. */
export function archiveReason({ entry, reason }: ArchiveProblem): LocalizedText {
  return entry === undefined ? reason : { fr: `${entry} : ${reason.fr}`, en: `${entry}: ${reason.en}` };
}
