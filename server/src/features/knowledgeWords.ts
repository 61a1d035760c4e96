import { countedFr } from '../core/counted';
import type { Locale, LocalizedText } from '../core/localized';
import type { KnowledgeItem } from '../core/views';

/** How old something is, in a word. */
export const stateWords: Readonly<Record<KnowledgeItem['state'], LocalizedText>> = {
  current: { fr: 'à jour', en: 'current' },
  aged: { fr: 'ancien', en: 'aged' },
  closed: { fr: 'fixé par HL7', en: 'closed by HL7' },
  past: { fr: 'historique', en: 'historical' },
  undated: { fr: '', en: '' },
};

/** What a file of the user's changes in what is shipped. */
export const changesWords: Readonly<
  Record<Locale, (changes: NonNullable<KnowledgeItem['changes']>) => string>
> = {
  fr: ({ added, changed }) =>
    [
      ...(added > 0 || changed === 0 ? [countedFr(added, 'nouvelle')] : []),
      ...(changed > 0 ? [`${changed} en place des nôtres`] : []),
    ].join(', '),
  en: ({ added, changed }) =>
    [
      ...(added > 0 || changed === 0 ? [`${added} new`] : []),
      ...(changed > 0 ? [`${changed} in place of ours`] : []),
    ].join(', '),
};

/** What a list that errors rest on is of, by its OID: its own name is one for machines. */
const listNames: Readonly<Record<string, LocalizedText>> = {
  '1.2.250.1.213.1.1.5.461': { fr: 'Spécialités de l’auteur', en: 'Specialties of the author' },
  '1.2.250.1.213.1.1.5.466': { fr: 'Secteurs d’activité', en: 'Kinds of facility' },
  '1.2.250.1.213.1.1.5.467': { fr: 'Cadres d’exercice', en: 'Practice settings' },
  '1.2.250.1.213.1.1.5.471': { fr: 'Types de document', en: 'Types of document' },
  '2.16.840.1.113883.1.11.16926': { fr: 'Niveaux de confidentialité', en: 'Levels of confidentiality' },
  '1.2.250.1.213.3.3.16': { fr: 'Liens avec le patient', en: 'Relations to the patient' },
  '1.2.250.1.213.1.1.5.124': { fr: 'Fonctions des professionnels', en: 'Functions of professionals' },
  '1.2.250.1.213.1.1.5.528': {
    fr: 'Rôles des participants à la prise en charge',
    en: 'Roles of participants of an encounter',
  },
  '1.2.250.1.213.1.1.5.588': { fr: 'Classes de rôle', en: 'Classes of role' },
  '1.2.250.1.213.1.1.5.589': { fr: 'Types de rencontre', en: 'Types of encounter' },
  '1.2.250.1.213.1.1.5.590': { fr: 'Sexes', en: 'Genders' },
  '1.2.250.1.213.1.1.5.591': { fr: 'Types de participation', en: 'Types of participation' },
  '1.2.250.1.213.1.1.5.718': { fr: 'Civilités', en: 'Civilities' },
  '1.2.250.1.213.1.1.5.719': { fr: 'Titres professionnels', en: 'Professional titles' },
  '1.2.250.1.213.1.1.5.823': { fr: 'Catégories d’établissement', en: 'Categories of establishment' },
};

/** What a list is of; its own name where nobody wrote that down. */
export function listInWords({ oid, name }: { readonly oid: string; readonly name: string }): LocalizedText {
  return listNames[oid] ?? { fr: name, en: name };
}

/** `REM-MDV-LGC-Va2.xlsx` as a person names it. */
export function documentInWords(file: string): string {
  return file
    .slice(file.lastIndexOf('/') + 1)
    .replace(/\.(?:xlsx|xlsm|csv|json)$/i, '')
    .replaceAll('_', ' ');
}
