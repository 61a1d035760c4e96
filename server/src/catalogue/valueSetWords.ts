import { citation } from '../core/knownList';
import type { LocalizedText } from '../core/localized';
import type { Concept, ValueSet, ValueSetIdentity } from './valueSets';

/** « JDV_J07_XdsTypeCode_CISIS du 2026-06-29 », and what else a reader of the list should know of it. */
export function setInWords(set: ValueSetIdentity): LocalizedText {
  const { fr, en } = citation(set);
  const gone = set.withdrawn;
  const from = set.origin === undefined ? '' : ` — ${set.origin}`;
  if (gone === undefined) return { fr: fr + from, en: en + from };
  return {
    fr: `${fr}, absent de la publication du ${gone}${from}`,
    en: `${en}, absent from the publication of ${gone}${from}`,
  };
}

/** The label of a code, with the day it was withdrawn where it was. */
export function conceptInWords(set: ValueSet, concept: Concept): LocalizedText {
  const { label, withdrawn } = concept;
  if (withdrawn === undefined) return { fr: label, en: label };
  return {
    fr: `${label} (retiré de ${set.name} par la révision du ${withdrawn})`,
    en: `${label} (withdrawn from ${set.name} by the revision of ${withdrawn})`,
  };
}

/** The label of a code and the list that has it. */
export function citedConcept(set: ValueSet, concept: Concept): LocalizedText {
  const label = conceptInWords(set, concept);
  const list = setInWords(set);
  return { fr: `${label.fr}, ${list.fr}`, en: `${label.en}, ${list.en}` };
}
