import type { CheckContext, DocumentAbout, LensInfo } from '../../core/documentKind';
import { type Severity, severities } from '../../core/finding';
import type { LocalizedText } from '../../core/localized';
import { countOfSeverity } from '../../core/severityWords';
import { runRules } from '../../rules/rule';
import { child, nameRange, none, valueOf } from '../../xml';
import { jurisdictionOf } from '../jurisdiction';
import { type CdaModel, documentModelOf, voletInWords } from '../model';
import { cdaRules } from '../rules';

/** Above ClinicalDocument: type of document, level, volet, findings by severity. */
export function lenses(model: CdaModel, context: CheckContext): readonly LensInfo[] {
  const { xml, root } = model;
  if (root === none) return [];
  const facts = factsOf(model);
  const origin = foreignOrigin(model);
  const counts = countFindings(model, context);
  const title: LocalizedText = {
    fr: [...facts, ...(origin ? [origin.fr] : []), sentence(counts, 'fr') || 'aucune erreur'].join(' · '),
    en: [...facts, ...(origin ? [origin.en] : []), sentence(counts, 'en') || 'no error'].join(' · '),
  };
  return [{ range: nameRange(xml, root), title }];
}

/** Type of document, level and volet, as far as the document tells them. */
function factsOf(model: CdaModel): readonly string[] {
  const { xml, root } = model;
  const volet = documentModelOf(model);
  const label = valueOf(xml, child(xml, root, 'code'), 'displayName') ?? volet?.model.label;
  const level = model.level === undefined ? undefined : `CDA ${model.level}`;
  const isFrench = foreignOrigin(model) === undefined;
  return [label, level, isFrench && volet ? voletInWords(volet) : undefined].filter(
    (fact) => fact !== undefined,
  );
}

/** What the document was taken for, and what is not asked of it. */
export function about(model: CdaModel): DocumentAbout {
  if (model.root === none)
    return {
      taken: {
        fr: 'Document CDA sans ClinicalDocument lisible',
        en: 'CDA document without a readable ClinicalDocument',
      },
    };
  const facts = factsOf(model);
  const origin = foreignOrigin(model);
  return {
    taken: {
      fr: ['Document CDA', ...facts].join(' · '),
      en: ['CDA document', ...facts].join(' · '),
    },
    ...(origin
      ? {
          unjudged: {
            fr: `règles françaises (${origin.fr.replace(/ : .*$/, '')})`,
            en: `French rules (${origin.en.replace(/: .*$/, '')})`,
          },
        }
      : {}),
  };
}

/** What a document was taken for that the French rules do not judge. */
function foreignOrigin({ xml, root }: CdaModel): LocalizedText | undefined {
  const origin = jurisdictionOf(xml, root);
  if (origin.kind === 'french') return undefined;
  const realm = origin.realm?.slice(0, 20);
  return {
    fr: `${realm ? `domaine ${realm}` : 'hors du profil français'} : schéma CDA de HL7 seulement`,
    en: `${realm ? `realm ${realm}` : 'outside of the French profile'}: CDA schema of HL7 only`,
  };
}

function countFindings(model: CdaModel, context: CheckContext): ReadonlyMap<Severity, number> {
  const counts = new Map<Severity, number>();
  for (const findings of runRules(cdaRules, model, context, () => undefined))
    for (const { severity } of findings) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  return counts;
}

/** Hints are too discreet to be counted. */
function sentence(counts: ReadonlyMap<Severity, number>, locale: 'fr' | 'en'): string {
  return severities
    .filter((severity) => severity !== 'hint' && counts.has(severity))
    .map((severity) => countOfSeverity(counts.get(severity)!, severity, locale))
    .join(', ');
}
