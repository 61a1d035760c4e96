import type { Report, Rule } from '../../rules/rule';
import type { XmlDocument, XmlProblemCode } from '../../xml';
import type { CdaRule } from './define';
import { dmpConformity, sources } from './sources';

/** What XML allows and a clinical document has no use for: said, without calling the document broken. */
const remarks: ReadonlySet<XmlProblemCode> = new Set<XmlProblemCode>([
  'doctype',
  'depth-limit',
  'attribute-limit',
  'size-limit',
  'entity-limit',
  'problem-limit',
]);

/** Judges any text of the kind, even one whose ClinicalDocument is not there yet. */
const wellFormed: CdaRule = {
  id: 'XML-001',
  family: 'cda.wellFormed',
  severity: 'error',
  title: { fr: 'XML bien formé', en: 'Well-formed XML' },
  explanation: {
    fr: 'Un document mal formé n’est lu par aucun récepteur. Un DOCTYPE n’est jamais résolu : une entité externe serait une faille.',
    en: 'No receiver reads a document that is not well-formed. A DOCTYPE is never resolved: an external entity would be a breach.',
  },
  source: sources.xml,
  requirementIds: dmpConformity,
  check: ({ xml }, report) => reportProblems(xml, report),
};

/** The same judgement of any XML: its faults, once each, with their fixes. */
export const xmlWellFormed: Rule<XmlDocument> = { ...wellFormed, check: reportProblems };

/** True for XML that no receiver reads. */
export function isMalformed({ problems }: XmlDocument): boolean {
  return problems.some(({ code }) => code !== 'encoding-not-utf-8' && !remarks.has(code));
}

function reportProblems(xml: XmlDocument, report: Report): void {
  for (const { code, range, message, related, fix, choices = [] } of xml.problems) {
    if (code === 'encoding-not-utf-8') continue; // told by the rule on encoding
    report({
      ...(remarks.has(code) ? { severity: 'warning' as const } : { form: true as const }),
      range,
      message,
      ...(related ? { related } : {}),
      ...(fix || choices.length > 0
        ? {
            fixes: () => [
              ...(fix ? [{ id: code, title: fix.title, edits: fix.edits, preferred: true }] : []),
              ...choices.map(({ title, edits }, index) => ({ id: `${code}-${index + 1}`, title, edits })),
            ],
          }
        : {}),
    });
  }
}

export const wellFormedRules: readonly CdaRule[] = [wellFormed];
