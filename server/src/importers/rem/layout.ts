import type { Catalogue } from '../../catalogue/catalogue';
import { columnIndex, type Table } from '../workbook/table';
import { type ColumnFacts, factsOfColumns } from './columnFacts';
import { type Field, normalised } from './fields';
import { meaningOf } from './headings';
import { cleanText } from './cells';
import { isKnownId } from './identifiers';
import { headingsAt, type HeadingRows } from './headingRows';

/** A column of a sheet and what it is taken for. */
export interface PlacedColumn {
  readonly index: number;
  readonly heading: string;
  readonly field: Field;
  readonly ordinal?: number;
  /** By its heading, by what stands in it, or because the user said so. */
  readonly by: 'heading' | 'content' | 'option';
  /** What a cross in a cell stands for, where each profile has a column of its own. */
  readonly mark?: string;
}

export interface UnplacedColumn {
  readonly index: number;
  readonly heading: string;
  /** True for columns that the official templates keep for their writers. */
  readonly internal: boolean;
}

export interface Layout {
  /** The rows of the headings, as the spreadsheet counts. */
  readonly headingRows: readonly number[];
  /** Where the requirements begin, in `table.rows`. */
  readonly first: number;
  readonly columns: readonly PlacedColumn[];
  readonly unplaced: readonly UnplacedColumn[];
}

export type SheetReading =
  | { readonly type: 'rem'; readonly layout: Layout }
  /** It has requirements, but not all that is needed was found. */
  | {
      readonly type: 'incomplete';
      readonly missing: readonly ('id' | 'statement')[];
      readonly layout: Layout;
    }
  | { readonly type: 'other' };

/** Where the user says that fields are: a letter, or the words of a heading; `-` for nowhere. Proofs may be in several. */
export type ColumnChoices = Readonly<Partial<Record<Field, string>>>;

const rowsLookedAt = 30;

/** Finds the headings of a sheet and what each column holds. A sheet that is wanted is never called another thing. */
export function layoutOf(
  table: Table,
  choices: ColumnChoices,
  catalogue: Catalogue,
  wanted = false,
): SheetReading {
  let best: { readonly placed: Placed; readonly headings: HeadingRows } | undefined;
  const holdsIds = table.rows
    .slice(0, rowsLookedAt + 1)
    .map(({ cells }) => cells.some((cell) => cell.length < 60 && isKnownId(cleanText(cell), catalogue)));
  // What numbers a requirement heads no column: nor does it as the lower of two rows.
  const starts = Array.from({ length: Math.min(rowsLookedAt, table.rows.length) }, (_, at) =>
    headingsAt(table, at).filter(({ next }) => !holdsIds[next - 1]),
  );
  if (holdsIds[0]) starts.unshift([{ texts: table.rows[0]!.cells.map(() => ''), numbers: [], next: 0 }]);
  // A list without headings, then one row: two must tell clearly more, lest a title above be taken for half of a heading.
  for (const rows of [0, 1, 2])
    for (const headings of starts.flat().filter(({ numbers }) => numbers.length === rows)) {
      if (headings.next > rows && !looksLikeHeadings(headings)) continue;
      const placed = place(headings, table, choices, catalogue);
      if (!best || placed.score > best.placed.score * 1.05 + 1) best = { placed, headings };
    }
  if (!best) return { type: 'other' };
  const { placed, headings } = best;
  const layout: Layout = {
    headingRows: headings.numbers,
    first: headings.next,
    columns: placed.columns,
    unplaced: placed.unplaced,
  };
  const missing = (['id', 'statement'] as const).filter(
    (field) => !placed.columns.some((column) => column.field === field),
  );
  if (missing.length === 0) return placed.convincing || wanted ? { type: 'rem', layout } : { type: 'other' };
  return placed.promising || wanted || /exigence|^rem\b/i.test(table.name)
    ? { type: 'incomplete', missing, layout }
    : { type: 'other' };
}

/** Two columns that headings name: what has fewer is a title, or a requirement already. */
function looksLikeHeadings({ texts }: HeadingRows): boolean {
  return texts.filter((text) => text.length < 200 && meaningOf(text).type === 'field').length >= 2;
}

interface Placed {
  readonly columns: readonly PlacedColumn[];
  readonly unplaced: readonly UnplacedColumn[];
  readonly score: number;
  /** Enough speaks for a list of requirements, and not for a glossary or a list of documents. */
  readonly convincing: boolean;
  readonly promising: boolean;
}

