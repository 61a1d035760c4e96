import type { Catalogue } from '../../catalogue/catalogue';
import { isOurAnswer } from '../../core/coverageAnswers';
import type { LocalizedText } from '../../core/localized';
import type { Merge, Table, TableRow } from '../workbook/table';
import { cleanText, isBlank, shortened } from './cells';
import type { Field } from './fields';
import { readIds } from './identifiers';
import { isTitleOf, titlesOf } from './headingRows';
import { isCrossed, type Layout, type PlacedColumn } from './layout';

export interface Proof {
  readonly id?: string;
  readonly text?: string;
}

export interface Scenario {
  readonly id?: string;
  readonly text?: string;
  readonly proofs: readonly Proof[];
}

/** One row of a REM: a requirement, or one more scenario or proof of the requirement above. */
export interface RemRow {
  readonly number: number;
  /** Empty when the row goes on with the requirement above. */
  readonly ids: readonly string[];
  readonly note: string;
  readonly values: Readonly<Partial<Record<Field, string>>>;
  /** The headings of a section above it, where no column tells. */
  readonly heading?: string;
  readonly scenarios: readonly Scenario[];
  /** Its identifier or its statement is struck through. */
  readonly struck: boolean;
}

export interface SkippedRow {
  readonly number: number;
  readonly reason: LocalizedText;
  /** True when something that looks like a requirement was not taken. */
  readonly doubtful: boolean;
}

export interface ReadRows {
  readonly rows: readonly RemRow[];
  readonly skipped: readonly SkippedRow[];
}

/** Fields that one cell tells for several rows below: never what numbers a requirement or a proof. */
const carried: readonly Field[] = ['wave', 'profile', 'sectionId', 'section', 'block', 'function', 'rem'];

/** The headings of a REM, from wide to narrow. */
const headings: readonly Field[] = ['section', 'block', 'function'];

/** Reads the rows below the headings, until `isEnough`. Every row is either taken or skipped with its reason. */
export function readRows(
  table: Table,
  layout: Layout,
  catalogue: Catalogue,
  isEnough: (ids: readonly string[]) => boolean = () => false,
): ReadRows {
  const rows: RemRow[] = [];
  const skipped: SkippedRow[] = [];
  const read = createRowReader(table, layout);
  const titles = titlesOf(table, layout.headingRows, layout.columns);
  let above: RemRow | undefined;
  let heading: string | undefined;
  const skip = (number: number, reason: LocalizedText, doubtful = false): void => {
    skipped.push({ number, reason, doubtful });
  };
  for (const row of table.rows.slice(layout.first)) {
    const { values, scenarios, filled, struck } = read(row);
    if (filled.length === 0) continue;
    const { number } = row;
    const idCell = values.id ?? '';
    const { ids, note } = readIds(idCell, catalogue);
    const rest = { values, scenarios, struck, ...(heading === undefined ? {} : { heading }) };
    if (ids.length > 0) {
      above = { number, ids, note, ...rest };
      rows.push(above);
      if (isEnough(ids)) break;
    } else if (isTitleOf(idCell, values.statement, titles)) {
      skip(number, reasons.repeated);
    } else if (isTitle(filled, values, scenarios)) {
      heading = shortened(filled[0]!, 120);
      skip(number, title(heading));
    } else if (idCell === '' && values.statement === undefined && scenarios.length > 0 && above) {
      rows.push({ number, ids: [], note: '', ...rest });
    } else if (idCell === '' && above && read.isBelowMergedId(number)) {
      rows.push({ number, ids: [], note: '', ...rest });
    } else if (idCell === '') {
      skip(number, reasons.noId, values.statement !== undefined);
    } else {
      skip(number, notAnId(idCell), values.statement !== undefined);
    }
  }
  return { rows, skipped };
}

const reasons = {
  repeated: { fr: 'ligne d’en-têtes répétée', en: 'repeated heading row' },
  noId: { fr: 'pas d’identifiant', en: 'no identifier' },
} as const satisfies Record<string, LocalizedText>;

function title(text: string): LocalizedText {
  return { fr: `titre ou note : « ${text} »`, en: `title or note: "${text}"` };
}

