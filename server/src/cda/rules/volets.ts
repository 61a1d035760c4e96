import type { LocalizedText } from '../../core/localized';
import type { BrokenDemand } from './brokenDemands';
import type { CdaRule } from './define';
import { type DemandKind, demandRule, type Demander } from './demandRule';
import { voletFaults } from './voletFaults';

const volets: Demander = {
  family: 'cda.volets',
  source:
    'ANS, CI-SIS, volets de contenu ; schématrons CI-SIS_*.sch de TestContenuCDA-3-0 (chaque constat cite le volet, sa version et le schématron)',
  explanation: {
    fr: 'Le volet de contenu que le document déclare, dans la version qu’il déclare, le demande. Sans version déclarée, seul est dit ce que toutes les versions demandent.',
    en: 'The volet that the document declares, in the version that it declares, demands it. Without a declared version, only what all versions demand is told.',
  },
  faults: voletFaults,
};

/** A section that has a rule of its own, because it makes the document what it is. */
interface OwnSection {
  readonly id: string;
  readonly volet: string;
  readonly template: string;
  readonly title: LocalizedText;
}

const ownSections: readonly OwnSection[] = [
  {
    id: 'VOL-BIO-001',
    volet: 'BIO-CR-BIO',
    template: '1.3.6.1.4.1.19376.1.3.3.2.1',
    title: { fr: 'Chapitre de biologie', en: 'Biology chapter' },
  },
  {
    id: 'VOL-BIO-002',
    volet: 'BIO-CR-BIO',
    template: '1.2.250.1.213.1.1.2.243',
    title: { fr: 'Copie PDF du compte rendu de biologie', en: 'PDF copy of the biology report' },
  },
  {
    id: 'VOL-IMG-001',
    volet: 'IMG-CR-IMG',
    template: '1.2.250.1.213.1.1.2.209',
    title: { fr: 'Conclusion du compte rendu d’imagerie', en: 'Conclusion of the imaging report' },
  },
  {
    id: 'VOL-IMG-002',
    volet: 'IMG-CR-IMG',
    template: '1.2.250.1.213.1.1.2.206',
    title: { fr: 'Acte d’imagerie', en: 'Imaging act' },
  },
];

const kinds: readonly DemandKind[] = [
  {
    id: 'VOL-001',
    kind: 'missing',
    title: { fr: 'Ce que le volet exige', en: 'What the volet demands' },
  },
  {
    id: 'VOL-002',
    kind: 'surplus',
    title: { fr: 'Ce que le volet compte', en: 'What the volet counts' },
  },
  {
    id: 'VOL-003',
    kind: 'value',
    title: { fr: 'Valeur que le volet fixe', en: 'Value that the volet fixes' },
  },
  {
    id: 'VOL-004',
    kind: 'forbidden',
    title: { fr: 'Ce que le volet n’admet pas', en: 'What the volet does not admit' },
  },
];

/** The rules that tell all demands of a volet that have no rule of their own. */
export const voletDemandIds: readonly string[] = kinds.map(({ id }) => id);

/** A fault about a section that has a rule of its own. */
function isAboutSection(fault: BrokenDemand, { volet, template }: OwnSection): boolean {
  if (fault.volet !== volet || !fault.isAboutBody) return false;
  return fault.templates.includes(template);
}

function ownSectionOf(fault: BrokenDemand): OwnSection | undefined {
  return ownSections.find((own) => isAboutSection(fault, own));
}

// segur: implements SEG/CDA.05
export const voletRules: readonly CdaRule[] = [
  ...ownSections.map((own) => demandRule(own, volets, (fault) => ownSectionOf(fault) === own)),
  ...kinds.map((one) =>
    demandRule(one, volets, (fault) => fault.kind === one.kind && ownSectionOf(fault) === undefined),
  ),
];
