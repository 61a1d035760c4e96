import { headerValueSets, type ValueSet } from '../../catalogue/valueSets';
import { citation } from '../../core/knownList';
import type { Fix } from '../../core/finding';
import type { Report } from '../../rules/rule';
import type { NodeId } from '../../xml';
import { setAttribute } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { relatedEntityClasses } from '../profileValues';
import type { CdaQuery } from '../query';
import { reportNamelessPerson } from './authors';
import { checkCoded } from './coded';
import { cdaRule, type CdaRule } from './define';
import { dmpConformity, sources } from './sources';

const family = 'cda.people';

/** Names of the header that professionals and relatives bear; that of the patient has rules of its own. */
function professionalNames(q: CdaQuery): readonly NodeId[] {
  return [
    ...q.all(q.root, 'author', 'assignedAuthor', 'assignedPerson', 'name'),
    ...q.all(q.root, 'informant', 'assignedEntity', 'assignedPerson', 'name'),
    ...q.all(q.root, 'informant', 'relatedEntity', 'relatedPerson', 'name'),
    ...q.all(q.root, 'informationRecipient', 'intendedRecipient', 'informationRecipient', 'name'),
    ...q.all(q.root, 'legalAuthenticator', 'assignedEntity', 'assignedPerson', 'name'),
    ...q.all(q.root, 'authenticator', 'assignedEntity', 'assignedPerson', 'name'),
    ...q.all(q.root, 'participant', 'associatedEntity', 'associatedPerson', 'name'),
    ...q.all(
      q.root,
      'documentationOf',
      'serviceEvent',
      'performer',
      'assignedEntity',
      'assignedPerson',
      'name',
    ),
    ...['encounterParticipant', 'responsibleParty'].flatMap((role) =>
      q.all(q.root, 'componentOf', 'encompassingEncounter', role, 'assignedEntity', 'assignedPerson', 'name'),
    ),
  ];
}

function checkNamePart(
  q: CdaQuery,
  report: Report,
  part: 'prefix' | 'suffix',
  set: ValueSet | undefined,
  what: { readonly fr: string; readonly en: string },
): void {
  for (const name of professionalNames(q)) {
    for (const node of q.children(name, part)) {
      const value = q.content(node);
      if (!set || set.find(value)) continue;
      const codes = set.concepts.map(({ code }) => code).join(', ');
      report({
        ...(value === '' ? {} : { restsOn: set }),
        range: value === '' ? q.nameRange(node) : q.contentRange(node),
        message: {
          fr: `${part} « ${value} » n’est pas ${what.fr} admis : ${codes} (${citation(set).fr}). Le DMP rejette une autre écriture.`,
          en: `${part} “${value}” is not an admitted ${what.en}: ${codes} (${citation(set).en}). The DMP refuses any other writing.`,
        },
        fixes: () => partFixes(q, node, value, set),
      });
    }
  }
}

/** What people write for the codes of the two lists. */
const usualWritings: Readonly<Record<string, string>> = {
  monsieur: 'M',
  'm.': 'M',
  mr: 'M',
  'mr.': 'M',
  madame: 'MME',
  mademoiselle: 'MME',
  mlle: 'MME',
  docteur: 'DR',
  'dr.': 'DR',
  professeur: 'PR',
  'pr.': 'PR',
};

function partFixes(q: CdaQuery, node: NodeId, value: string, set: ValueSet): readonly Fix[] {
  const folded = value.trim().toLowerCase();
  const code = set.find(value.trim().toUpperCase())?.code ?? set.find(usualWritings[folded] ?? '')?.code;
  const range = q.contentRange(node);
  if (code === undefined || range.start === range.end) return [];
  return [fix('use-code', `Écrire ${code}`, `Write ${code}`, { range, newText: code }, true)];
}

const civility = cdaRule({
  id: 'CDA-046',
  family,
  severity: 'error',
  title: { fr: 'Civilité', en: 'Civility' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report, { valueSets }) {
    checkNamePart(q, report, 'prefix', valueSets.get(headerValueSets.civility), {
      fr: 'une civilité',
      en: 'civility',
    });
  },
});

const professionalTitle = cdaRule({
  id: 'CDA-047',
  family,
  severity: 'error',
  title: { fr: 'Titre du professionnel', en: 'Title of the professional' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report, { valueSets }) {
    checkNamePart(q, report, 'suffix', valueSets.get(headerValueSets.professionalTitle), {
      fr: 'un titre',
      en: 'title',
    });
  },
});

const relationClasses: readonly string[] = relatedEntityClasses;

const informant = cdaRule({
  id: 'CDA-048',
  family,
  severity: 'error',
  title: { fr: 'Informateur', en: 'Informant' },
  explanation: {
    fr: 'ECON : personne à prévenir ; NOK : personne de confiance ; CON : informateur ; CAREGIVER : aidant ; PAT : le patient.',
    en: 'ECON: emergency contact; NOK: trusted person; CON: informant; CAREGIVER: helper; PAT: the patient.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report, { valueSets }) {
    for (const entity of q.all(q.root, 'informant', 'relatedEntity')) {
      const classCode = q.attribute(entity, 'classCode');
      if (!classCode || !relationClasses.includes(classCode.value)) {
        report({
          range: q.valueOrName(entity, 'classCode'),
          message: {
            fr: `relatedEntity porte classCode « ${classCode?.value ?? ''} » : ${relationClasses.join(', ')} sont admis, et le DMP rejette une autre valeur.`,
            en: `relatedEntity has classCode “${classCode?.value ?? ''}”: ${relationClasses.join(', ')} are admitted, and the DMP refuses any other value.`,
          },
          fixes: () =>
            relationClasses.map((choice) =>
              fix(
                `use-${choice.toLowerCase()}`,
                `Remplacer par ${choice}`,
                `Replace with ${choice}`,
                setAttribute(q, entity, 'classCode', choice),
              ),
            ),
        });
      }
      for (const code of q.children(entity, 'code')) {
        checkCoded(q, report, code, {
          subject: { fr: 'Lien avec le patient', en: 'Relation to the patient' },
          set: valueSets.get(headerValueSets.relationToPatient),
          required: ['code', 'codeSystem', 'displayName'],
        });
      }
      const person = q.child(entity, 'relatedPerson');
      if (person !== undefined) reportNamelessPerson(q, report, person);
      else if (q.provesAbsence) {
        report({
          range: q.nameRange(entity),
          message: {
            fr: 'relatedEntity ne contient pas de relatedPerson : le nom de l’informateur est obligatoire.',
            en: 'relatedEntity has no relatedPerson: the name of the informant is mandatory.',
          },
        });
      }
    }
  },
});

export const peopleRules: readonly CdaRule[] = [civility, professionalTitle, informant];
