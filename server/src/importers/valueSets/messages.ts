import { countedEn, countedFr } from '../../core/counted';
import type { LocalizedText } from '../../core/localized';

/** Codes of one import, all sets together: a sixth more than all lists of the ANS have. */
export const mostConcepts = 350_000;

/**
 * Elements of one file: what is made of them in memory is many times their text. A list of 50 000 codes with properties has
 * half as many.
 */
export const mostElements = 500_000;

export function at(pointer: string, message: LocalizedText): LocalizedText {
  return { fr: `${pointer} : ${message.fr}`, en: `${pointer}: ${message.en}` };
}

export function later(day: string): LocalizedText {
  return {
    fr: `révision du ${day}, qui est à venir : prise pour celle d’aujourd’hui`,
    en: `revision of ${day}, which is yet to come: taken for today's`,
  };
}

export function rowsWithoutCode(count: number): LocalizedText {
  return {
    fr: `${countedFr(count, 'ligne')} sans code, ${count > 1 ? 'laissées' : 'laissée'} de côté`,
    en: `${countedEn(count, 'row')} without a code, left aside`,
  };
}

export function badOid(written: string): LocalizedText {
  return {
    fr: `« ${written.slice(0, 100)} » n’est pas un OID : jeu laissé de côté`,
    en: `"${written.slice(0, 100)}" is no OID: the set is left aside`,
  };
}

export function notJson(detail: string): LocalizedText {
  return { fr: `n’est pas du JSON : ${detail}`, en: `is not JSON: ${detail}` };
}

export const doctype: LocalizedText = {
  fr: 'déclare un type de document ou des entités, ce qu’aucun jeu de valeurs ne fait',
  en: 'declares a document type or entities, which no value set does',
};
export const empty: LocalizedText = { fr: 'fichier vide', en: 'empty file' };
export const noSet: LocalizedText = {
  fr: 'ni jeu de valeurs ni nomenclature d’une forme connue (SVS, FHIR, CSV)',
  en: 'neither a value set nor a code system of a known form (SVS, FHIR, CSV)',
};
export const tooManyElements: LocalizedText = {
  fr: `plus de ${mostElements} éléments : ce n’est pas une liste de codes`,
  en: `more than ${mostElements} elements: it is no list of codes`,
};
export const tooManyConcepts: LocalizedText = {
  fr: `plus de ${mostConcepts} codes dans un seul import : rien n’en est pris`,
  en: `more than ${mostConcepts} codes in one import: nothing of it is taken`,
};
