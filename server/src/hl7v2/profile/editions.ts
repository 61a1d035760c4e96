import { citation, type KnownList } from '../../core/knownList';
import type { LocalizedText } from '../../core/localized';
import type { TableDefinition } from '../dictionary/types';

/** What a finding about a code rests on: the edition of the profile that fixes its table, where one does. */
export function restingOn(table: TableDefinition | undefined): { readonly restsOn?: KnownList } {
  return table?.list ? { restsOn: table.list } : {};
}

/**
 * The same for a rule that admits a few codes of a table: what the table has, the rule refuses whatever its age, and what
 * is not written at all is no code that somebody could have added.
 */
export function restingOnFor(
  table: TableDefinition | undefined,
  code: string,
): { readonly restsOn?: KnownList } {
  return code === '' || table?.values.has(code) ? {} : restingOn(table);
}

/** « , volet Téléradiologie, projet 0.1.0 du 2026-03-13 » behind a table that is named already. */
export function editionCited(table: TableDefinition | undefined): LocalizedText {
  if (!table?.list) return { fr: '', en: '' };
  const { fr, en } = citation({ ...table.list, name: table.list.name.slice(table.id.length + 2) });
  return { fr: `, ${fr}`, en: `, ${en}` };
}

/** « (table ZBE-9, IHE PAM France 2.11.2 du 2025-02-03) », or nothing where no edition fixes the table. */
export function tableCited(table: TableDefinition | undefined): LocalizedText {
  if (!table?.list) return { fr: '', en: '' };
  const { fr, en } = citation(table.list);
  return { fr: ` (table ${fr})`, en: ` (table ${en})` };
}
