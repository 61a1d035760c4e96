import type { Locale, LocalizedText } from '../core/localized';
import type { StatusTrouble } from '../core/views';
import type { IndexRemark, WorkspaceIndex } from '../traceability/index/workspaceIndex';

/** Why a file does not count, or not whole. */
export const remarkWords: Readonly<Record<IndexRemark['reason'], LocalizedText>> = {
  binary: { fr: 'fichier binaire, qui n’est pas lu', en: 'binary file, which is not read' },
  'too-large': {
    fr: 'fichier de plus de 16 Mio, qui n’est pas lu',
    en: 'file over 16 MiB, which is not read',
  },
  unreadable: { fr: 'fichier illisible', en: 'unreadable file' },
  'too-many': { fr: 'trop de fichiers : le reste n’est pas lu', en: 'too many files: the rest is not read' },
  'no-report': {
    fr: 'nommé comme un rapport de tests, et n’est pas du XML : aucun résultat n’y est lu',
    en: 'named like a report of tests, and is no XML: no result is read in it',
  },
  'too-many-citations': {
    fr: 'trop de citations : celles de la fin ne comptent pas',
    en: 'too many mentions: those at its end do not count',
  },
};

const brokenOff: LocalizedText = {
  fr: 'résultats de tests incomplets : le fichier s’arrête avant sa fin',
  en: 'results of tests are incomplete: the file breaks off',
};

const colon: LocalizedText = { fr: ' : ', en: ': ' };

/** More are no list that a person goes through. */
const mostTold = 20;

/** What of the workspace does not count, or not whole, each with the way to its file. */
export function indexTroubles(index: WorkspaceIndex, locale: Locale): readonly StatusTrouble[] {
  const at = (uri: string, message: LocalizedText): StatusTrouble => ({
    message: decoded(uri.slice(uri.lastIndexOf('/') + 1)) + colon[locale] + message[locale],
    at: { type: 'file', uri, line: 0, character: 0 },
  });
  return [
    ...index.remarks().map(({ uri, reason }) => at(uri, remarkWords[reason])),
    ...index.reports().flatMap((report) => (report.brokenOff ? [at(report.uri, brokenOff)] : [])),
  ].slice(0, mostTold);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
