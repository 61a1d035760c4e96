import { headerValueSets } from '../../catalogue/valueSets';
import { professionalAuthority } from '../../identifiers/professionals';
import type { Report } from '../../rules/rule';
import type { NodeId } from '../../xml';
import { setAttribute } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { nearbyTime } from '../fixes/nearbyTime';
import { authorSkeleton } from '../fixes/skeletons';
import type { CdaQuery } from '../query';
import { checkCoded } from './coded';
import { cdaRule, type CdaRule } from './define';
import { missingIdParts } from './identifiers';
import { reportAbsent, reportRepeated } from './occurrences';
import { dmpConformity, sources } from './sources';

const family = 'cda.authors';

const author = cdaRule({
  id: 'CDA-040',
  family,
  severity: 'error',
  title: { fr: 'Auteur du document', en: 'Author of the document' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    const authors = q.children(q.root, 'author');
    if (authors.length === 0) {
      reportAbsent(q, report, q.root, 'author', {
        message: {
          fr: 'author est absent : un document a au moins un auteur, professionnel, patient ou dispositif, et le DMP le rejette sans lui.',
          en: 'author is missing: a document has at least one author, professional, patient or device, and the DMP refuses it without.',
        },
        skeleton: () => authorSkeleton(nearbyTime(q)),
      });
      return;
    }
    for (const node of authors) {
      if (q.isNull(node)) continue;
      const assigned = q.children(node, 'assignedAuthor');
      if (assigned.length === 0) {
        reportAbsent(q, report, node, 'assignedAuthor', {
          message: {
            fr: 'author ne contient pas d’assignedAuthor : l’identité de l’auteur est obligatoire.',
            en: 'author has no assignedAuthor: the identity of the author is mandatory.',
          },
        });
      }
      reportRepeated(q, report, assigned, 'assignedAuthor');
    }
  },
});

const authorTime = cdaRule({
  id: 'CDA-041',
  family,
  severity: 'error',
  title: { fr: 'Date de participation de l’auteur', en: 'Date of the author’s participation' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    for (const node of identified(q)) checkTime(q, report, node, 'author/time');
  },
});

/** A participation that must say when: exactly one time with a value. */
export function checkTime(q: CdaQuery, report: Report, parent: NodeId, name: string): void {
  const times = q.children(parent, 'time');
  const [time] = times;
  if (time === undefined) {
    reportAbsent(q, report, parent, 'time', {
      message: {
        fr: `${name} est absent : la date de la participation est obligatoire, et le DMP rejette le document sans elle.`,
        en: `${name} is missing: the date of the participation is mandatory, and the DMP refuses the document without it.`,
      },
      skeleton: () => `<time value="\${1:${nearbyTime(q)}}"/>`,
    });
    return;
  }
  reportRepeated(q, report, times, name);
  if (q.attribute(time, 'value')) return;
  report({
    range: q.nameRange(time),
    message: {
      fr: `${name} n’a pas d’attribut value : la date de la participation est obligatoire, et le DMP rejette le document sans elle.`,
      en: `${name} has no value attribute: the date of the participation is mandatory, and the DMP refuses the document without it.`,
    },
    fixes: () =>
      q.isNull(time)
        ? []
        : [
            fix(
              'add-value',
              `Écrire ${nearbyTime(q)}`,
              `Write ${nearbyTime(q)}`,
              setAttribute(q, time, 'value', nearbyTime(q)),
            ),
          ],
  });
}

const authorRole = cdaRule({
  id: 'CDA-042',
  family,
  severity: 'error',
  title: { fr: 'Rôle fonctionnel', en: 'Functional role' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report, { valueSets }) {
    for (const node of [
      ...q.all(q.root, 'author', 'functionCode'),
      ...q.all(q.root, 'participant', 'functionCode'),
    ]) {
      checkCoded(q, report, node, {
        subject: { fr: 'Rôle fonctionnel', en: 'Functional role' },
        set: valueSets.get(headerValueSets.functionCode),
        required: q.isChildOf(node, 'author') ? ['code', 'codeSystem'] : [],
      });
    }
  },
});

const authorId = cdaRule({
  id: 'CDA-043',
  family,
  severity: 'error',
  title: { fr: 'Identifiant de l’auteur', en: 'Identifier of the author' },
  explanation: {
    fr: `Un professionnel porte son identifiant national (${professionalAuthority}), un patient son INS, un dispositif l’OID de sa structure.`,
    en: `A professional bears the national identifier (${professionalAuthority}), a patient the INS, a device the OID of its structure.`,
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    for (const assigned of q.all(q.root, 'author', 'assignedAuthor')) {
      if (q.isNull(assigned)) continue;
      const ids = q.children(assigned, 'id');
      if (ids.length === 0) {
        reportAbsent(q, report, assigned, 'id', {
          message: {
            fr: 'L’auteur n’a pas d’identifiant : assignedAuthor/id est obligatoire, avec root et extension.',
            en: 'The author has no identifier: assignedAuthor/id is mandatory, with root and extension.',
          },
          skeleton: () => `<id root="\${1:${professionalAuthority}}" extension="8\${2?01234567897}"/>`,
        });
      }
      for (const id of ids) reportIncompleteId(q, report, id, { fr: 'de l’auteur', en: 'of the author' });
    }
  },
});

