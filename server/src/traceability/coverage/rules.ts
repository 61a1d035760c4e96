import type { OffsetRange } from '../../core/range';
import type { Rule } from '../../rules/rule';
import type { Requirement } from '../../catalogue/requirement';
import type { AbsentFile } from './absentFiles';

/** What the rules about coverage judge: of a `segur.json` what is missing, of a text its tests of what no code implements. */
export interface CoverageModel {
  /** Mandatory requirements that nothing covers, by the place of the `segur.json` that selects them. */
  readonly missing: readonly SelectedMissing[];
  readonly untold: readonly { readonly range: OffsetRange; readonly requirement: Requirement }[];
  /** Files that the text names in support of a requirement, and that are not there. */
  readonly absent: readonly AbsentFile[];
}

export interface SelectedMissing {
  readonly range: OffsetRange;
  /** The name that selects them, as written. */
  readonly name: string;
  /** At least one. */
  readonly requirements: readonly Requirement[];
}

export type CoverageRule = Rule<CoverageModel>;

/** Identifiers that a message names; the others are counted. */
const mostNamed = 12;

const source = 'Couverture du produit, d’après son segur.json et les fichiers de l’espace de travail';

export const coverageRules: readonly CoverageRule[] = [
  {
    id: 'COV-001',
    family: 'project.coverage',
    severity: 'warning',
    offByDefault: true,
    title: {
      fr: 'Exigence obligatoire que rien ne couvre',
      en: 'Mandatory requirement that nothing covers',
    },
    explanation: {
      fr: 'Ni code, ni test, ni preuve ne nomme ces exigences, que le produit dit devoir tenir. Écartez-les avec une raison, ou couvrez-les.',
      en: 'Neither code nor a test nor a proof names these requirements, which the product says it answers to. Leave them out with a reason, or cover them.',
    },
    source,
    check({ missing }, report) {
      for (const { range, name, requirements } of missing) {
        const count = requirements.length;
        const ids = requirements
          .slice(0, mostNamed)
          .map(({ id }) => id)
          .join(', ');
        const more = count > mostNamed ? ` (+${count - mostNamed})` : '';
        report({
          range,
          message: {
            fr: `${name} : ${count > 1 ? `${count} exigences obligatoires que rien ne couvre` : 'une exigence obligatoire que rien ne couvre'} : ${ids}${more}.`,
            en: `${name}: ${count > 1 ? `${count} mandatory requirements that nothing covers` : 'a mandatory requirement that nothing covers'}: ${ids}${more}.`,
          },
          requirementIds: requirements.map(({ id }) => id),
        });
      }
    },
  },
  {
    id: 'COV-002',
    family: 'project.coverage',
    severity: 'information',
    offByDefault: true,
    title: {
      fr: 'Test d’une exigence que rien n’implémente',
      en: 'Test of a requirement that nothing implements',
    },
    explanation: {
      fr: 'Une étiquette ou un scénario dit tester cette exigence, et aucun code du projet ne la nomme : l’étiquette du code manque, ou le code.',
      en: 'A tag or a scenario says that it tests this requirement, and no code of the project names it: the tag of the code is missing, or the code.',
    },
    source,
    check({ untold }, report) {
      for (const { range, requirement } of untold)
        report({
          range,
          message: {
            fr: `${requirement.id} est testée ici, et aucun code du projet ne l’implémente.`,
            en: `${requirement.id} is tested here, and no code of the project implements it.`,
          },
          requirementIds: [requirement.id],
        });
    },
  },
  {
    id: 'COV-003',
    family: 'project.coverage',
    severity: 'warning',
    offByDefault: true,
    title: {
      fr: 'Fichier nommé à l’appui d’une exigence, et absent',
      en: 'File named in support of a requirement, and absent',
    },
    explanation: {
      fr: 'La ligne d’un tableau dite faite, ou une étiquette de preuve, mène à un fichier qui n’est pas là : déplacé, renommé ou jamais versé. Qui lit le dossier ne le trouvera pas.',
      en: 'The row of a table that is said to be done, or the tag of a proof, leads to a file that is not there: moved, renamed or never added. Whoever reads the dossier will not find it.',
    },
    source,
    check({ absent }, report) {
      for (const { range, path, requirementId } of absent)
        report({
          range,
          message: {
            fr: `${path} est nommé à l’appui de ${requirementId}, et n’est pas dans l’espace de travail.`,
            en: `${path} is named in support of ${requirementId}, and is not in the workspace.`,
          },
          requirementIds: [requirementId],
        });
    },
  },
];
