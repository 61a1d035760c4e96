import type { LocalizedText } from '../core/localized';
import { type Field, fieldNames, fields, normalised } from '../importers/rem/fields';
import type { RemChoices } from '../importers/rem/readWorkbook';

export type ReadChoices =
  | { readonly ok: true; readonly choices: RemChoices }
  | { readonly ok: false; readonly reason: LocalizedText };

/** Sheets and columns as a command line writes them: `id=B`, `énoncé=Texte de l’exigence`. */
export function choicesOf(sheets: readonly string[], columns: readonly string[]): ReadChoices {
  const placed: Partial<Record<Field, string>> = {};
  for (const written of columns) {
    const at = written.indexOf('=');
    const field = at < 0 ? undefined : fieldOf(written.slice(0, at));
    const where = written.slice(at + 1).trim();
    if (!field || where === '') return { ok: false, reason: unknownColumn(written) };
    placed[field] = where;
  }
  return { ok: true, choices: { sheets, columns: placed } };
}

function fieldOf(name: string): Field | undefined {
  const wanted = normalised(name);
  return fields.find(
    (field) =>
      field.toLowerCase() === name.trim().toLowerCase() ||
      normalised(fieldNames[field].fr) === wanted ||
      normalised(fieldNames[field].en) === wanted,
  );
}

function unknownColumn(written: string): LocalizedText {
  const known = fields.join(', ');
  return {
    fr: `--column ${written} : écrivez CHAMP=COLONNE, avec une lettre ou un en-tête ; champs : ${known}`,
    en: `--column ${written}: write FIELD=COLUMN, with a letter or a heading; fields: ${known}`,
  };
}