/** An identifier that must have both its authority and its value, and that no nullFlavor may replace. */
export function reportIncompleteId(
  q: CdaQuery,
  report: Report,
  id: NodeId,
  whose: { readonly fr: string; readonly en: string },
): void {
  const nullFlavor = q.attribute(id, 'nullFlavor');
  if (nullFlavor) {
    report({
      range: nullFlavor.whole,
      message: {
        fr: `L’identifiant ${whose.fr} ne peut pas être un nullFlavor : root et extension sont exigés, et le DMP rejette le document sans eux.`,
        en: `The identifier ${whose.en} cannot be a nullFlavor: root and extension are demanded, and the DMP refuses the document without them.`,
      },
    });
    return;
  }
  const missing = missingIdParts(q, id);
  if (missing.length === 0) return;
  report({
    range: q.valueOrName(id, missing[0]!),
    message: {
      fr: `L’identifiant ${whose.fr} doit porter root et extension : il manque ${missing.join(' et ')}. Le DMP rejette un identifiant incomplet.`,
      en: `The identifier ${whose.en} must have root and extension: ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing. The DMP refuses an incomplete identifier.`,
    },
  });
}

const profession = cdaRule({
  id: 'CDA-044',
  family,
  severity: 'error',
  title: { fr: 'Profession et spécialité', en: 'Profession and specialty' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report, { valueSets }) {
    const set = valueSets.get(headerValueSets.authorSpecialty);
    const subject = { fr: 'Profession ou spécialité', en: 'Profession or specialty' };
    const complete = [
      ...q.all(q.root, 'author', 'assignedAuthor', 'code'),
      ...q.all(q.root, 'participant', 'associatedEntity', 'code'),
    ];
    for (const node of complete) {
      checkCoded(q, report, node, { subject, set, required: ['code', 'codeSystem', 'displayName'] });
    }
    const valued = [
      ...q.all(q.root, 'legalAuthenticator', 'assignedEntity', 'code'),
      ...q.all(q.root, 'documentationOf', 'serviceEvent', 'performer', 'assignedEntity', 'code'),
    ];
    for (const node of valued) checkCoded(q, report, node, { subject, set, required: [] });
  },
});

const personOrDevice = cdaRule({
  id: 'CDA-045',
  family,
  severity: 'error',
  title: { fr: 'Une personne ou un dispositif', en: 'A person or a device' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    for (const assigned of q.all(q.root, 'author', 'assignedAuthor')) {
      const person = q.child(assigned, 'assignedPerson');
      const device = q.child(assigned, 'assignedAuthoringDevice');
      if (person !== undefined && device !== undefined) {
        report({
          range: q.nameRange(Math.max(person, device)),
          message: {
            fr: 'Un auteur est une personne ou un dispositif, pas les deux : séparer en deux author.',
            en: 'An author is a person or a device, not both: split into two authors.',
          },
        });
      }
      for (const name of ['manufacturerModelName', 'softwareName']) {
        if (device === undefined || !q.provesAbsence) break;
        if (q.child(device, name) !== undefined) continue;
        report({
          range: q.nameRange(device),
          message: {
            fr: `Le dispositif auteur doit dire son modèle et son logiciel : ${name} manque.`,
            en: `The authoring device must name its model and its software: ${name} is missing.`,
          },
        });
      }
      if (person !== undefined) reportNamelessPerson(q, report, person);
    }
  },
});

/** A person whose name, or the family name in it, is missing. */
export function reportNamelessPerson(q: CdaQuery, report: Report, person: NodeId): void {
  if (q.isNull(person) || !q.provesAbsence) return;
  const names = q.children(person, 'name');
  if (names.some((name) => q.child(name, 'family') !== undefined)) return;
  report({
    range: q.nameRange(names[0] ?? person),
    message: {
      fr: 'Le nom de la personne n’a pas d’élément family : le nom de famille est obligatoire, et le DMP rejette le document sans lui.',
      en: 'The name of the person has no family element: the family name is mandatory, and the DMP refuses the document without it.',
    },
  });
}

/** The authors that say who they are. */
function identified(q: CdaQuery): readonly NodeId[] {
  return q
    .children(q.root, 'author')
    .filter((node) => !q.isNull(node) && q.child(node, 'assignedAuthor') !== undefined);
}

export const authorRules: readonly CdaRule[] = [
  author,
  authorTime,
  authorRole,
  authorId,
  profession,
  personOrDevice,
];
