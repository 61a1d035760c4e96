import type { Table, TableRow } from '../workbook/table';
import { cleanText } from './cells';

/** The texts that head the columns, from one row or from two. */
export interface HeadingRows {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  /** Where the rows below begin, in `table.rows`. */
  readonly next: number;
}

/** The headings that may begin at a row: the row alone, and with the one below when both could head columns. */
export function headingsAt(table: Table, at: number): readonly HeadingRows[] {
  const top = table.rows[at];
  if (!top) return [];
  const alone: HeadingRows = { texts: top.cells, numbers: [top.number], next: at + 1 };
  const below = table.rows[at + 1];
  if (!below || filled(below) < 2 || below.cells.some((cell) => cell.length > 200)) return [alone];
  const spread = spreadAcross(table, top);
  const width = Math.max(spread.length, below.cells.length);
  const texts = Array.from({ length: width }, (_, column) => {
    const lower = (below.cells[column] ?? '').trim();
    const upper = (spread[column] ?? '').trim();
    if (lower === '') return (top.cells[column] ?? '').trim();
    return upper === '' || upper === lower ? lower : `${upper} ${lower}`;
  });
  return [alone, { texts, numbers: [top.number, below.number], next: at + 2 }];
}

function filled({ cells }: TableRow): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

/** A heading over several columns stands in the first of them: by a merged range, or in a text by blanks after it. */
function spreadAcross({ merges }: Table, { number, cells }: TableRow): readonly string[] {
  const spread = [...cells];
  const ranges = merges.filter(
    ({ top, bottom, left, right }) => top <= number && number <= bottom && right > left,
  );
  for (const { left, right } of ranges)
    for (let column = left + 1; column <= Math.min(right, left + 60); column++)
      spread[column] = cells[left] ?? '';
  if (merges.length > 0) return Array.from(spread, (text) => text ?? '');
  let last = '';
  return Array.from(spread, (text) => {
    if ((text ?? '').trim() !== '') last = text;
    return last;
  });
}

/** An empty cell repeats no heading. */
export function isTitleOf(id: string, statement: string | undefined, titles: ReadonlySet<string>): boolean {
  return (
    id !== '' &&
    statement !== undefined &&
    titles.has(id.toLowerCase()) &&
    titles.has(statement.toLowerCase())
  );
}

/** What heads the columns: of two rows, what each of them says as well. */
export function titlesOf(
  { rows }: Table,
  headingRows: readonly number[],
  columns: readonly { readonly heading: string }[],
): ReadonlySet<string> {
  const written = rows.filter(({ number }) => headingRows.includes(number)).flatMap(({ cells }) => cells);
  return new Set(
    [...columns.map(({ heading }) => heading), ...written].map((text) => cleanText(text).toLowerCase()),
  );
}