function notAnId(text: string): LocalizedText {
  const shown = shortened(text, 60);
  return {
    fr: `« ${shown} » n’est pas un identifiant d’exigence`,
    en: `"${shown}" is not a requirement identifier`,
  };
}

/** A row that says one thing and numbers nothing: a heading of a section, a note, a footer. */
function isTitle(
  filled: readonly string[],
  values: RemRow['values'],
  scenarios: readonly Scenario[],
): boolean {
  if (new Set(filled).size > 1) return false;
  if (scenarios.some(({ id, proofs }) => id !== undefined || proofs.some((proof) => proof.id !== undefined)))
    return false;
  return (
    values.statement === undefined ||
    values.id !== undefined ||
    !/\b(?:DOIT|DOIVENT|PEUT|PEUVENT)\b/.test(values.statement)
  );
}

interface ReadRow {
  readonly values: Readonly<Partial<Record<Field, string>>>;
  readonly scenarios: readonly Scenario[];
  /** The texts of the row, merged cells once. */
  readonly filled: readonly string[];
  readonly struck: boolean;
}

interface RowReader {
  (row: TableRow): ReadRow;
  isBelowMergedId(number: number): boolean;
}

function createRowReader(table: Table, { columns, first }: Layout): RowReader {
  const single = columns.filter(({ field }) => !pairFields.has(field));
  const groups = scenarioGroups(columns);
  const idColumn = columns.find(({ field }) => field === 'id')?.index ?? -1;
  const statementColumn = columns.find(({ field }) => field === 'statement')?.index ?? -1;
  const vertical = table.merges.filter(({ top, bottom }) => bottom > top);
  const byColumn = new Map<number, Merge[]>();
  for (const merge of vertical)
    for (let column = merge.left; column <= Math.min(merge.right, merge.left + 60); column++) {
      const list = byColumn.get(column);
      if (list) list.push(merge);
      else byColumn.set(column, [merge]);
    }
  for (const list of byColumn.values()) list.sort((a, b) => a.top - b.top);
  /** Merged ranges of a column lie one below the other: the one that covers a row is the last that begins above it. */
  const coveredBy = (column: number, number: number): Merge | undefined => {
    const list = byColumn.get(column) ?? [];
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle]!.top < number) low = middle + 1;
      else high = middle;
    }
    const above = list[low - 1];
    return above && number <= above.bottom ? above : undefined;
  };
  const texts = new Map(table.rows.map(({ number, cells }) => [number, cells]));
  const blanksMean = blanksThatRepeat(table, columns, first);
  const last = new Map<number, string>();

  /** A new section has blocks and functions of its own. */
  const forgetNarrower = (field: Field): void => {
    const level = headings.indexOf(field);
    if (level < 0) return;
    for (const other of columns) if (headings.indexOf(other.field) > level) last.delete(other.index);
  };

  /** The text of a cell: its own, or that of the merged cell over it, or that of the row above where blanks repeat it. */
  const textOf = ({ index, field, mark }: PlacedColumn, { number, cells }: TableRow): string | undefined => {
    const own = withoutAnswer(field, cleanText(cells[index] ?? ''));
    if (own !== '' && !isBlank(own)) {
      if (last.get(index) !== own) forgetNarrower(field);
      last.set(index, own);
      return own;
    }
    if (!carried.includes(field)) return undefined;
    const merge = coveredBy(index, number);
    if (merge) return cleanText(texts.get(merge.top)?.[merge.left] ?? '') || undefined;
    // No cross is no cross: it is not that of the row above.
    return own === '' && mark === undefined && blanksMean.has(index) ? last.get(index) : undefined;
  };

  const read = (row: TableRow): ReadRow => {
    const values: Partial<Record<Field, string>> = {};
    const owned: string[] = [];
    for (const column of single) {
      const text = textOf(column, row);
      if (text === undefined) continue;
      if (column.mark === undefined) values[column.field] = text;
      else if (isCrossed(text))
        values[column.field] = [values[column.field], column.mark].filter(Boolean).join('\n');
    }
    for (const cell of row.cells) {
      const text = cleanText(cell);
      if (text !== '' && !isBlank(text)) owned.push(text);
    }
    const crossed = new Set(row.struck ?? []);
    return {
      values,
      scenarios: groups.flatMap((group) => scenarioOf(group, row) ?? []),
      filled: owned,
      struck: crossed.has(idColumn) || crossed.has(statementColumn),
    };
  };
  return Object.assign(read, {
    isBelowMergedId: (number: number) => coveredBy(idColumn, number) !== undefined,
  });
}

