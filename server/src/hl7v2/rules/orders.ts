import type { Fix, OffsetEdit, RelatedPlace } from '../../core/finding';
import type { Rule } from '../../rules/rule';
import { setPart } from '../edits';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { isDocumentType, restingOnTypes, typesCited, withdrawnType } from '../profile/documentTypes';
import { documentsOf, precedingSegment } from '../profile/observations';
import { isEmpty, place, raw, value, type Segment } from '../segment';
import { fix, found, quote, requirements, sources, withDocument } from './support';

/** What the user asks for a document, written three times: event of MSH-9, ORC-1 and OBX-11. */
export const requests = [
  { status: 'F', order: 'NW', event: 'T02', fr: 'une transmission initiale', en: 'initial transmission' },
  { status: 'C', order: 'RO', event: 'T10', fr: 'un remplacement', en: 'replacement' },
  { status: 'D', order: 'CA', event: 'T04', fr: 'une suppression', en: 'deletion' },
] as const;

type Request = (typeof requests)[number];

const byStatus = (status: string): Request | undefined =>
  requests.find((request) => request.status === status);
const byOrder = (order: string): Request | undefined => requests.find((request) => request.order === order);
const byEvent = (event: string): Request | undefined => requests.find((request) => request.event === event);

interface Triple {
  readonly message: MessageView;
  readonly header: Segment;
  readonly document: Segment;
  readonly order: Segment | undefined;
  readonly byEvent: Request | undefined;
  readonly byOrder: Request | undefined;
  readonly byStatus: Request | undefined;
}

function* triples(model: Hl7Model): Iterable<Triple> {
  for (const message of withDocument(model)) {
    if (!message.header) continue;
    for (const document of documentsOf(message)) {
      const order = precedingSegment(message, document, 'ORC');
      yield {
        message,
        header: message.header,
        document,
        order,
        byEvent: message.type === 'MDM' ? byEvent(message.event) : undefined,
        byOrder: order && byOrder(value(order, 1)),
        byStatus: byStatus(value(document, 11)),
      };
    }
  }
}

/**
 * One fix for each of the requests that the message names: it makes all three places say the same. A replacement is
 * offered only to a message that names what it replaces, in TXA-13 and in its document.
 */
function agreements(model: Hl7Model, triple: Triple): readonly Fix[] {
  const named = [triple.byStatus, triple.byEvent, triple.byOrder].filter((one) => one !== undefined);
  return [...new Set(named)].flatMap((request) => {
    if (request.status === 'C' && !canReplace(model, triple)) return [];
    const edits: OffsetEdit[] = [];
    if (triple.byEvent && triple.byEvent !== request) {
      edits.push(setPart(triple.header, { field: 9, component: 2 }, request.event));
    }
    if (triple.order && triple.byOrder !== request)
      edits.push(setPart(triple.order, { field: 1 }, request.order));
    if (triple.byStatus !== request) edits.push(setPart(triple.document, { field: 11 }, request.status));
    return [
      fix(
        `make-${request.event.toLowerCase()}`,
        { fr: `En faire ${request.fr}`, en: `Make it a ${request.en}` },
        edits,
        // Whether a document is sent, replaced or deleted: two that agree do not prove the third wrong.
        false,
      ),
    ];
  });
}

function canReplace(model: Hl7Model, { message, document }: Triple): boolean {
  const txa = message.first('TXA');
  if (txa && isEmpty(txa, 13)) return false;
  const carried = model.carried(message).find(({ segment }) => segment.index === document.index);
  const clinical = carried && model.clinical(carried);
  return !clinical || clinical.malformed !== undefined || clinical.facts.replaced.length > 0;
}

