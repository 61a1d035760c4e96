import type { Catalogue } from '../../catalogue/catalogue';
import type { Table } from '../workbook/table';
import { chosenFields, chosenIndexes, type ColumnChoices, nowhere, severalOf } from './columnChoices';
import { type ColumnFacts, factsOfColumns } from './columnFacts';
import { type Candidate, idColumn, natureColumn, statementColumn } from './columnsByContent';
import { type Field, normalised } from './fields';
import { meaningOf } from './headings';
import { cleanText } from './cells';
import { isIdShaped, isKnownId } from './identifiers';
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
  /** Empty where no heading stands above what it holds. */
  readonly heading: string;
  /** What its first cell says. */
  readonly sample: string;
  /** True for columns that the official templates keep for their writers, and for those that a vendor answers in. */
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

const rowsLookedAt = 30;

/** Finds the headings of a sheet and what each column holds. A sheet that is wanted is never called another thing. */
export function layoutOf(
  table: Table,
  choices: ColumnChoices,
  catalogue: Catalogue,
  wanted = false,
): SheetReading {
  const width = table.rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  let best: { readonly placed: Placed; readonly headings: HeadingRows } | undefined;
  const holdsIds = table.rows
    .slice(0, rowsLookedAt + 1)
    .map(({ cells }) => cells.some((cell) => cell.length < 60 && isKnownId(cleanText(cell), catalogue)));
  // Where the user says by letter what numbers requirements, what could be a number is one, known or not.
  const lettered = chosenIndexes('id', choices.id ?? '', [], width);
  table.rows.slice(0, rowsLookedAt + 1).forEach(({ cells }, at) => {
    holdsIds[at] ||= lettered.some((column) => isIdShaped(cleanText(cells[column] ?? '')));
  });
  // What numbers a requirement heads no column: nor does it as the lower of two rows.
  const starts = Array.from({ length: Math.min(rowsLookedAt, table.rows.length) }, (_, at) =>
    headingsAt(table, at).filter(({ next }) => !holdsIds[next - 1]),
  );
  if (holdsIds[0]) starts.unshift([{ texts: table.rows[0]!.cells.map(() => ''), numbers: [], next: 0 }]);
  // A list without headings, then one row: two must tell clearly more, lest a title above be taken for half of a heading.
  for (const rows of [0, 1, 2])
    for (const headings of starts.flat().filter(({ numbers }) => numbers.length === rows)) {
      if (headings.next > rows && !looksLikeHeadings(headings)) continue;
      const placed = place(headings, table, width, choices, catalogue);
      if (!best || placed.score > best.placed.score * 1.05 + 1) best = { placed, headings };
    }
  if (!best) return { type: 'other' };
  const { placed, headings } = best;
  const layout: Layout = {
    headingRows: headings.numbers,
    first: headings.next,
    columns: placed.columns,
    unplaced: unplacedOf(table, headings, placed.columns),
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

/** Everything that holds something or is headed, and was not taken: a person may know what it is. */
function unplacedOf(
  { rows }: Table,
  { texts, next }: HeadingRows,
  placed: readonly PlacedColumn[],
): readonly UnplacedColumn[] {
  const samples: (string | undefined)[] = texts.map((text) => (text.trim() === '' ? undefined : ''));
  for (const { cells } of rows.slice(next))
    cells.forEach((cell, column) => {
      if ((samples[column] ?? '') === '' && cell.trim() !== '') samples[column] = cell;
    });
  for (const { index } of placed) samples[index] = undefined;
  return Array.from(samples, (sample, index) => {
    if (sample === undefined) return undefined;
    const heading = (texts[index] ?? '').trim();
    return { index, heading, sample, internal: /^(?:internal|answer)$/.test(meaningOf(heading).type) };
  }).filter((column) => column !== undefined);
}

interface Placed {
  readonly columns: readonly PlacedColumn[];
  readonly score: number;
  /** Enough speaks for a list of requirements, and not for a glossary or a list of documents. */
  readonly convincing: boolean;
  readonly promising: boolean;
}

function place(
  headings: HeadingRows,
  table: Table,
  width: number,
  choices: ColumnChoices,
  catalogue: Catalogue,
): Placed {
  const facts = factsOfColumns(table, headings.next, catalogue);
  const candidates: Candidate[] = [];
  headings.texts.forEach((heading, index) => {
    const meaning = meaningOf(heading);
    if (meaning.type === 'field') candidates.push({ ...meaning, index, heading });
  });
  renumber(candidates, facts);
  const columns = new Map<number, PlacedColumn>();
  const take = (index: number, field: Field, by: PlacedColumn['by'], ordinal?: number): void => {
    const heading = (headings.texts[index] ?? '').trim();
    columns.set(index, { index, heading, field, by, ...(ordinal === undefined ? {} : { ordinal }) });
  };
  const taken = (field: Field): boolean => [...columns.values()].some((column) => column.field === field);
  for (const [field, where] of chosenFields(choices))
    for (const index of chosenIndexes(field, where, headings.texts, width)) take(index, field, 'option');
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
  const nature = taken('nature') || refused('nature') ? undefined : natureColumn(headings, facts, columns);
  if (nature !== undefined) take(nature, 'nature', 'content');
  const placed = [...columns.values()].sort((a, b) => a.index - b.index);
  const known = placed.find(({ field }) => field === 'id');
  const idFacts = known && facts[known.index];
  const words = headings.texts.map(normalised);
  // The table of the scenarios of a trade: each row cites the requirements that it shows.
  const citing = words.filter((word) => /^exigence \d+$/.test(word)).length > 1;
  return {
    columns: placed,
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

/**
 * « Scénario » beside « Libellé du scénario » holds its number: as for requirements, what stands below decides. Only where
 * nothing else numbers it, and something else tells it.
 */
function renumber(candidates: Candidate[], facts: readonly ColumnFacts[]): void {
  for (const [id, text] of [
    ['scenarioId', 'scenario'],
    ['proofId', 'proof'],
  ] as const) {
    if (candidates.some(({ field }) => field === id)) continue;
    const told = candidates.filter(({ field }) => field === text);
    const numbers = told.filter(
      ({ index }) => (facts[index]?.compact ?? 0) >= 0.8 && facts[index]!.length < 30,
    );
    if (numbers.length === 0 || numbers.length !== told.length - numbers.length) continue;
    for (const number of numbers) candidates[candidates.indexOf(number)] = { ...number, field: id };
  }
}

function scoreOf(placed: readonly PlacedColumn[], candidates: readonly Candidate[]): number {
  let score = 0;
  for (const { index, field, by } of placed) {
    const weight = candidates.find((one) => one.index === index)?.weight ?? 1;
    score += by === 'heading' ? weight : 1;
    if (field === 'id' || field === 'statement') score += 20;
  }
  return score;
}

const crossed = /^(?:[x✓✔☑●•]|oui|o|yes|y|vrai|true|1)$/i;
const uncrossed = /^(?:non|n|no|faux|false|0|[-–—]+|n\.?\/?a\.?)$/i;

/** Whether a cell of a column of crosses has one. */
export function isCrossed(cell: string): boolean {
  return crossed.test(cell);
}

/** The profile that a heading names, where the cells below hold nothing but crosses. */
function markOf({ texts, numbers, next }: HeadingRows, index: number, table: Table): string | undefined {
  const textAt = ({ cells }: Table['rows'][number]): string => cleanText(cells[index] ?? '');
  // Headings may come again further down.
  const headings = new Set(table.rows.filter(({ number }) => numbers.includes(number)).map(textAt));
  const cells = table.rows
    .slice(next, next + rowsLookedAt * 4)
    .map(textAt)
    .filter((cell) => cell !== '' && !headings.has(cell));
  if (!cells.some(isCrossed) || !cells.every((cell) => crossed.test(cell) || uncrossed.test(cell)))
    return undefined;
  const name = cleanText(texts[index]!).replace(/\s+/g, ' ');
  return name.replace(/^profils?\b[\s:–—-]*(?=\S)/i, '');
}