/** What a dossier of ours has put there is no text of the authority. */
function withoutAnswer(field: Field, text: string): string {
  return (field === 'status' || field === 'comment' || field === 'proof') && isOurAnswer(field, text)
    ? ''
    : text;
}

const pairFields: ReadonlySet<Field> = new Set(['scenarioId', 'scenario', 'proofId', 'proof']);

interface Pair {
  readonly id?: number;
  readonly text?: number;
}

interface ScenarioGroup extends Pair {
  readonly proofs: readonly Pair[];
}

/** The columns of scenarios, each with those of its proofs: what stands between it and the next one. */
function scenarioGroups(columns: readonly PlacedColumn[]): readonly ScenarioGroup[] {
  const scenarios = pairsOf(columns, 'scenarioId', 'scenario');
  const proofs = pairsOf(columns, 'proofId', 'proof');
  if (scenarios.length < 2) return [{ ...scenarios[0], proofs }];
  const starts = scenarios.map((pair) => Math.min(pair.id ?? Infinity, pair.text ?? Infinity));
  return scenarios.map((pair, at) => ({
    ...pair,
    proofs: proofs.filter(({ id = Infinity, text = Infinity }) => {
      const column = Math.min(id, text);
      return (at === 0 || column > starts[at]!) && column < (starts[at + 1] ?? Infinity);
    }),
  }));
}

/** Numbers and texts that belong together: by the figure in their headings, or because they are neighbours. */
function pairsOf(columns: readonly PlacedColumn[], idField: Field, textField: Field): readonly Pair[] {
  const pairs: { id?: number; text?: number; ordinal?: number | undefined }[] = [];
  for (const { index, field, ordinal } of columns) {
    if (field !== idField && field !== textField) continue;
    const side = field === idField ? 'id' : 'text';
    const numbered = ordinal === undefined ? undefined : pairs.find((pair) => pair.ordinal === ordinal);
    const waiting = pairs.at(-1);
    const open =
      numbered ??
      (waiting && (ordinal === undefined || waiting.ordinal === undefined || waiting.ordinal === ordinal)
        ? waiting
        : undefined);
    if (open && open[side] === undefined) {
      open[side] = index;
      open.ordinal ??= ordinal;
    } else pairs.push({ [side]: index, ordinal });
  }
  return pairs.map(({ id, text }) => ({
    ...(id === undefined ? {} : { id }),
    ...(text === undefined ? {} : { text }),
  }));
}

function scenarioOf({ proofs, ...pair }: ScenarioGroup, { cells }: TableRow): Scenario | undefined {
  const own = pairAt(pair, cells);
  const shown = proofs.flatMap((proof) => pairAt(proof, cells) ?? []);
  return own || shown.length > 0 ? { ...own, proofs: shown } : undefined;
}

function pairAt({ id, text }: Pair, cells: readonly string[]): Proof | undefined {
  const number = id === undefined ? '' : cleanText(cells[id] ?? '');
  const words = text === undefined ? '' : withoutAnswer('proof', cleanText(cells[text] ?? ''));
  const pair = {
    ...(isBlank(number) ? {} : { id: number }),
    ...(isBlank(words) ? {} : { text: words }),
  };
  return 'id' in pair || 'text' in pair ? pair : undefined;
}

/**
 * Columns whose blanks repeat what stands above: separated values lose their merged cells. Where a value is written
 * out in two rows that follow one another, blanks are blanks.
 */
function blanksThatRepeat(
  table: Table,
  columns: readonly PlacedColumn[],
  first: number,
): ReadonlySet<number> {
  const repeated = new Set<number>();
  if (table.merges.length > 0) return repeated;
  for (const { index, field } of columns) {
    if (!carried.includes(field)) continue;
    let previous = '';
    let blanks = 0;
    let twice = false;
    for (const { cells } of table.rows.slice(first)) {
      const text = (cells[index] ?? '').trim();
      if (text === '') blanks += 1;
      else if (text === previous) twice = true;
      previous = text;
    }
    if (blanks > 0 && !twice) repeated.add(index);
  }
  return repeated;
}
