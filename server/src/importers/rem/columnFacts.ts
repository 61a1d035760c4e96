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
  /** Of these, cells without a blank: « Capture 1 » tells, `PR.01` numbers. */
  readonly compact: number;
  /** Cells that demand: « DOIT », « PEUT ». */
  readonly demands: number;
  /** Cells that say « exigence » or « préconisation », and nothing else. */
  readonly natures: number;
  /** Mean length of the cells. */
  readonly length: number;
}

const rowsLookedAt = 120;

/** Of each table, by the row to begin at; each of the first rows is tried for headings, so that cells come again. */
const cache = new WeakMap<Table, Map<number, readonly ColumnFacts[]>>();

/** What the columns hold from a row on. */
export function factsOfColumns(table: Table, from: number, catalogue: Catalogue): readonly ColumnFacts[] {
  let known = cache.get(table);
  if (!known) cache.set(table, (known = new Map()));
  let facts = known.get(from);
  if (!facts) known.set(from, (facts = count(table, from, catalogue)));
  return facts;
}

type Sum = Record<'filled' | 'known' | 'shaped' | 'compact' | 'demands' | 'natures' | 'length', number>;

const nothing: Readonly<Sum> = {
  filled: 0,
  known: 0,
  shaped: 0,
  compact: 0,
  demands: 0,
  natures: 0,
  length: 0,
};

function count(table: Table, from: number, catalogue: Catalogue): readonly ColumnFacts[] {
  const sums: Sum[] = [];
  for (const { cells } of table.rows.slice(from, from + rowsLookedAt)) {
    cells.forEach((cell, column) => {
      while (sums.length <= column) sums.push({ ...nothing });
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
      if (/^(?:exigence|pr[ée]conisation|pr[ée]conis[ée]e|obligatoire|pr[ée]co|cri)$/i.test(text))
        sum.natures += 1;
      if (isIdShaped(text)) {
        sum.shaped += 1;
        if (!text.includes(' ')) sum.compact += 1;
      }
      if (isKnownId(text, catalogue)) sum.known += 1;
      else if (/\b(?:DOIT|DOIVENT|PEUT|PEUVENT)\b/.test(cell)) sum.demands += 1;
    });
  }
  return sums.map(({ filled, known, shaped, compact, demands, natures, length }) => ({
    ids: known === 0 ? shaped : known,
    known: filled === 0 ? 0 : known / filled,
    shaped: filled === 0 ? 0 : shaped / filled,
    compact: filled === 0 ? 0 : compact / filled,
    demands: filled === 0 ? 0 : demands / filled,
    natures: filled === 0 ? 0 : natures / filled,
    length: filled === 0 ? 0 : length / filled,
  }));
}
