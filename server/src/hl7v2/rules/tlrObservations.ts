import {
  flowsOf,
  localObservations,
  localTables,
  loincObservations,
  observations,
  systemOfObservation,
  type TlrOrder,
} from '../profile/teleradiology';
import { isEmpty, place, value } from '../segment';
import { numbering, renumbering } from './obx';
import { editionCited, fix, found, quote, restingOnFor, writeFix } from './support';
import { teleradiologyMessages, teleradiologyOrders, teleradiologyRule } from './tlr';

const family = 'hl7v2.tlr.observations';
const tableSection = '§ Table des observations (OBX-3)';

const code = teleradiologyRule({
  id: 'TLR-031',
  family,
  severity: 'error',
  title: { fr: 'Code de l’observation', en: 'Code of the observation' },
  explanation: {
    fr: 'OBX-3 porte un code de la table TLR_OBSERVATION, ou l’un des quatre codes LOINC du volet, avec son système. D’autres observations ne sont pas interdites.',
    en: 'OBX-3 holds a code of table TLR_OBSERVATION, or one of the four LOINC codes of the volet, with its system. Other observations are not forbidden.',
  },
  section: tableSection,
  check(model, report) {
    for (const order of teleradiologyOrders(model)) {
      for (const { obx, code: meant } of order.observations) {
        const written = value(obx, 3).trim();
        const system = value(obx, 3, 3).trim();
        const expected = systemOfObservation(written);
        if (expected !== undefined) {
          if (system === expected) continue;
          report({
            range: place(obx, 3, 3),
            message: {
              fr: `OBX-3.3 doit valoir « ${expected} » pour ${written} ; ${found(system).fr}.`,
              en: `OBX-3.3 must be “${expected}” for ${written}; ${found(system).en}.`,
            },
            fixes: writeFix('set-system', obx, { field: 3, component: 3 }, expected),
          });
        } else if (written === '' || system === localTables.observation || system === '') {
          const near = meant === written ? undefined : meant;
          const table = model.dictionary.table(localTables.observation);
          const cited = editionCited(table);
          report({
            ...restingOnFor(table, written),
            severity: 'warning',
            range: place(obx, 3, written === '' ? undefined : 1),
            message: {
              fr: `OBX-3.1 doit porter un code de la table ${localTables.observation} (${localObservations.join(', ')})${cited.fr}, ou un code LOINC du volet (${loincObservations.join(', ')}) ; ${found(written).fr}${near ? ` ; le plus proche est ${near}` : ''}.`,
              en: `OBX-3.1 must hold a code of table ${localTables.observation} (${localObservations.join(', ')})${cited.en}, or a LOINC code of the volet (${loincObservations.join(', ')}); ${found(written).en}${near ? `; the nearest is ${near}` : ''}.`,
            },
            ...(near === undefined
              ? {}
              : { fixes: writeFix('set-code', obx, { field: 3, component: 1 }, near, system !== '') }),
          });
        }
      }
    }
  },
});

const status = teleradiologyRule({
  id: 'TLR-032',
  family,
  severity: 'error',
  title: { fr: 'Statut de l’observation', en: 'Status of the observation' },
  explanation: {
    fr: 'OBX-11 vaut O dans une demande, qui n’a pas encore de résultat, et F dans une réponse ou un complément.',
    en: 'OBX-11 is O in a request, which has no result yet, and F in an answer or a complement.',
  },
  section: '§ Flux 1 à 4, segments OBX',
  check(model, report) {
    for (const { message, observations: all } of teleradiologyOrders(model)) {
      const expected = flowsOf(message.type)[0]!.status;
      for (const { obx } of all) {
        const written = value(obx, 11).trim();
        if (written === expected) continue;
        report({
          range: place(obx, 11),
          message: {
            fr: `OBX-11 doit valoir « ${expected} » dans un ${message.type} ; ${found(written).fr}.`,
            en: `OBX-11 must be “${expected}” in an ${message.type}; ${found(written).en}.`,
          },
          fixes: writeFix('set-status', obx, { field: 11 }, expected),
        });
      }
    }
  },
});

const setId = teleradiologyRule({
  id: 'TLR-033',
  family,
  severity: 'warning',
  title: { fr: 'Numérotation des OBX', en: 'Numbering of the OBX' },
  section: '§ Flux 1 à 4, segments OBX',
  check(model, report) {
    for (const message of teleradiologyMessages(model)) {
      const wrong = numbering(message).find(({ obx, expected }) => value(obx, 1) !== String(expected));
      if (!wrong) continue;
      report({
        range: place(wrong.obx, 1),
        message: {
          fr: `OBX-1 doit valoir ${wrong.expected} ici : les OBX se numérotent de 1 à n ; ${found(value(wrong.obx, 1)).fr}.`,
          en: `OBX-1 must be ${wrong.expected} here: the OBX are numbered from 1 to n; ${found(value(wrong.obx, 1)).en}.`,
        },
        fixes: () => [
          fix('renumber', { fr: 'Renuméroter les OBX', en: 'Renumber the OBX' }, renumbering(message)),
        ],
      });
    }
  },
});

/** Those whose OBX-4 says which piece of information it is. */
const composite: readonly string[] = [observations.region, observations.product, observations.device];
/** Those that may come several times for one exam; the others have rules of their own that say how often. */
const repeatable: readonly string[] = [...composite, observations.protocol, observations.history];

const subId = teleradiologyRule({
  id: 'TLR-057',
  family,
  severity: 'error',
  title: { fr: 'Sous-identifiant de l’observation', en: 'Sub-identifier of the observation' },
  explanation: {
    fr: 'OBX-4 s’écrit n.m : n numérote l’occurrence (un produit, une région), m dit laquelle de ses informations l’OBX porte. Sans lui, deux OBX de même code ne se distinguent pas.',
    en: 'OBX-4 is written n.m: n counts the occurrence (a product, a region), m says which of its pieces of information the OBX holds. Without it two OBX of one code cannot be told apart.',
  },
  section: '§ Sous-identifiant (OBX-4)',
  check(model, report) {
    for (const order of teleradiologyOrders(model)) {
      for (const one of order.observations) {
        if (!repeatable.includes(one.code)) continue;
        const isAbsent = isEmpty(one.obx, 4);
        if (isAbsent ? countOf(order, one.code) < 2 : !composite.includes(one.code) || one.part !== undefined)
          continue;
        const written = value(one.obx, 4).trim();
        report({
          range: place(one.obx, 4),
          message: isAbsent
            ? {
                fr: `OBX-4 est vide, alors que plusieurs OBX portent ${quote(one.code).fr} : le sous-identifiant (n.m) les distingue.`,
                en: `OBX-4 is empty, while several OBX hold ${quote(one.code).en}: the sub-identifier (n.m) tells them apart.`,
              }
            : {
                fr: `OBX-4 s’écrit n.m (1.1, 1.2, 2.1…) ; ${found(written).fr}.`,
                en: `OBX-4 is written n.m (1.1, 1.2, 2.1…); ${found(written).en}.`,
              },
        });
      }
    }
  },
});

function countOf(order: TlrOrder, wanted: string): number {
  return order.observations.filter((one) => one.code === wanted).length;
}

export const tlrObservationRules = [code, status, setId, subId];