interface Candidate {
  readonly index: number;
  readonly heading: string;
  readonly field: Field;
  readonly ordinal?: number;
  readonly weight: number;
}

function place(headings: HeadingRows, table: Table, choices: ColumnChoices, catalogue: Catalogue): Placed {
  const facts = factsOfColumns(table, headings.next, catalogue);
  const candidates: Candidate[] = [];
  const unplaced: UnplacedColumn[] = [];
  headings.texts.forEach((heading, index) => {
    const meaning = meaningOf(heading);
    if (meaning.type === 'field') candidates.push({ ...meaning, index, heading });
    else if (heading.trim() !== '')
      unplaced.push({ index, heading: heading.trim(), internal: meaning.type === 'internal' });
  });
  const columns = new Map<number, PlacedColumn>();
  const take = (index: number, field: Field, by: PlacedColumn['by'], ordinal?: number): void => {
    const heading = (headings.texts[index] ?? '').trim();
    columns.set(index, { index, heading, field, by, ...(ordinal === undefined ? {} : { ordinal }) });
  };
  const taken = (field: Field): boolean => [...columns.values()].some((column) => column.field === field);
  for (const [field, where] of chosenFields(choices))
    for (const index of chosenIndexes(field, where, headings.texts)) take(index, field, 'option');
  const refused = (field: Field): boolean => choices[field]?.trim() === nowhere;
  const id = taken('id') ? undefined : idColumn(candidates, headings, facts);
  if (id) take(id.index, 'id', id.by);
  const statement = taken('statement') ? undefined : statementColumn(candidates, headings, facts, columns);
  if (statement) take(statement.index, 'statement', statement.by);
  for (const { index, field, ordinal } of [...candidates].sort(
    (a, b) => b.weight - a.weight || a.index - b.index,
  )) {
    if (columns.has(index) || field === 'id' || field === 'statement' || refused(field)) continue;
    if (chosenFields(choices).some(([chosen]) => chosen === field) && taken(field)) continue;
    const mark = field === 'profile' ? markOf(headings, index, table) : undefined;
    if (mark !== undefined)
      columns.set(index, { index, heading: headings.texts[index]!.trim(), field, by: 'heading', mark });
    else if (severalOf.has(field) || !taken(field)) take(index, field, 'heading', ordinal);
    else if (field === 'block' && !taken('section')) take(index, 'section', 'heading');
  }
  for (const { index, heading } of candidates)
    if (!columns.has(index)) unplaced.push({ index, heading: heading.trim(), internal: false });
  const placed = [...columns.values()].sort((a, b) => a.index - b.index);
  const known = placed.find(({ field }) => field === 'id');
  const idFacts = known && facts[known.index];
  const words = headings.texts.map(normalised);
  // The table of the scenarios of a trade: each row cites the requirements that it shows.
  const citing = words.filter((word) => /^exigence \d+$/.test(word)).length > 1;
  return {
    columns: placed,
    unplaced: unplaced.filter(({ index }) => !columns.has(index)).sort((a, b) => a.index - b.index),
    score: scoreOf(placed, candidates),
    convincing:
      placed.some(({ by }) => by === 'option') ||
      (!citing &&
        idFacts !== undefined &&
        idFacts.ids > 0 &&
        (idFacts.known >= 0.3 ||
          (idFacts.shaped >= 0.5 && words.some((word) => /exigence|requirement/.test(word))))),
    promising: !citing && facts.some(({ known: share, ids }) => share >= 0.5 && ids >= 2),
  };
}

/** A REM has several of these. */
const severalOf: ReadonlySet<Field> = new Set(['scenarioId', 'scenario', 'proofId', 'proof']);

function scoreOf(placed: readonly PlacedColumn[], candidates: readonly Candidate[]): number {
  let score = 0;
  for (const { index, field, by } of placed) {
    const weight = candidates.find((one) => one.index === index)?.weight ?? 1;
    score += by === 'heading' ? weight : 1;
    if (field === 'id' || field === 'statement') score += 20;
  }
  return score;
}

interface Chosen {
  readonly index: number;
  readonly by: PlacedColumn['by'];
}