const eventAndStatus: Rule<Hl7Model> = {
  id: 'EVT-001',
  family: 'hl7v2.order',
  severity: 'error',
  title: { fr: 'Événement et statut du document', en: 'Event and status of the document' },
  explanation: {
    fr: 'L’événement du message et le statut du document disent tous deux s’il s’agit d’un envoi, d’un remplacement ou d’une suppression : en désaccord, le message est rejeté.',
    en: 'The event and the status of the document both say whether it is sent, replaced or deleted: when they disagree the message is rejected.',
  },
  source: sources.volet('§ Évènements déclenchants'),
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const triple of triples(model)) {
      const { byEvent: event, byStatus: status, byOrder: order } = triple;
      if (!event || !status || event === status) continue;
      const eventIsAlone = order === status;
      const eventPlace = place(triple.header, 9, 2);
      const statusPlace = place(triple.document, 11);
      const related: RelatedPlace = eventIsAlone
        ? { range: statusPlace, message: { fr: 'le statut du document', en: 'the status of the document' } }
        : { range: eventPlace, message: { fr: 'l’événement du message', en: 'the event of the message' } };
      report({
        range: eventIsAlone ? eventPlace : statusPlace,
        message: {
          fr: `L’événement ${event.event} annonce ${event.fr}, qui veut « ${event.status} » dans OBX-11 ; ${found(status.status).fr} (${status.fr.replace(/^une? /, '')}, événement ${status.event}).`,
          en: `Event ${event.event} announces a ${event.en}, which wants “${event.status}” in OBX-11; ${found(status.status).en} (${status.en}, event ${status.event}).`,
        },
        related: [related],
        fixes: () => agreements(model, triple),
      });
    }
  },
};

const orderAndStatus: Rule<Hl7Model> = {
  id: 'ORC-001',
  family: 'hl7v2.order',
  severity: 'error',
  title: { fr: 'Demande et statut du document', en: 'Order and status of the document' },
  explanation: {
    fr: 'La plateforme d’intermédiation rejette un message dont ORC-1 et OBX-11 se contredisent.',
    en: 'The intermediation platform rejects a message whose ORC-1 and OBX-11 disagree.',
  },
  source: sources.volet('§ Le segment ORC'),
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const triple of triples(model)) {
      const { byOrder: order, byStatus: status, byEvent: event, order: orc } = triple;
      if (!orc || !order || !status || order === status) continue;
      const orderPlace = place(orc, 1);
      const statusPlace = place(triple.document, 11);
      report({
        range: event === order ? statusPlace : orderPlace,
        message: {
          fr: `ORC-1 demande ${order.fr} (${order.order}), qui veut « ${order.status} » dans OBX-11, mais OBX-11 vaut « ${status.status} » (${status.fr.replace(/^une? /, '')}).`,
          en: `ORC-1 asks for a ${order.en} (${order.order}), which wants “${order.status}” in OBX-11, but OBX-11 is “${status.status}” (${status.en}).`,
        },
        related: [
          event === order
            ? { range: orderPlace, message: { fr: 'la demande', en: 'the order' } }
            : {
                range: statusPlace,
                message: { fr: 'le statut du document', en: 'the status of the document' },
              },
        ],
        fixes: () => agreements(model, triple),
      });
    }
  },
};

const orderControl: Rule<Hl7Model> = {
  id: 'ORC-002',
  family: 'hl7v2.order',
  severity: 'error',
  title: { fr: 'Code de la demande', en: 'Order control code' },
  source: sources.volet('§ Le segment ORC'),
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of withDocument(model)) {
      for (const orc of message.all('ORC')) {
        const code = value(orc, 1);
        if (byOrder(code)) continue;
        const document = documentsOf(message).find(
          (obx) => precedingSegment(message, obx, 'ORC')?.index === orc.index,
        );
        const wanted = document && byStatus(value(document, 11));
        report({
          range: place(orc, 1),
          message: {
            fr: `ORC-1 doit valoir NW (transmission), RO (remplacement) ou CA (suppression) ; ${found(code).fr}.`,
            en: `ORC-1 must be NW (transmission), RO (replacement) or CA (deletion); ${found(code).en}.`,
          },
          ...(wanted
            ? {
                fixes: () => [
                  fix('set-order', { fr: `Écrire « ${wanted.order} »`, en: `Write “${wanted.order}”` }, [
                    setPart(orc, { field: 1 }, wanted.order),
                  ]),
                ],
              }
            : {}),
        });
      }
    }
  },
};

