import type {
  DraftStatus,
  Nature,
  Obligation,
  Requirement,
  RequirementText,
  TextPlace,
} from '../catalogue/requirement';
import { type Locale, type LocalizedText, quoted } from '../core/localized';
import { headingsOf } from '../core/subject';

export const obligationWords: Readonly<Record<Obligation, LocalizedText>> = {
  DOIT: { fr: 'DOIT', en: 'DOIT (must)' },
  'NE DOIT PAS': { fr: 'NE DOIT PAS', en: 'NE DOIT PAS (must not)' },
  PEUT: { fr: 'PEUT', en: 'PEUT (may)' },
};

export const natureWords: Readonly<Record<Nature, LocalizedText>> = {
  EXIGENCE: { fr: 'exigence', en: 'requirement' },
  PRECONISATION: { fr: 'préconisation', en: 'recommendation' },
};

export const draftStatusWords: Readonly<Record<DraftStatus, LocalizedText>> = {
  approved: { fr: 'approuvée dans le projet de 2023', en: 'approved in the 2023 draft' },
  rework: { fr: 'à retravailler dans le projet de 2023', en: 'to be reworked in the 2023 draft' },
  review: { fr: 'en relecture dans le projet de 2023', en: 'under review in the 2023 draft' },
  obsolete: { fr: 'écartée du projet de 2023', en: 'dropped from the 2023 draft' },
  'carried-over': { fr: 'vague 1, reprise en vague 2', en: 'wave 1, carried over into wave 2' },
  removed: { fr: 'supprimée', en: 'removed' },
  dropped: { fr: 'vague 1, retirée de la vague 2', en: 'wave 1, withdrawn from wave 2' },
};

/** The status of a requirement, and who says so. */
export function statusWords({ draftStatus, origin, place }: Requirement): LocalizedText | undefined {
  if (draftStatus === undefined) return undefined;
  if (draftStatus !== 'removed' || origin.type === 'shipped') return draftStatusWords[draftStatus];
  const from = place ? placeWords(place) : { fr: 'votre catalogue', en: 'your catalogue' };
  return { fr: `supprimée d’après ${from.fr}`, en: `removed according to ${from.en}` };
}

/** Where a text was imported from: the document and its version, the sheet, the row. */
export function placeWords({ file, sheet, row, version }: TextPlace): LocalizedText {
  const named = version === undefined || file.includes(version) ? file : `${file} (${version})`;
  const within = (locale: Locale) =>
    sheet === undefined || sheet === file ? '' : `, ${quoted(sheet, locale)}`;
  return {
    fr: `${named}${within('fr')}${row === undefined ? '' : `, ligne ${row}`}`,
    en: `${named}${within('en')}${row === undefined ? '' : `, row ${row}`}`,
  };
}

export function waveWords(wave: '1' | '2'): LocalizedText {
  return { fr: `vague ${wave}`, en: `wave ${wave}` };
}

/** How old what we know is: the date of the newest source, and that of our reading; undefined when neither is known. */
export function datesInWords({
  dated,
  read,
}: Pick<RequirementText, 'dated' | 'read'>): LocalizedText | undefined {
  const of = dated === undefined ? undefined : dayInWords(dated);
  const on = read === undefined ? undefined : dayInWords(read);
  if (!on) return of && { fr: `source : ${of.fr}`, en: `source: ${of.en}` };
  if (!of) return { fr: `source non datée, lue le ${on.fr}`, en: `source without a date, read on ${on.en}` };
  return {
    fr: `source la plus récente : ${of.fr}, lue le ${on.fr}`,
    en: `newest source: ${of.en}, read on ${on.en}`,
  };
}

const months: Readonly<Record<Locale, readonly string[]>> = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** « 16 octobre 2025 » of `2025-10-16`, « mars 2023 » of `2023-03`; anything else as it stands. */
export function dayInWords(iso: string): LocalizedText {
  const parts = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?$/.exec(iso);
  if (!parts) return { fr: iso, en: iso };
  const [, year, month, day] = parts;
  const inWords = (locale: Locale): string => {
    if (month === undefined) return year!;
    const named = `${months[locale][Number(month) - 1]!} ${year!}`;
    if (day === undefined) return named;
    return `${locale === 'fr' && day === '01' ? '1er' : String(Number(day))} ${named}`;
  };
  return { fr: inWords('fr'), en: inWords('en') };
}

/** The narrowest heading of a requirement's subject: « Pendant l'intégration » of a long path. */
export function subjectLeaf({ subject }: Requirement): string | undefined {
  return subject && headingsOf(subject).at(-1);
}

/** As a sentence or a title begins. */
export function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