/** The heading proposes, what stands below decides: « Exigence » may number requirements or tell them. */
function idColumn(
  candidates: readonly Candidate[],
  { texts }: HeadingRows,
  facts: readonly ColumnFacts[],
): Chosen | undefined {
  const named = candidates
    .filter(({ field, index }) => field === 'id' && (facts[index]?.shaped ?? 0) >= 0.3)
    .map(({ index, weight }) => ({
      index,
      score: weight * 10 + facts[index]!.shaped * 10 + facts[index]!.known * 10,
    }))
    .sort((a, b) => b.score - a.score || a.index - b.index);
  if (named[0]) return { index: named[0].index, by: 'heading' };
  const index = texts.findIndex((_, column) => {
    const meaning = candidates.find((one) => one.index === column)?.field;
    const { shaped = 0, known = 0, ids = 0 } = facts[column] ?? {};
    return (
      ids > 0 &&
      shaped >= 0.6 &&
      known >= 0.3 &&
      (meaning === undefined || meaning === 'statement' || meaning === 'id')
    );
  });
  return index < 0 ? undefined : { index, by: 'content' };
}

function statementColumn(
  candidates: readonly Candidate[],
  { texts }: HeadingRows,
  facts: readonly ColumnFacts[],
  taken: ReadonlyMap<number, PlacedColumn>,
): Chosen | undefined {
  const free = (index: number): boolean => !taken.has(index) && (facts[index]?.shaped ?? 0) < 0.6;
  const named = candidates
    .filter(({ field, index }) => field === 'statement' && free(index))
    .map(({ index, weight }) => ({
      index,
      score: weight * 10 + (facts[index]?.demands ?? 0) * 20 + Math.min((facts[index]?.length ?? 0) / 20, 8),
    }))
    .sort((a, b) => b.score - a.score || a.index - b.index);
  if (named[0]) return { index: named[0].index, by: 'heading' };
  const placed = new Set(candidates.map(({ index }) => index));
  const index = texts.findIndex(
    (_, column) =>
      free(column) &&
      !placed.has(column) &&
      (facts[column]?.demands ?? 0) >= 0.4 &&
      facts[column]!.length >= 30,
  );
  return index < 0 ? undefined : { index, by: 'content' };
}

/** What a user writes for a field that no column holds. */
const nowhere = '-';

function chosenFields(choices: ColumnChoices): readonly (readonly [Field, string])[] {
  return Object.entries(choices).map(([field, where]) => [field as Field, where] as const);
}

/** The choices that no heading and no letter of a sheet answers. */
export function unmetChoices(choices: ColumnChoices, { columns }: Layout): readonly Field[] {
  return chosenFields(choices)
    .filter(
      ([field, where]) =>
        where.trim() !== nowhere &&
        !columns.some((column) => column.field === field && column.by === 'option'),
    )
    .map(([field]) => field);
}

function chosenIndexes(field: Field, where: string, texts: readonly string[]): readonly number[] {
  const whole = chosenIndex(where, texts);
  if (whole !== undefined) return [whole];
  if (!severalOf.has(field)) return [];
  return where.split(/[,;]/).flatMap((part) => chosenIndex(part, texts) ?? []);
}

const crossed = /^(?:[x✓✔☑●•]|oui|o|yes|y|vrai|true|1)$/i;
const uncrossed = /^(?:non|n|no|faux|false|0|[-–—]+|n\.?\/?a\.?)$/i;

/** Whether a cell of a column of crosses has one. */
export function isCrossed(cell: string): boolean {
  return crossed.test(cell);
}

/** The profile that a heading names, where the cells below hold nothing but crosses. */
function markOf({ texts, next }: HeadingRows, index: number, table: Table): string | undefined {
  const cells = table.rows
    .slice(next, next + rowsLookedAt * 4)
    .map(({ cells }) => cleanText(cells[index] ?? ''))
    .filter((cell) => cell !== '');
  if (!cells.some(isCrossed) || !cells.every((cell) => crossed.test(cell) || uncrossed.test(cell)))
    return undefined;
  const name = cleanText(texts[index]!).replace(/\s+/g, ' ');
  return name.replace(/^profils?\b[\s:–—-]*(?=\S)/i, '');
}

/** A letter of the sheet goes before a heading of the same letter: the editor knows columns by their letters. */
function chosenIndex(where: string, texts: readonly string[]): number | undefined {
  const letters = columnIndex(where.trim());
  if (letters !== undefined && letters < texts.length) return letters;
  const wanted = normalised(where);
  const named = texts.findIndex((text) => text.trim() === where.trim());
  if (named >= 0) return named;
  const alike = texts.findIndex((text) => wanted !== '' && normalised(text) === wanted);
  if (alike >= 0) return alike;
  const near = texts.findIndex((text) => wanted.length > 3 && normalised(text).includes(wanted));
  return near < 0 ? undefined : near;
}
