import type { LocalizedText } from '../../core/localized';
import type { RemRemark, RemRequirement } from './requirements';
import { contradiction } from './values';

/** Where a requirement was first told. */
interface Told {
  readonly id: string;
  readonly written: string;
  readonly sheet: string;
  readonly row: number;
}

/** Two spellings that nobody would count as two. */
export function isSameSpelling(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

/** Blanks and case make no other spelling that anyone would count. */
function plain(spelling: string): string {
  return spelling.replace(/\s+/g, '').toUpperCase();
}

/** Whoever counts the identifiers of a workbook finds more than we do: each that we hold for another is told. */
export function alsoWritten(first: Told, written: string, sheet: string): LocalizedText {
  return {
    fr: `${written} est tenu pour ${first.written}, ligne ${place(first, sheet)} : la même exigence écrite autrement`,
    en: `${written} is taken for ${first.written}, row ${place(first, sheet)}: the same requirement written otherwise`,
  };
}

export function otherStatement(first: Told, sheet: string): LocalizedText {
  return {
    fr: `${first.id} : énoncé différent de celui de la ligne ${place(first, sheet)}, qui est gardé`,
    en: `${first.id}: statement other than that of row ${place(first, sheet)}, which is kept`,
  };
}

function place({ sheet, row }: Told, from: string): string {
  return sheet === from ? String(row) : `${row} (${sheet})`;
}

/** What a person should look at: a requirement without a statement, a nature that the statement belies. */
export function remarksOn(requirement: RemRequirement): readonly RemRemark[] {
  const { id, sheet, row, statement, nature, withdrawn } = requirement;
  if (withdrawn) return [];
  if (statement === undefined)
    return [{ sheet, row, message: { fr: `${id} n’a pas d’énoncé`, en: `${id} has no statement` } }];
  const doubt = contradiction(statement, nature);
  return doubt ? [{ sheet, row, message: { fr: `${id} : ${doubt.fr}`, en: `${id}: ${doubt.en}` } }] : [];
}