const sameType: Rule<Hl7Model> = {
  id: 'OBR-004',
  family: 'hl7v2.order',
  severity: 'error',
  title: { fr: 'Type du document dans OBR-4', en: 'Document type in OBR-4' },
  explanation: {
    fr: 'OBR-4 et OBX-3 décrivent le même document : code, libellé et système doivent être les mêmes, et le code un type de document du CI-SIS.',
    en: 'OBR-4 and OBX-3 describe the same document: code, label and system must be the same, and the code a document type of the CI-SIS.',
  },
  source: sources.volet('§ Le segment OBR'),
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of withDocument(model)) {
      for (const document of documentsOf(message)) {
        const obr = precedingSegment(message, document, 'OBR');
        if (!obr) continue;
        const parts = [1, 2, 3].map((component) => [value(obr, 4, component), value(document, 3, component)]);
        const different = parts.findIndex(([left, right]) => left !== right);
        if (different >= 0) {
          const [left, right] = parts[different]!;
          // TXA-2 says the type a third time, and tells which of the two is alone.
          const third = different === 0 ? value(message.first('TXA') ?? obr, 2) : '';
          const [wrong, other] =
            third !== '' && third === left
              ? [
                  place(document, 3),
                  { range: place(obr, 4), message: { fr: 'le type dans OBR-4', en: 'the type in OBR-4' } },
                ]
              : [
                  place(obr, 4),
                  {
                    range: place(document, 3),
                    message: { fr: 'le type dans OBX-3', en: 'the type in OBX-3' },
                  },
                ];
          report({
            ...(different === 1 ? { severity: 'warning' as const } : {}),
            range: wrong,
            message: {
              fr: `OBR-4.${different + 1} vaut ${quote(left!).fr} alors que OBX-3.${different + 1} vaut ${quote(right!).fr} ; les deux champs doivent être identiques.`,
              en: `OBR-4.${different + 1} is ${quote(left!).en} while OBX-3.${different + 1} is ${quote(right!).en}; both fields must be the same.`,
            },
            related: [other],
            fixes: () => copies(model, message, obr, document),
          });
        } else if (!isDocumentType(model, value(obr, 4))) {
          report({
            ...restingOnTypes(model),
            range: place(obr, 4, 1),
            message: {
              fr: `${quote(value(obr, 4)).fr} n’est pas un type de document du CI-SIS (${typesCited(model).fr}).`,
              en: `${quote(value(obr, 4)).en} is not a document type of the CI-SIS (${typesCited(model).en}).`,
            },
          });
        } else {
          const former = withdrawnType(model, value(obr, 4));
          if (former) report({ severity: 'information', range: place(obr, 4, 1), message: former });
        }
      }
    }
  },
};

/** Copies one type over the other, where the rest of the message and the document inside can agree with it. */
function copies(model: Hl7Model, message: MessageView, obr: Segment, document: Segment): readonly Fix[] {
  const txa = message.first('TXA');
  const carried = model.carried(message).find(({ segment }) => segment.index === document.index);
  const facts = carried && model.clinical(carried)?.facts;
  const agrees = (segment: Segment, field: number): boolean => {
    const [code, system] = [value(segment, field), value(segment, field, 3)];
    if (!isDocumentType(model, code) || (system !== 'LN' && system !== 'TRE_A05')) return false;
    if (txa && isDocumentType(model, value(txa, 2)) && value(txa, 2) !== code) return false;
    return !facts || facts.code === '' || facts.code === code;
  };
  return [
    ...(agrees(document, 3)
      ? [
          fix(
            'copy-type-to-obr',
            { fr: 'Recopier OBX-3 dans OBR-4', en: 'Copy OBX-3 into OBR-4' },
            [setPart(obr, { field: 4 }, raw(document, 3))],
            false,
          ),
        ]
      : []),
    ...(agrees(obr, 4)
      ? [
          fix(
            'copy-type-to-obx',
            { fr: 'Recopier OBR-4 dans OBX-3', en: 'Copy OBR-4 into OBX-3' },
            [setPart(document, { field: 3 }, raw(obr, 4))],
            false,
          ),
        ]
      : []),
  ];
}

export const orderRules: readonly Rule<Hl7Model>[] = [eventAndStatus, orderAndStatus, orderControl, sameType];
