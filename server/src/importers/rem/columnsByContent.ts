import type { ColumnFacts } from './columnFacts';
import type { Field } from './fields';
import type { HeadingRows } from './headingRows';

/** A column that its heading proposes for a field. */
export interface Candidate {
  readonly index: number;
  readonly heading: string;
  readonly field: Field;
  readonly ordinal?: number;
  readonly weight: number;
}

/** Where a field was found, and by what. */
export interface Chosen {
  readonly index: number;
  readonly by: 'heading' | 'content';
}

/** The heading proposes, what stands below decides: « Exigence » may number requirements or tell them. */
export function idColumn(
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

export function statementColumn(
  candidates: readonly Candidate[],
  { texts }: HeadingRows,
  facts: readonly ColumnFacts[],
  taken: ReadonlyMap<number, unknown>,
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

/** The only column whose cells say nothing but « exigence » or « préconisation », whatever heads it. */
export function natureColumn(
  { texts }: HeadingRows,
  facts: readonly ColumnFacts[],
  taken: ReadonlyMap<number, unknown>,
): number | undefined {
  const found = texts.flatMap((_, index) =>
    !taken.has(index) && (facts[index]?.natures ?? 0) >= 0.9 ? [index] : [],
  );
  return found.length === 1 ? found[0] : undefined;
}
