import type { LocalizedText } from '../../core/localized';
import type { Rule } from '../../rules/rule';
import type { ProjectProblem } from './problem';

/** What the rules about a `segur.json` judge: what its reader could not take as it stands. */
export interface ProjectModel {
  readonly problems: readonly ProjectProblem[];
}

export type ProjectRule = Rule<ProjectModel>;

const source = 'Schéma de segur.json : data/schemas/project.schema.json';

/** One rule for each kind of fault that the reader tells. */
function ruleOf(
  type: ProjectProblem['type'],
  id: string,
  severity: ProjectRule['severity'],
  title: LocalizedText,
  explanation: LocalizedText,
): ProjectRule {
  return {
    id,
    family: 'project.file',
    severity,
    title,
    explanation,
    source,
    check({ problems }, report) {
      for (const problem of problems) {
        if (problem.type !== type) continue;
        const { range, message, instead } = problem;
        report({
          range,
          message: { fr: sentence(message.fr), en: sentence(message.en) },
          ...(instead === undefined
            ? {}
            : {
                fixes: () => [
                  {
                    id: 'use-meant',
                    title: { fr: `Remplacer par ${instead}`, en: `Replace with ${instead}` },
                    edits: [{ range, newText: instead }],
                  },
                ],
              }),
        });
      }
    },
  };
}

function sentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1) + (/[?.]$/.test(words) ? '' : '.');
}

export const projectRules: readonly ProjectRule[] = [
  ruleOf(
    'form',
    'PRJ-001',
    'error',
    { fr: 'Valeur illisible dans segur.json', en: 'Unreadable value in segur.json' },
    {
      fr: 'La valeur n’a pas la forme attendue : elle compte comme absente, et le reste du fichier vaut.',
      en: 'The value has not the form that is expected: it counts as absent, and the rest of the file holds.',
    },
  ),
  ruleOf(
    'key',
    'PRJ-002',
    'warning',
    { fr: 'Clé inconnue dans segur.json', en: 'Unknown key in segur.json' },
    {
      fr: 'Rien ne lit cette clé : ce qu’elle règle n’est pas pris en compte.',
      en: 'Nothing reads this key: what it sets is not taken into account.',
    },
  ),
  ruleOf(
    'name',
    'PRJ-003',
    'warning',
    { fr: 'Nom inconnu dans segur.json', en: 'Unknown name in segur.json' },
    {
      fr: 'Ce couloir, ce logiciel, ce profil, ce référentiel ou cette exigence n’est dans aucun catalogue : le nom ne compte pas. Importez le REM qui le définit, ou corrigez-le.',
      en: 'This couloir, software, profile, referential or requirement is in no catalogue: the name does not count. Import the REM that defines it, or correct it.',
    },
  ),
  ruleOf(
    'reason',
    'PRJ-004',
    'error',
    { fr: 'Exclusion sans raison dans segur.json', en: 'Exclusion without a reason in segur.json' },
    {
      fr: 'Un dossier de référencement montre pourquoi une exigence est écartée ; sans raison, elle reste à couvrir.',
      en: 'A référencement dossier shows why a requirement is left out; without a reason it is still to be covered.',
    },
  ),
  ruleOf(
    'glob',
    'PRJ-005',
    'error',
    { fr: 'Motif de fichiers illisible dans segur.json', en: 'Unreadable glob in segur.json' },
    {
      fr: 'Le motif ne désigne aucun fichier : il ne compte pas.',
      en: 'The glob designates no file: it does not count.',
    },
  ),
  ruleOf(
    'catalogue',
    'PRJ-006',
    'warning',
    { fr: 'Catalogue absent nommé dans segur.json', en: 'Absent catalogue named in segur.json' },
    {
      fr: 'Le fichier n’est pas là : ses exigences restent inconnues, et ne comptent pas.',
      en: 'The file is not there: its requirements stay unknown, and do not count.',
    },
  ),
];
