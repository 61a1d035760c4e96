import type { CdaQuery } from '../query';
import { valueRange } from '../../xml';
import { schemaFaultsOfAttributes } from './attributes';
import type { BrokenDemand } from './brokenDemands';
import type { CdaKnowledge, CdaRule } from './define';
import { type DemandKind, demandRule, type Demander } from './demandRule';
import { profileFaults } from './voletFaults';

const profiles: Demander = {
  family: 'cda.profiles',
  source:
    'ANS, CI-SIS, modèles de contenu CDA et profils IHE ; schématrons profils/CI-SIS_ModelesDeContenusCDA.sch, CI-SIS_Modeles_ANS.sch et IHE.sch de TestContenuCDA-3-0 (chaque constat cite le schématron et son motif)',
  explanation: {
    fr: 'Les templateIds d’un chapitre ou d’une entrée disent à quels modèles il se conforme : ceux du CI-SIS et ceux d’IHE demandent la même chose dans tous les volets. Ce qu’un schématron compte dans tout le document, alors que chaque entrée peut avoir le sien, n’est qu’une information.',
    en: 'The templateIds of a section or an entry say which models it follows: those of the CI-SIS and those of IHE demand the same in all volets. What a schematron counts in the whole document, though each entry may have its own, is information only.',
  },
  faults: profileFaults,
};

const kinds: readonly DemandKind[] = [
  {
    id: 'PRF-001',
    kind: 'missing',
    title: { fr: 'Ce que les modèles communs exigent', en: 'What the shared models demand' },
  },
  {
    id: 'PRF-002',
    kind: 'surplus',
    title: { fr: 'Ce que les modèles communs comptent', en: 'What the shared models count' },
  },
  {
    id: 'PRF-003',
    kind: 'value',
    title: { fr: 'Valeur que les modèles communs fixent', en: 'Value that the shared models fix' },
  },
  {
    id: 'PRF-004',
    kind: 'forbidden',
    title: { fr: 'Ce que les modèles communs n’admettent pas', en: 'What the shared models do not admit' },
  },
];

/** The rules that tell what is demanded whatever the volet. */
export const profileDemandIds: readonly string[] = kinds.map(({ id }) => id);

/** An attribute that the schema wants or of which it wants another value: its rules tell it, of any element. */
function isToldBySchema(q: CdaQuery, knowledge: CdaKnowledge, { of, node }: BrokenDemand): boolean {
  if (of === undefined) return false;
  const written = q.attribute(node, of);
  return schemaFaultsOfAttributes(q, knowledge).some((fault) =>
    fault.kind === 'missing'
      ? fault.node === node && fault.name === of
      : fault.kind === 'value' &&
        written !== undefined &&
        valueRange(q.xml, fault.attribute).start === written.range.start,
  );
}

// segur: implements SEG/CDA.05
/** What a section or an entry must be by the templateIds that it bears, in whatever volet it stands. */
export const profileRules: readonly CdaRule[] = kinds.map((one) =>
  demandRule(
    one,
    profiles,
    (fault, q, knowledge) => fault.kind === one.kind && !isToldBySchema(q, knowledge, fault),
  ),
);
