import Papa from 'papaparse';
import { decodePlainText } from '../../bytes/plainText';
import type { LocalizedText } from '../../core/localized';
import { limits, tooLongText, tooManyCells, tooManyRows } from './limits';
import type { OpenedWorkbook, TableRow } from './table';

/** In the order in which they are preferred where several would do. */
const separators = [';', '\t', ',', '|'] as const;

/** Opens separated values: in UTF-8, UTF-16 or Windows-1252, separated by `;`, tabs or commas, fields of several lines quoted. */
export function openCsv(bytes: Uint8Array, name: string): OpenedWorkbook {
  if (bytes.length > limits.textBytes) return { ok: false, reason: tooLongText };
  const text = decodePlainText(bytes);
  if (text === undefined || /[\0\x01-\x08]/.test(text.slice(0, 10_000)))
    return { ok: false, reason: notText };
  const { declared, separator } = separatorIn(text);
  if (countOf(text, separator) > limits.cells) return { ok: false, reason: tooManyCells };
  const rows: TableRow[] = [];
  let number = 0;
  let filled = 0;
  let unclosed = false;
  let refusal: LocalizedText | undefined;
  Papa.parse<readonly string[]>(text, {
    delimiter: separator,
    skipEmptyLines: false,
    step({ data, errors }, parser) {
      number += 1;
      unclosed ||= errors.some(({ code }) => code === 'MissingQuotes');
      if (declared && number === 1) return;
      if (data.every((cell) => cell.trim() === '')) return;
      filled += 1;
      const long = data.some((cell) => cell.length > limits.cellCharacters);
      if (filled > limits.rows || long) {
        refusal = long ? longCell(number) : tooManyRows;
        parser.abort();
        return;
      }
      rows.push({ number, cells: data.slice(0, limits.columns) });
    },
  });
  if (refusal) return { ok: false, reason: refusal };
  if (rows.length === 0) return { ok: false, reason: empty };
  const remarks = unclosed ? [openQuote] : [];
  const table = { name, hidden: false, rows, merges: [], remarks };
  return { ok: true, workbook: { format: 'csv', tables: [table], leftOut: [], remarks: [] } };
}

/** By what the fields of a text are separated: as its first line declares, or as most of its rows are. */
export function separatorIn(text: string): { readonly separator: string; readonly declared: boolean } {
  const declared = /^sep=(.)\r?\n/i.exec(text)?.[1];
  return { separator: declared ?? separatorOf(text.slice(0, sample)), declared: declared !== undefined };
}

const notText: LocalizedText = {
  fr: 'ni un classeur .xlsx ni un fichier .csv',
  en: 'neither an .xlsx workbook nor a .csv file',
};
const empty: LocalizedText = { fr: 'fichier vide', en: 'empty file' };
const openQuote: LocalizedText = {
  fr: 'un guillemet ouvert n’est jamais fermé : vérifiez la fin du fichier',
  en: 'an opening quote is never closed: check the end of the file',
};

/** Enough of a text to see how it is separated. */
const sample = 300_000;

function longCell(row: number): LocalizedText {
  return {
    fr: `une cellule de la ligne ${row} dépasse ${limits.cellCharacters} caractères : un guillemet n’est peut-être pas fermé`,
    en: `a cell of row ${row} is over ${limits.cellCharacters} characters: a quote may not be closed`,
  };
}

function countOf(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count += 1;
  return count;
}

/** The separator by which most rows have the same number of columns, more than one; `;` where nothing tells. */
function separatorOf(text: string): string {
  let best: { readonly separator: string; readonly score: number } = { separator: ';', score: 0 };
  for (const separator of separators) {
    const { data } = Papa.parse<readonly string[]>(text, {
      delimiter: separator,
      preview: 60,
      skipEmptyLines: true,
    });
    const counts = new Map<number, number>();
    for (const row of data) if (row.length > 1) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
    const score = Math.max(
      0,
      ...[...counts].map(([width, rows]) => (rows * Math.min(width, 8)) / data.length),
    );
    if (score > best.score * 1.2) best = { separator, score };
  }
  return best.separator;
}
