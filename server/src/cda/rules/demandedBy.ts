import type { LocalizedText } from '../../core/localized';
import type { ProfileDemands, VoletDemands } from '../demands/demandSets';

/** Whose demand it is, with the schematron and the pattern that one may look up. */
export function demandedBy(demands: VoletDemands | ProfileDemands, pattern: string): LocalizedText {
  const cited = citedIn(demands, pattern);
  return 'volet' in demands
    ? {
        fr: `le volet ${titleOf(demands)} le demande (schématron ${cited})`,
        en: `volet ${titleOf(demands)} demands it (schematron ${cited})`,
      }
    : {
        fr: `les modèles communs aux volets le demandent (schématron ${cited})`,
        en: `the models that volets share demand it (schematron ${cited})`,
      };
}

/** The same of what one publication demands and another does not. */
export function advisedBy(demands: VoletDemands | ProfileDemands, pattern: string): LocalizedText {
  const cited = citedIn(demands, pattern);
  return 'volet' in demands
    ? {
        fr: `la dernière publication du volet ${titleOf(demands)} le demande, une autre de la même version non (schématron ${cited})`,
        en: `the last publication of volet ${titleOf(demands)} demands it, another one of that version does not (schematron ${cited})`,
      }
    : {
        fr: `la dernière publication des modèles communs le demande, celles d’avant non (schématron ${cited})`,
        en: `the last publication of the shared models demands it, those before do not (schematron ${cited})`,
      };
}

/** The same of what is counted in the whole document. */
export function countedWidely(demands: VoletDemands | ProfileDemands, pattern: string): LocalizedText {
  const cited = citedIn(demands, pattern);
  return {
    fr: `le schématron ${cited} compte dans tout le document, alors que chaque entrée peut avoir le sien`,
    en: `schematron ${cited} counts in the whole document, though each entry may have its own`,
  };
}

function titleOf({ volet, version }: VoletDemands): string {
  return version === undefined ? volet : `${volet} ${version}`;
}

function citedIn({ schema }: VoletDemands | ProfileDemands, pattern: string): string {
  return schema === undefined ? pattern : `${schema}, ${pattern}`;
}
