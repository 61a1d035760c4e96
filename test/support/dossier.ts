import type { Catalogue } from '../../server/src/catalogue/catalogue';
import { coverageOf } from '../../server/src/traceability/coverage/coverage';
import type { Citation } from '../../server/src/traceability/index/citation';
import type { Project } from '../../server/src/traceability/project/project';
import type { CoverageReport } from '../../server/src/traceability/dossier/report';
import { reportOf } from '../../server/src/traceability/dossier/reportOf';
import type { TestResult } from '../../server/src/traceability/results/testResult';
import { catalogueOf, projectOf, resultOf, sourceOf } from './traceability';

/** A catalogue of six requirements that differ in what binds them. */
export const dossierCatalogue = catalogueOf(
  {
    id: 'SC.PSC.14',
    number: '14',
    obligation: 'DOIT',
    wave: '2',
    couloirs: ['Médecine de ville'],
    software: ['LGC'],
    referentials: ['REM-MDV-LGC-Va2'],
    profiles: ['Général'],
    subject: 'Identification / Pro Santé Connect',
    paraphrase: 'S’identifier par Pro Santé Connect.',
  },
  { id: 'SC.PSC.15', number: '15', obligation: 'DOIT', wave: '2', couloirs: ['Imagerie'], software: ['RIS'] },
  { id: 'SC.PSC.16', number: '16', obligation: 'DOIT', wave: '2', couloirs: ['Imagerie'], software: ['RIS'] },
  {
    id: 'SC.PSC.17',
    number: '17',
    obligation: 'PEUT',
    wave: '2',
    paraphrase: '=SOMME(A1) <script>alert(1)</script>',
  },
  { id: 'SC.PSC.18', number: '18', wave: '1' },
  { id: 'SC.PSC.19', number: '19', obligation: 'DOIT', wave: '1', subject: 'Exclue' },
);

/** What a workspace of that product cites: one requirement has everything, one fails, one is missing. */
export const dossierCitations: Readonly<Record<string, readonly Partial<Citation>[]>> = {
  'SC.PSC.14': [
    { uri: 'file:///w/src/psc.ts', line: 11, because: { type: 'tag', verb: 'implements' }, subject: 'login' },
    { uri: 'file:///w/test/psc.test.ts', line: 3, role: 'test' },
    { uri: 'file:///w/preuves/psc%2014.md', line: 0, role: 'proof' },
    { uri: 'file:///w/docs/psc.md', line: 4, role: 'documentation', written: 'EX PSC 14' },
  ],
  'SC.PSC.15': [{ uri: 'file:///w/test/b.test.ts', line: 1, role: 'test' }],
  'SC.PSC.17': [{ uri: 'file:///w/src/c.ts', line: 0 }],
};

export const dossierResults: readonly TestResult[] = [
  resultOf({
    name: 'connexion par PSC',
    requirementIds: ['SC.PSC.14'],
    when: '2026-11-28T10:00:00',
    line: 4,
  }),
  resultOf({
    name: 'b',
    outcome: 'failed',
    message: 'délai dépassé',
    requirementIds: ['SC.PSC.15'],
    line: 9,
  }),
];

export const dossierProject: Project = projectOf({
  product: { name: 'Cabinet <Net>', version: '3.1' },
  exclusions: [{ requirements: ['SC.PSC.19'], reason: 'Sans objet' }],
});

export interface ReportParts {
  readonly catalogue?: Catalogue;
  readonly project?: Project;
  readonly cited?: Readonly<Record<string, readonly Partial<Citation>[]>>;
  readonly unknown?: readonly string[];
  readonly results?: readonly TestResult[];
  readonly generated?: string;
}

/** A report of the little product above, in which parts may be others. */
export function reportWith({
  catalogue = dossierCatalogue,
  project = dossierProject,
  cited = dossierCitations,
  unknown = ['SC.PSC.99'],
  results = dossierResults,
  generated = '2026-11-30',
}: ReportParts = {}): CoverageReport {
  const coverage = coverageOf({
    catalogue,
    project,
    index: sourceOf(cited, unknown),
    results,
    today: generated.replaceAll('-', ''),
  });
  return reportOf({ coverage, project, catalogue, generated, revision: 'abc1234' });
}

/** What so many files would cite of a catalogue: `each` places of every requirement but one in seven. */
export function manyCitations(
  catalogue: Catalogue,
  each: number,
): Record<string, readonly Partial<Citation>[]> {
  const roles = ['implementation', 'test', 'proof', 'documentation'] as const;
  const folders = { implementation: 'src', test: 'test', proof: 'preuves', documentation: 'docs' } as const;
  return Object.fromEntries(
    catalogue.requirements
      .filter((_, at) => at % 7 !== 0)
      .map(({ id }, at) => [
        id,
        Array.from({ length: each }, (_, n): Partial<Citation> => {
          const role = roles[(n + at) % (at % 3 === 0 ? 2 : 4)]!;
          return {
            uri: `file:///w/${folders[role]}/module${at % 40}/composant-${n}/fichier-${at}.ts`,
            line: n * 13,
            role,
            ...(role === 'implementation' ? { subject: `envoyerLeDocument${n}` } : {}),
          };
        }),
      ]),
  );
}
