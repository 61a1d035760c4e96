import type { Catalogue } from '../../catalogue/catalogue';
import type { Table } from '../workbook/table';
import { cleanText } from './cells';
import { isIdShaped, isKnownId } from './identifiers';

/** What stands in a column, whatever its heading says. Shares are of the cells that hold something. */
export interface ColumnFacts {
  /** Cells that the catalogue or the grammar reads as an identifier. */
  readonly ids: number;
  readonly known: number;
  /** Cells that could number something. */
  readonly shaped: number;
  /** Cells that demand: « DOIT », « PEUT ». */
  readonly demands: number;
  /** Mean length of the cells. */
  readonly length: number;
}

const rowsLookedAt = 120;

const cache = new WeakMap<Table, Map<number, readonly ColumnFacts[]>>();

/** What the columns hold from a row on. */
export function factsOfColumns(table: Table, from: number, catalogue: Catalogue): readonly ColumnFacts[] {
  let known = cache.get(table);
  if (!known) cache.set(table, (known = new Map()));
  let facts = known.get(from);
  if (!facts) known.set(from, (facts = count(table, from, catalogue)));
  return facts;
}

function count(table: Table, from: number, catalogue: Catalogue): readonly ColumnFacts[] {
  const sums: { filled: number; known: number; shaped: number; demands: number; length: number }[] = [];
  for (const { cells } of table.rows.slice(from, from + rowsLookedAt)) {
    cells.forEach((cell, column) => {
      while (sums.length <= column) sums.push({ filled: 0, known: 0, shaped: 0, demands: 0, length: 0 });
      if (cell.trim() === '') return;
      const sum = sums[column]!;
      sum.filled += 1;
      sum.length += cell.length;
      if (cell.length > 80) {
        if (/\b(?:DOIT|DOIVENT|PEUT|PEUVENT)\b/.test(cell)) sum.demands += 1;
        return;
      }
      const text = cleanText(cell)
        .split(/\s*[\n(]/)[0]!
        .replace(/\s+/g, ' ');
      if (isIdShaped(text)) sum.shaped += 1;
      if (isKnownId(text, catalogue)) sum.known += 1;
      else if (/\b(?:DOIT|DOIVENT|PEUT|PEUVENT)\b/.test(cell)) sum.demands += 1;
    });
  }
  return sums.map(({ filled, known, shaped, demands, length }) => ({
    ids: known === 0 ? shaped : known,
    known: filled === 0 ? 0 : known / filled,
    shaped: filled === 0 ? 0 : shaped / filled,
    demands: filled === 0 ? 0 : demands / filled,
    length: filled === 0 ? 0 : length / filled,
  }));
}
