import type { LocalizedText } from '../../core/localized';
import { normalised } from './fields';

/** EXIGENCE, Obligatoire, CRI demand; PRECONISATION, Préconisée, PRECO advise. */
export function natureOf(cell: string | undefined): 'EXIGENCE' | 'PRECONISATION' | undefined {
  const text = normalised(cell ?? '');
  if (/\b(?:preconis\w*|preco|recommand\w*|facultati\w*|optionnel\w*|peut)\b/.test(text))
    return 'PRECONISATION';
  return /\b(?:exigences?|obligatoires?|cri|doit)\b/.test(text) ? 'EXIGENCE' : undefined;
}

export function conditionalOf(cell: string | undefined): boolean | undefined {
  const text = normalised(cell ?? '');
  if (/^(?:oui|o|x|vrai|true|yes)\b/.test(text)) return true;
  return /^(?:non|n|faux|false|no)\b/.test(text) ? false : undefined;
}

/** The wave that a perimeter, the name of a sheet or of a file tells; none where it tells both. */
export function waveOf(text: string | undefined): '1' | '2' | undefined {
  const found = new Set(
    [...(text ?? '').matchAll(/(?:vagues?|wave|\bva|(?<=[-_ ])v(?=[12]\b))[\s._-]*([12])(?!\d|\.\d)/gi)].map(
      ([, wave]) => wave,
    ),
  );
  const [only] = found;
  return found.size === 1 ? (only as '1' | '2') : undefined;
}

/** What every such text holds, whatever its accents: most texts are dismissed by it. */
const withdrawnStem = /suppr|retir|abrog|annul|obsol|abandon|withdraw|remov/i;

/** A status, a note or a statement that says that the requirement is no more. */
export function isWithdrawnStatus(text: string | undefined): boolean {
  if (text === undefined || !withdrawnStem.test(text)) return false;
  const words = normalised(text);
  return /^(?:exigence |preconisation )?(?:a ete |est )?(?:supprime|retire|abroge|annule|obsolete|abandonne|withdrawn|removed)/.test(
    words,
  );
}

const demand = /\b(?:NE\s+DOI(?:T|VENT)\s+PAS|DOI(?:T|VENT))\b/;
const permission = /\bPEU(?:T|VENT)\b/;

/** What the first word of obligation in the statement says; the nature where it has none. */
export function obligationOf(
  statement: string | undefined,
  nature: 'EXIGENCE' | 'PRECONISATION' | undefined,
): 'DOIT' | 'NE DOIT PAS' | 'PEUT' | undefined {
  const found = /\b(?:NE\s+DOI(?:T|VENT)\s+(?:EN\s+AUCUN\s+CAS|PAS)|DOI(?:T|VENT)|PEU(?:T|VENT))\b/.exec(
    statement ?? '',
  )?.[0];
  if (found === undefined) return nature === 'PRECONISATION' ? 'PEUT' : undefined;
  if (found.startsWith('NE')) return 'NE DOIT PAS';
  return found.startsWith('PEU') ? 'PEUT' : 'DOIT';
}

/** Where the nature and the words of a statement do not agree. */
export function contradiction(
  statement: string,
  nature: 'EXIGENCE' | 'PRECONISATION' | undefined,
): LocalizedText | undefined {
  const demands = demand.test(statement);
  const permits = permission.test(statement);
  if (nature === 'EXIGENCE' && permits && !demands)
    return {
      fr: 'la colonne nature dit « exigence », l’énoncé dit PEUT et jamais DOIT',
      en: 'the nature column says "requirement", the statement says PEUT and never DOIT',
    };
  if (nature === 'PRECONISATION' && demands && !permits)
    return {
      fr: 'la colonne nature dit « préconisation », l’énoncé dit DOIT et jamais PEUT',
      en: 'the nature column says "recommendation", the statement says DOIT and never PEUT',
    };
  return undefined;
}
