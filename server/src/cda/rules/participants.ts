import { headerValueSets } from '../../catalogue/valueSets';
import { citation } from '../../core/knownList';
import { professionalAuthority } from '../../identifiers/professionals';
import { setAttribute } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { reportIncompleteId, reportNamelessPerson } from './authors';
import { cdaRule, type CdaRule } from './define';
import { reportAbsent, reportRepeated } from './occurrences';
import { dmpConformity, sources } from './sources';

const family = 'cda.participants';

const type = cdaRule({
  id: 'CDA-060',
  family,
  severity: 'error',
  title: { fr: 'Type de participation', en: 'Type of participation' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report, { valueSets }) {
    const set = valueSets.get(headerValueSets.participationType);
    for (const node of q.children(q.root, 'participant')) {
      const typeCode = q.attribute(node, 'typeCode');
      if (!set || (typeCode && set.find(typeCode.value))) continue;
      const codes = set.concepts.map(({ code }) => code).join(', ');
      report({
        ...(typeCode ? { restsOn: set } : {}),
        range: q.valueOrName(node, 'typeCode'),
        message: {
          fr: `participant porte typeCode « ${typeCode?.value ?? ''} » : ${codes} sont admis (${citation(set).fr}), et le DMP rejette une autre valeur.`,
          en: `participant has typeCode “${typeCode?.value ?? ''}”: ${codes} are admitted (${citation(set).en}), and the DMP refuses any other value.`,
        },
        fixes: () =>
          set.concepts.map(({ code, label }) =>
            fix(
              `use-${code.toLowerCase()}`,
              `Remplacer par ${code} (${label})`,
              `Replace with ${code} (${label})`,
              setAttribute(q, node, 'typeCode', code),
            ),
          ),
      });
    }
  },
});

const time = cdaRule({
  id: 'CDA-061',
  family,
  severity: 'error',
  title: { fr: 'Date de participation', en: 'Date of participation' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    for (const node of q.children(q.root, 'participant')) {
      const times = q.children(node, 'time');
      if (times.length === 0) {
        reportAbsent(q, report, node, 'time', {
          message: {
            fr: 'participant/time est absent : la date de la participation est exigée, ou un nullFlavor si elle est inconnue ; le DMP rejette le document sans elle.',
            en: 'participant/time is missing: the date of the participation is required, or a nullFlavor when it is unknown; the DMP refuses the document without it.',
          },
          skeleton: () => '<time nullFlavor="UNK"/>',
          complete: true,
        });
      }
      reportRepeated(q, report, times, 'participant/time');
    }
  },
});

const entityClass = cdaRule({
  id: 'CDA-062',
  family,
  severity: 'error',
  title: { fr: 'Nature du participant', en: 'Nature of the participant' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report, { valueSets }) {
    const set = valueSets.get(headerValueSets.roleClass);
    for (const entity of q.all(q.root, 'participant', 'associatedEntity')) {
      const classCode = q.attribute(entity, 'classCode');
      if (set && !(classCode && set.find(classCode.value))) {
        const codes = set.concepts.map(({ code }) => code).join(', ');
        report({
          ...(classCode ? { restsOn: set } : {}),
          range: q.valueOrName(entity, 'classCode'),
          message: {
            fr: `associatedEntity porte classCode « ${classCode?.value ?? ''} » : ${codes} sont admis (${citation(set).fr}), et le DMP rejette une autre valeur.`,
            en: `associatedEntity has classCode “${classCode?.value ?? ''}”: ${codes} are admitted (${citation(set).en}), and the DMP refuses any other value.`,
          },
          fixes: () =>
            set.concepts.map(({ code, label }) =>
              fix(
                `use-${code.toLowerCase()}`,
                `Remplacer par ${code} (${label})`,
                `Replace with ${code} (${label})`,
                setAttribute(q, entity, 'classCode', code),
              ),
            ),
        });
      }
      for (const id of q.children(entity, 'id')) {
        reportIncompleteId(q, report, id, { fr: 'du participant', en: 'of the participant' });
      }
      for (const person of q.children(entity, 'associatedPerson')) {
        if (q.child(person, 'name') !== undefined) reportNamelessPerson(q, report, person);
      }
    }
  },
});

const prescription = cdaRule({
  id: 'CDA-063',
  family,
  severity: 'error',
  title: { fr: 'Identifiant de la prescription', en: 'Identifier of the prescription' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    for (const node of q.children(q.root, 'inFulfillmentOf')) {
      const orders = q.children(node, 'order');
      if (orders.length === 0) {
        reportAbsent(q, report, node, 'order', {
          message: {
            fr: 'inFulfillmentOf ne contient pas d’order : la prescription à laquelle le document répond est à désigner.',
            en: 'inFulfillmentOf has no order: the prescription that the document answers must be named.',
          },
        });
      }
      reportRepeated(q, report, orders, 'order');
      for (const order of orders.slice(0, 1)) {
        const ids = q.children(order, 'id');
        if (ids.length === 0) {
          reportAbsent(q, report, order, 'id', {
            message: {
              fr: 'La prescription n’a pas d’identifiant : order/id est obligatoire, ou un nullFlavor s’il est inconnu.',
              en: 'The prescription has no identifier: order/id is mandatory, or a nullFlavor when it is unknown; the DMP refuses the document without it.',
            },
            skeleton: () => '<id nullFlavor="${1:UNK}"/>',
          });
        }
        reportRepeated(q, report, ids, 'order/id');
      }
    }
  },
});

const recipientId = cdaRule({
  id: 'CDA-056',
  family,
  severity: 'error',
  title: { fr: 'Identifiant du destinataire', en: 'Identifier of the recipient' },
  explanation: {
    fr: 'Le destinataire peut ne pas avoir d’identifiant ; un identifiant national de professionnel ne va pas sans son numéro.',
    en: 'The recipient may have no identifier; a national identifier of professional does not go without its number.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    for (const id of q.all(q.root, 'informationRecipient', 'intendedRecipient', 'id')) {
      if (q.value(id, 'root') !== professionalAuthority || q.value(id, 'extension')) continue;
      report({
        range: q.valueOrName(id, 'extension'),
        message: {
          fr: 'Le destinataire a un identifiant sans extension : son numéro est obligatoire, et le DMP rejette le document sans lui.',
          en: 'The recipient has an identifier without extension: the number is mandatory, and the DMP refuses the document without it.',
        },
      });
    }
  },
});

export const participantRules: readonly CdaRule[] = [recipientId, type, time, entityClass, prescription];
