import type { LocalizedText } from '../core/localized';
import type { InsMatricule } from './insMatricule';

/**
 * True when the place of an INS is that of a code of birth place: the same five characters, or the code that history made
 * of it. A number keeps the code of the day on which it was given.
 */
export function agreesWithBirthPlace(matricule: InsMatricule, cog: string): boolean {
  return (
    cog === matricule.place || isCorsicanSuccessor(matricule.place, cog) || isFormerFrance(matricule, cog)
  );
}

/** In 1976 each commune of department 20 kept its number in 2A or 2B. */
function isCorsicanSuccessor(place: string, cog: string): boolean {
  return /^20\d{3}$/.test(place) && /^2[AB]\d{3}$/.test(cog) && place.slice(2) === cog.slice(2);
}

/** Countries whose births were registered under French department numbers, as the code of today names them. */
const formerDepartments: Readonly<Record<string, string>> = {
  '91': '99352',
  '92': '99352',
  '93': '99352',
  '94': '99352',
  '95': '99350',
  '96': '99351',
};

/** Algeria (91 to 94), Morocco (95) and Tunisia (96); 91 to 95 are departments of today too, since 1968. */
function isFormerFrance({ place }: InsMatricule, cog: string): boolean {
  const department = place.slice(0, 2);
  return Object.hasOwn(formerDepartments, department) && formerDepartments[department] === cog;
}

/** Places whose code changed in ways that no table here follows: abroad, overseas, Corsica. */
export function mayHaveChanged(code: string): boolean {
  return /^(?:9[6-9]|2[0AB])/.test(code);
}

/** What may explain that two codes of a birth place differ, as the end of a sentence. */
export function explainsDifference(place: string, cog: string): LocalizedText {
  const parisian = (code: string): boolean => /^(?:7[58]|9[1-5])/.test(code);
  if (place.slice(0, 2) !== cog.slice(0, 2) && parisian(place) && parisian(cog)) {
    return {
      fr: 'les départements de la région parisienne ont été redessinés en 1968',
      en: 'the departments around Paris were redrawn in 1968',
    };
  }
  return place.slice(0, 2) === cog.slice(0, 2)
    ? { fr: 'les communes ont pu fusionner', en: 'the communes may have merged' }
    : {
        fr: 'la commune a pu changer de département',
        en: 'the commune may have changed department',
      };
}
