import type { CellObject } from '@e965/xlsx';
import type { LocalizedText } from '../../core/localized';
import { limits } from './limits';
import { unstruckText } from './styles';

/** What reading the cells of a sheet met and left aside. */
export interface Counts {
  formulas: number;
  unread: number;
  errors: number;
  crossed: number;
  wide: number;
  long: number;
}

export function noCounts(): Counts {
  return { formulas: 0, unread: 0, errors: 0, crossed: 0, wide: 0, long: 0 };
}

/** The text of a cell as a spreadsheet shows it; dates are written from wide to narrow. */
export function textOf(cell: CellObject, counts: Counts): string {
  if (cell.f !== undefined || cell.F !== undefined) {
    counts.formulas += 1;
    if (cell.v === undefined || cell.v === '') counts.unread += 1;
  }
  if (cell.t === 'e') {
    counts.errors += 1;
    return '';
  }
  if (cell.v === undefined || cell.v === null) return '';
  if (cell.v instanceof Date) return isNaN(cell.v.getTime()) ? '' : cell.v.toISOString().slice(0, 10);
  if (cell.t === 'b') return cell.v === true ? 'OUI' : 'NON';
  if (cell.t === 's') {
    const rich: unknown = cell.r;
    const partly = typeof rich === 'string' && rich.includes('strike') ? unstruckText(rich) : undefined;
    if (partly !== undefined && partly.trim() !== '') {
      counts.crossed += 1;
      return partly;
    }
    return String(cell.v);
  }
  return (cell.w ?? String(cell.v)).trim();
}

export function remarksOf({
  formulas,
  unread,
  errors,
  crossed,
  wide,
  long,
}: Counts): readonly LocalizedText[] {
  const remarks: LocalizedText[] = [];
  if (formulas > 0)
    remarks.push({
      fr: `${formulas} cellule(s) avec une formule : leur dernière valeur enregistrée est lue, rien n’est calculé${unread > 0 ? ` (${unread} n’en ont pas)` : ''}`,
      en: `${formulas} cell(s) with a formula: the value last saved is read, nothing is computed${unread > 0 ? ` (${unread} have none)` : ''}`,
    });
  if (errors > 0)
    remarks.push({
      fr: `${errors} cellule(s) en erreur (#REF!, #N/A…), lues comme vides`,
      en: `${errors} cell(s) in error (#REF!, #N/A…), read as empty`,
    });
  if (crossed > 0)
    remarks.push({
      fr: `${crossed} cellule(s) dont une partie est barrée : le texte barré est laissé de côté`,
      en: `${crossed} cell(s) with a part struck through: the struck text is left out`,
    });
  if (wide > 0)
    remarks.push({
      fr: `${wide} cellule(s) au-delà de la colonne ${limits.columns} ne sont pas lues`,
      en: `${wide} cell(s) beyond column ${limits.columns} are not read`,
    });
  if (long > 0)
    remarks.push({
      fr: `${long} cellule(s) de plus de ${limits.cellCharacters} caractères, coupées là`,
      en: `${long} cell(s) of more than ${limits.cellCharacters} characters, cut there`,
    });
  return remarks;
}
