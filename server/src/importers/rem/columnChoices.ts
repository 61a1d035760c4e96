import { columnIndex } from '../workbook/table';
import { type Field, normalised } from './fields';

/** Where the user says that fields are: a letter, or the words of a heading; `-` for nowhere. Proofs may be in several. */
export type ColumnChoices = Readonly<Partial<Record<Field, string>>>;

/** What a user writes for a field that no column holds. */
export const nowhere = '-';

/** A REM has several of these. */
export const severalOf: ReadonlySet<Field> = new Set(['scenarioId', 'scenario', 'proofId', 'proof']);

export function chosenFields(choices: ColumnChoices): readonly (readonly [Field, string])[] {
  return Object.entries(choices).map(([field, where]) => [field as Field, where] as const);
}

/** The choices that no heading and no letter of a sheet answers. */
export function unmetChoices(
  choices: ColumnChoices,
  columns: readonly { readonly field: Field; readonly by: string }[],
): readonly Field[] {
  return chosenFields(choices)
    .filter(
      ([field, where]) =>
        where.trim() !== nowhere &&
        !columns.some((column) => column.field === field && column.by === 'option'),
    )
    .map(([field]) => field);
}

/** The columns, of so many, that a choice names. */
export function chosenIndexes(
  field: Field,
  where: string,
  texts: readonly string[],
  width: number,
): readonly number[] {
  const whole = chosenIndex(where, texts, width);
  if (whole !== undefined) return [whole];
  if (!severalOf.has(field)) return [];
  return where.split(/[,;]/).flatMap((part) => chosenIndex(part, texts, width) ?? []);
}

/** A letter of the sheet goes before a heading of the same letter: the editor knows columns by their letters. */
function chosenIndex(where: string, texts: readonly string[], width: number): number | undefined {
  const letters = columnIndex(where.trim());
  // What holds something needs no heading to be named by its letter.
  if (letters !== undefined && letters < Math.max(width, texts.length)) return letters;
  const wanted = normalised(where);
  const named = texts.findIndex((text) => text.trim() === where.trim());
  if (named >= 0) return named;
  const alike = texts.findIndex((text) => wanted !== '' && normalised(text) === wanted);
  if (alike >= 0) return alike;
  const near = texts.findIndex((text) => wanted.length > 3 && normalised(text).includes(wanted));
  return near < 0 ? undefined : near;
}
