import { headerValueSets, type ValueSet } from '../../catalogue/valueSets';
import { citation, type KnownList } from '../../core/knownList';
import type { LocalizedText } from '../../core/localized';
import type { Hl7Model } from '../model';

/** The list of the types of document; undefined when it is not there to tell. */
export function documentTypes(model: Hl7Model): ValueSet | undefined {
  return model.valueSets.get(headerValueSets.documentType);
}

/** True when the code is a document type, or when the list is not there to tell. */
export function isDocumentType(model: Hl7Model, code: string): boolean {
  const set = documentTypes(model);
  return !set || set.find(code) !== undefined;
}

/** What a finding about a code that is no document type rests on. */
export function restingOnTypes(model: Hl7Model): { readonly restsOn?: KnownList } {
  const restsOn = documentTypes(model);
  return restsOn ? { restsOn } : {};
}

/** « jeu de valeurs JDV_J07_XdsTypeCode_CISIS du 2026-06-29 » */
export function typesCited(model: Hl7Model): LocalizedText {
  const set = documentTypes(model);
  const list = set ? citation(set) : { fr: 'JDV_J07', en: 'JDV_J07' };
  return { fr: `jeu de valeurs ${list.fr}`, en: `value set ${list.en}` };
}

/** Said of a code that was a document type once; undefined for one that is today, or never was. */
export function withdrawnType(model: Hl7Model, code: string): LocalizedText | undefined {
  const set = documentTypes(model);
  const concept = set?.find(code);
  if (!set || concept?.withdrawn === undefined) return undefined;
  return {
    fr: `« ${concept.code} » (${concept.label}) n’est plus dans ${set.name} depuis sa révision du ${concept.withdrawn} ; un nouveau document porte un autre type.`,
    en: `“${concept.code}” (${concept.label}) is no longer in ${set.name} since its revision of ${concept.withdrawn}; a new document bears another type.`,
  };
}
