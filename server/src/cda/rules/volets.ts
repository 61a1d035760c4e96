import { uidProblem } from '../../identifiers/uid';
import type { NodeId } from '../../xml';
import type { CdaQuery } from '../query';
import { cdaRule, type CdaRule } from './define';
import { hasModel } from './templates';

const family = 'cda.volets';

interface SectionRule {
  readonly id: string;
  readonly volet: string;
  readonly version: string;
  readonly template: string;
  readonly only?: boolean;
  readonly title: { readonly fr: string; readonly en: string };
  readonly name: { readonly fr: string; readonly en: string };
}

/** A section that a volet demands: at least once, or exactly once. */
function sectionRule({ id, volet, version, template, only = false, title, name }: SectionRule): CdaRule {
  return cdaRule({
    id,
    family,
    severity: 'error',
    title,
    source: `ANS, TestContenuCDA-3-0, schematrons/CI-SIS_${volet}_${version}.sch`,
    check(q, report, knowledge) {
      const body = q.child(q.root, 'component', 'structuredBody');
      if (body === undefined || !q.provesAbsence || !hasModel(q, knowledge, volet, version)) return;
      const found = sectionsOf(q, body, template);
      if (found.length === 0 && !hasDoubtfulSection(q)) {
        report({
          range: q.nameRange(body),
          message: {
            fr: `Le volet ${volet} ${version} exige ${name.fr} (templateId ${template}), et aucune section ne le porte.`,
            en: `Volet ${volet} ${version} demands ${name.en} (templateId ${template}), and no section bears it.`,
          },
        });
      }
      for (const extra of only ? found.slice(1) : []) {
        report({
          range: q.nameRange(extra),
          message: {
            fr: `Le volet ${volet} ${version} n’admet qu’une fois ${name.fr} (templateId ${template}).`,
            en: `Volet ${volet} ${version} admits ${name.en} only once (templateId ${template}).`,
          },
        });
      }
    },
  });
}

/** A section without templateId, or with one that is no OID, is told by its own rule: it may be the one that is wanted. */
function hasDoubtfulSection(q: CdaQuery): boolean {
  return q.elements('section').some((section) => {
    const roots = q.children(section, 'templateId').map((node) => q.value(node, 'root') ?? '');
    return roots.length === 0 || roots.some((root) => uidProblem(root) !== undefined);
  });
}

function sectionsOf(q: CdaQuery, body: NodeId, template: string): readonly NodeId[] {
  return q
    .elements('section')
    .filter(
      (section) =>
        section > body &&
        section < q.xml.subtreeEnd[body]! &&
        q.children(section, 'templateId').some((node) => q.value(node, 'root') === template),
    );
}

export const voletRules: readonly CdaRule[] = [
  sectionRule({
    id: 'VOL-BIO-001',
    volet: 'BIO-CR-BIO',
    version: '2024.01',
    template: '1.3.6.1.4.1.19376.1.3.3.2.1',
    title: { fr: 'Chapitre de biologie', en: 'Biology chapter' },
    name: { fr: 'au moins un chapitre de biologie', en: 'at least one biology chapter' },
  }),
  sectionRule({
    id: 'VOL-BIO-002',
    volet: 'BIO-CR-BIO',
    version: '2024.01',
    template: '1.2.250.1.213.1.1.2.243',
    title: { fr: 'Copie PDF du compte rendu de biologie', en: 'PDF copy of the biology report' },
    name: { fr: 'une section de copie PDF', en: 'a section with the PDF copy' },
  }),
  sectionRule({
    id: 'VOL-IMG-001',
    volet: 'IMG-CR-IMG',
    version: '2024.01',
    template: '1.2.250.1.213.1.1.2.209',
    only: true,
    title: { fr: 'Conclusion du compte rendu d’imagerie', en: 'Conclusion of the imaging report' },
    name: { fr: 'une section de conclusion', en: 'a conclusion section' },
  }),
  sectionRule({
    id: 'VOL-IMG-002',
    volet: 'IMG-CR-IMG',
    version: '2024.01',
    template: '1.2.250.1.213.1.1.2.206',
    title: { fr: 'Acte d’imagerie', en: 'Imaging act' },
    name: { fr: 'au moins une section d’acte d’imagerie', en: 'at least one imaging act section' },
  }),
];
