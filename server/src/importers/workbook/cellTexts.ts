import type { CellObject } from '@e965/xlsx';
import { countedEn, countedFr } from '../../core/counted';
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
      fr: `${countedFr(formulas, 'cellule')} avec une formule : la dernière valeur enregistrée est lue, rien n’est calculé${unread > 0 ? ` (${unread > 1 ? `${unread} n’en ont pas` : '1 n’en a pas'})` : ''}`,
      en: `${countedEn(formulas, 'cell')} with a formula: the value last saved is read, nothing is computed${unread > 0 ? ` (${unread} ${unread === 1 ? 'has' : 'have'} none)` : ''}`,
    });
  if (errors > 0)
    remarks.push({
      fr: `${countedFr(errors, 'cellule')} en erreur (#REF!, #N/A…), ${errors > 1 ? 'lues comme vides' : 'lue comme vide'}`,
      en: `${countedEn(errors, 'cell')} in error (#REF!, #N/A…), read as empty`,
    });
  if (crossed > 0)
    remarks.push({
      fr: `${countedFr(crossed, 'cellule')} dont une partie est barrée : le texte barré est laissé de côté`,
      en: `${countedEn(crossed, 'cell')} with a part struck through: the struck text is left out`,
    });
  if (wide > 0)
    remarks.push({
      fr: `${countedFr(wide, 'cellule')} au-delà de la colonne ${limits.columns} ${wide > 1 ? 'ne sont pas lues' : 'n’est pas lue'}`,
      en: `${countedEn(wide, 'cell')} beyond column ${limits.columns} ${wide === 1 ? 'is' : 'are'} not read`,
    });
  if (long > 0)
    remarks.push({
      fr: `${countedFr(long, 'cellule')} de plus de ${limits.cellCharacters} caractères, ${long > 1 ? 'coupées' : 'coupée'} là`,
      en: `${countedEn(long, 'cell')} of more than ${limits.cellCharacters} characters, cut there`,
    });
  return remarks;
}
