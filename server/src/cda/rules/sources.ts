import type { LocalizedText } from '../../core/localized';
import type { CdaQuery } from '../query';

/** Official texts that make the rules, as the reference cites them. */
export const sources = {
  xml: 'W3C, Extensible Markup Language (XML) 1.0',
  minimal:
    'ANS, CI-SIS, volet Structuration minimale de documents de santé (modèle 1.2.250.1.213.1.1.1.1), règles publiées dans TestContenuCDA-3-0',
  guide: 'ANS, CI-SIS, guide d’implémentation des documents CDA R2, structure générale et en-tête',
  schema: 'ANS, TestContenuCDA-3-0, infrastructure/cda/CDA_extended.xsd',
  semantics: 'HL7, Clinical Document Architecture, Release 2.0',
  transmission: 'ANS, CI-SIS, volet Transmission de documents CDA R2 en messages HL7 v2',
  ins: 'INSEE, numéro d’inscription au répertoire ; IHE France, extension nationale PAM, identifiant INS',
  identifiers: 'IHE France, contraintes sur les types de données HL7 (XCN, XON)',
  keys: 'ANS, foire aux questions des éditeurs ; INSEE, clés des numéros SIREN et SIRET',
  mssante: 'ANS, MSSanté, forme des adresses des usagers',
} as const;

/** The DMP refuses a document on a single departure from the schema, the official rules or their value sets. */
export const dmpConformity: readonly string[] = ['EX_2.1-1070', 'EX_2.1-1071'];
/** Who refuses what the schema does not admit: the DMP a French document, whoever receives it another one. */
export function receiver(q: CdaQuery): LocalizedText {
  return q.isFrench ? { fr: 'le DMP', en: 'the DMP' } : { fr: 'un récepteur', en: 'a receiver' };
}

/** The INS travels in the CDA. */
export const insInDocument: readonly string[] = ['DOC/va1.02', 'DOC/va1.07', ...dmpConformity];
/** A document that wraps a PDF. */
export const wrappedPdf: readonly string[] = ['DOC/va1.08', 'DOC/va1.12', ...dmpConformity];
/** The replacement of a document. */
export const replacementFaq: readonly string[] = ['faq-007', 'faq-264'];
/** Which INS may travel in a document, and what the DMP refuses. */
export const qualifiedInsFaq: readonly string[] = ['faq-250', 'faq-256', 'faq-039'];
/** What a professional's number is made of. */
export const nationalIdFaq: readonly string[] = ['faq-076', 'faq-232'];
/** Level 1 or level 3. */
export const formatFaq: readonly string[] = ['faq-011', 'faq-162', 'faq-008'];
