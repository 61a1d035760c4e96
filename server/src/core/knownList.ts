import type { LocalizedText } from './localized';

/** A list that the authorities reissue, as far as we know it: what statements about it have to name. Dates are ISO. */
export interface KnownList {
  /** For instance `JDV_J07_XdsTypeCode_CISIS`. */
  readonly name: string;
  /** When the authority last changed it, or empty. */
  readonly revised: string;
  /** The day of the publication that it was read in: until then we know of its changes. */
  readonly asOf: string;
  /** HL7 closed it: it has no other code whatever the year. */
  readonly closed?: true;
  /** Only a newer version of the product knows it newer: nothing that a user imports has it. */
  readonly shipped?: true;
}

/** How long a list is trusted to be whole, in months, unless the user decides. */
export const defaultMaxAgeMonths = 6;

// segur: implements SEG/KNOW.01
/**
 * Whether a list is older than the user trusts it to be whole: what it lacks may have been added since. Never true of a
 * closed list, and not told without a date of today (`AAAAMMJJ`).
 */
export function isAged(list: KnownList, today: string | undefined, maxAgeMonths: number): boolean {
  if (list.closed || today === undefined || !isoDate.test(list.asOf)) return false;
  return today > addMonths(list.asOf, maxAgeMonths);
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** The same day some months later, `AAAAMMJJ`; the 31 of a month that has none sorts after its last day, which suffices to compare. */
function addMonths(iso: string, months: number): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  const total = year * 12 + (month - 1) + months;
  const digits = (value: number, length: number): string => String(value).padStart(length, '0');
  return `${digits(Math.floor(total / 12), 4)}${digits((total % 12) + 1, 2)}${digits(day, 2)}`;
}

/** « JDV_J07_XdsTypeCode_CISIS du 2026-06-29 »: how a statement names the list that it rests on. */
export function citation({ name, revised }: KnownList): LocalizedText {
  return revised === ''
    ? { fr: name, en: name }
    : { fr: `${name} du ${revised}`, en: `${name} of ${revised}` };
}

/** Why what an aged list lacks is no error, and what to do about it. */
export function agedNotice(list: KnownList): LocalizedText {
  const [fr, en] = list.shipped
    ? [
        'Une version plus récente de Ségur Authoring l’actualise.',
        'A newer version of Ségur Authoring refreshes it.',
      ]
    : [
        'Pour l’actualiser : « segur import valuesets », ou le pack officiel de l’année (segur.officialPack).',
        'To refresh it: “segur import valuesets”, or this year’s official pack (segur.officialPack).',
      ];
  return {
    fr: `Cette liste est celle du ${list.asOf} : le code a pu être ajouté depuis. ${fr}`,
    en: `This list is that of ${list.asOf}: the code may have been added since. ${en}`,
  };
}
