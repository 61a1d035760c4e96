import type { Locale, LocalizedText } from '../core/localized';

const systemFaults: Readonly<Record<string, LocalizedText>> = {
  ENOENT: { fr: 'ce fichier ou ce dossier n’existe pas', en: 'there is no such file or folder' },
  ENOTDIR: {
    fr: 'un dossier est attendu, et c’est un fichier',
    en: 'a folder is expected, and it is a file',
  },
  EISDIR: { fr: 'un fichier est attendu, et c’est un dossier', en: 'a file is expected, and it is a folder' },
  EACCES: { fr: 'le système en refuse l’accès', en: 'the system denies access to it' },
  EPERM: { fr: 'le système en refuse l’accès', en: 'the system denies access to it' },
  EROFS: {
    fr: 'on ne peut pas y écrire : le disque est en lecture seule',
    en: 'it cannot be written: the disk is read-only',
  },
  ENOSPC: { fr: 'le disque est plein', en: 'the disk is full' },
  EMFILE: { fr: 'trop de fichiers sont ouverts', en: 'too many files are open' },
  ELOOP: { fr: 'ses liens symboliques tournent en rond', en: 'its symbolic links go round in circles' },
  ENAMETOOLONG: { fr: 'le nom est trop long', en: 'the name is too long' },
};

/** What the system answers, in words; `path: words` where it names a path. Any other error in its own words. */
export function wordsOfError(error: unknown, locale: Locale): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  const words = code === undefined ? undefined : systemFaults[code]?.[locale];
  if (words === undefined) return error.message;
  return path === undefined ? words : `${path}${locale === 'fr' ? ' : ' : ': '}${words}`;
}
