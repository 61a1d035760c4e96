import { archiveReason } from '../../bytes/archiveProblem';
import { readZipDirectory } from '../../bytes/zip';
import type { LocalizedText } from '../../core/localized';
import { openCsv } from './csv';
import { limits, tooLarge } from './limits';
import type { OpenedWorkbook } from './table';
import { openXlsx } from './xlsx';

/** Opens a workbook by what its bytes are, whatever its name says. Never throws; bounded in time and memory. */
export function openWorkbook(bytes: Uint8Array, name: string): OpenedWorkbook {
  if (bytes.length > limits.fileBytes) return { ok: false, reason: tooLarge };
  if (bytes.length === 0) return { ok: false, reason: reasons.empty };
  try {
    if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { ok: false, reason: reasons.oldBinary };
    if (startsWith(bytes, [0x50, 0x4b])) return openPackage(bytes);
    if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return { ok: false, reason: reasons.pdf };
    const beginning = new TextDecoder().decode(bytes.subarray(0, 1024)).trimStart();
    if (/^<(?:\?xml|!doctype|html|table|meta|head|workbook)/i.test(beginning))
      return { ok: false, reason: reasons.markup };
    return openCsv(bytes, name);
  } catch {
    return { ok: false, reason: reasons.unreadable };
  }
}

const reasons = {
  empty: { fr: 'fichier vide', en: 'empty file' },
  oldBinary: {
    fr: 'classeur à l’ancien format .xls, ou protégé par un mot de passe : enregistrez-le en .xlsx sans protection',
    en: 'workbook in the old .xls format, or protected by a password: save it as .xlsx without protection',
  },
  openDocument: {
    fr: 'classeur OpenDocument (.ods) : enregistrez-le en .xlsx ou en .csv',
    en: 'OpenDocument workbook (.ods): save it as .xlsx or .csv',
  },
  binaryParts: {
    fr: 'classeur binaire (.xlsb) : enregistrez-le en .xlsx',
    en: 'binary workbook (.xlsb): save it as .xlsx',
  },
  pdf: {
    fr: 'document PDF : un REM s’importe depuis son classeur .xlsx ou .csv',
    en: 'PDF document: a REM is imported from its .xlsx or .csv workbook',
  },
  markup: {
    fr: 'page HTML ou fichier XML : ouvrez-le dans un tableur et enregistrez-le en .xlsx',
    en: 'HTML page or XML file: open it in a spreadsheet and save it as .xlsx',
  },
  unreadable: { fr: 'fichier illisible', en: 'unreadable file' },
} as const satisfies Record<string, LocalizedText>;

function openPackage(bytes: Uint8Array): OpenedWorkbook {
  const directory = readZipDirectory(bytes, limits.zipEntries);
  if (!directory.ok) return { ok: false, reason: archiveReason(directory.problem) };
  const names = directory.entries.map(({ name }) => name);
  if (names.includes('mimetype') && names.includes('content.xml'))
    return { ok: false, reason: reasons.openDocument };
  if (names.some((name) => /^xl\/workbook\.bin$/i.test(name)))
    return { ok: false, reason: reasons.binaryParts };
  return openXlsx(directory.entries);
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
