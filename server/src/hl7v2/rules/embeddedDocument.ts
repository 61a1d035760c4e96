import type { Severity } from '../../core/finding';
import type { LocalizedText } from '../../core/localized';
import type { Rule } from '../../rules/rule';
import type { Carried } from '../embedded/carried';
import type { ClinicalContent, ClinicalFacts } from '../embedded/clinical';
import type { DecodedContent } from '../embedded/decode';
import { encodedRanges } from '../embedded/mapping';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { metadatum, says } from '../profile/observations';
import { orderOf } from '../profile/orders';
import { place, type Segment } from '../segment';
import { requirements, sources, withDocument } from './support';

const family = 'hl7v2.embedded';

export interface Pair {
  readonly message: MessageView;
  readonly carried: Carried;
  readonly obx: Segment;
  readonly clinical: ClinicalContent;
}

/** Each document with its message; where its Base64 is broken (OBX-055), what follows from that is not said again. */
export function* pairs(model: Hl7Model): Iterable<Pair> {
  for (const message of withDocument(model)) {
    for (const carried of model.carried(message)) {
      if (carried.role !== 'document' || isBroken(carried.content())) continue;
      const clinical = model.clinical(carried);
      if (clinical) yield { message, carried, obx: carried.segment, clinical };
    }
  }
}

function isBroken({ problem }: DecodedContent): boolean {
  return problem !== undefined && problem.kind !== 'missingPadding';
}

/** Those whose XML reads: the others have X-006 and nothing else to say. */
export function* readable(model: Hl7Model): Iterable<Pair & { readonly facts: ClinicalFacts }> {
  for (const pair of pairs(model)) {
    if (!pair.clinical.malformed) yield { ...pair, facts: pair.clinical.facts };
  }
}

const contentFaults: Rule<Hl7Model> = {
  id: 'X-005',
  family,
  severity: 'error',
  title: { fr: 'Fautes du document CDA transmis', en: 'Faults of the CDA document inside' },
  explanation: {
    fr: 'Le document transporté suit les mêmes règles que s’il était ouvert seul ; leur détail se lit en l’ouvrant.',
    en: 'The document inside follows the same rules as when opened on its own; open it to read them.',
  },
  source: 'CI-SIS, Volet Structuration minimale de documents de santé',
  check(model, report) {
    for (const { carried, clinical } of readable(model)) {
      const findings = clinical
        .findings(model.settings)
        .filter(({ finding }) => finding.severity === 'error' || finding.severity === 'warning');
      if (findings.length === 0) continue;
      const errors = findings.filter(({ finding }) => finding.severity === 'error').length;
      const shown = [...findings]
        .sort((a, b) => weight(a.finding.severity) - weight(b.finding.severity))
        .slice(0, 20);
      const { start, end } = carried.range;
      report({
        ...(errors > 0 ? {} : { severity: 'warning' as const }),
        range: { start, end: Math.min(end, start + 40) },
        message: summary(errors, findings.length - errors, [
          ...new Set(shown.map(({ finding }) => finding.code)),
        ]),
        related: shown.map(({ finding, place: at }) => ({
          range: { start: start + at.start, end: start + at.end },
          message: {
            fr: `${finding.code} : ${finding.message.fr}`,
            en: `${finding.code}: ${finding.message.en}`,
          },
        })),
      });
    }
  },
};

function weight(severity: Severity): number {
  return severity === 'error' ? 0 : 1;
}

function summary(errors: number, warnings: number, codes: readonly string[]): LocalizedText {
  const plural = (count: number, one: string): string => `${count} ${one}${count > 1 ? 's' : ''}`;
  const parts = (error: string, warning: string): string =>
    [errors > 0 ? plural(errors, error) : '', warnings > 0 ? plural(warnings, warning) : '']
      .filter((part) => part !== '')
      .join(', ');
  const list = codes.slice(0, 8).join(', ') + (codes.length > 8 ? '…' : '');
  return {
    fr: `Le document CDA transmis a des fautes : ${parts('erreur', 'avertissement')} (${list}). Ouvrez-le pour les lire à leur place.`,
    en: `The CDA document inside has faults: ${parts('error', 'warning')} (${list}). Open it to read them in place.`,
  };
}

const wellFormed: Rule<Hl7Model> = {
  id: 'X-006',
  family,
  severity: 'error',
  title: { fr: 'Document CDA mal formé', en: 'Malformed CDA document' },
  source: 'W3C, XML 1.0',
  check(model, report) {
    for (const { carried, clinical } of pairs(model)) {
      const problem = clinical.malformed;
      if (!problem) continue;
      const { start, end } = carried.range;
      const [at] = encodedRanges(clinical.text, [problem.range], carried.content());
      report({
        range: { start, end: Math.min(end, start + 40) },
        message: {
          fr: `Le document CDA transmis n’est pas un XML bien formé : ${problem.message.fr}`,
          en: `The CDA document inside is not well-formed XML: ${problem.message.en}`,
        },
        related: [{ range: { start: start + at!.start, end: start + at!.end }, message: problem.message }],
      });
    }
  },
};

const confidentiality: Rule<Hl7Model> = {
  id: 'META-010',
  family: 'hl7v2.metadata',
  severity: 'warning',
  title: { fr: 'Document confidentiel envoyé au DMP', en: 'Confidential document sent to the DMP' },
  source: sources.volet('§ Alimentation DMP'),
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const { message: whole, obx, facts } of readable(model)) {
      const message = orderOf(whole, obx);
      if ((facts.confidentiality !== 'R' && facts.confidentiality !== 'V') || !says(message, 'DESTDMP', 'Y'))
        continue;
      report({
        range: place(metadatum(message, 'DESTDMP')!, 5, 1),
        message: {
          fr: `Le document est de confidentialité ${facts.confidentiality} (renforcée) : il ne devrait pas être mis en partage dans le DMP.`,
          en: `The document has confidentiality ${facts.confidentiality} (heightened): it should not be shared in the DMP.`,
        },
      });
    }
  },
};

export const embeddedDocumentRules: readonly Rule<Hl7Model>[] = [contentFaults, wellFormed, confidentiality];
