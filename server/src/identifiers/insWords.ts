import type { LocalizedText } from '../core/localized';
import type { InsProblem } from './insMatricule';

const problems: Readonly<Record<InsProblem, LocalizedText>> = {
  empty: { fr: 'il est vide', en: 'it is empty' },
  spaces: { fr: 'il contient une espace', en: 'it contains white space' },
  keyMissing: { fr: 'il lui manque sa clé de deux chiffres', en: 'its two-digit key is missing' },
  tooShort: { fr: 'il est trop court', en: 'it is too short' },
  tooLong: { fr: 'il est trop long', en: 'it is too long' },
  firstDigit: { fr: 'il commence par un chiffre inconnu', en: 'it starts with an unknown digit' },
  characters: {
    fr: 'seuls des chiffres sont admis, hors 2A et 2B en Corse',
    en: 'only digits are admitted, except 2A and 2B in Corsica',
  },
  department: {
    fr: 'le département corse s’écrit 2A ou 2B, en majuscule',
    en: 'the Corsican department is written 2A or 2B, in upper case',
  },
  month: {
    fr: 'les positions 4 et 5 ne sont pas un mois (01 à 12, ou 20 à 42 et 50 à 99 si le mois est inconnu)',
    en: 'positions 4 and 5 are no month (01 to 12, or 20 to 42 and 50 to 99 where the month is unknown)',
  },
};

/** What is wrong with the form of an INS number, without a full stop, in documents and messages alike. */
export function malformedIns(problem: InsProblem): LocalizedText {
  const { fr, en } = problems[problem];
  // A number wants its length first, which a wrong month does not touch.
  return problem === 'month'
    ? { fr: `Le matricule INS n’existe pas : ${fr}`, en: `The INS number does not exist: ${en}` }
    : {
        fr: `Le matricule INS doit compter 15 caractères, clé comprise : ${fr}`,
        en: `The INS number must have 15 characters, key included: ${en}`,
      };
}
