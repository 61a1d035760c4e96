import { observations, observed } from '../profile/teleradiology';
import { isEmpty, nameRange, place, value } from '../segment';
import { found, writeFix } from './support';
import { ordersOfFlows, teleradiologyOrders, teleradiologyRule } from './tlr';
import { encapsulatedFaults } from './tlrEncapsulated';

const family = 'hl7v2.tlr.answer';
const section = '§ Flux 3, protocole d’imagerie';

const accepted = teleradiologyRule({
  id: 'TLR-041',
  family,
  severity: 'error',
  title: { fr: 'Protocole d’une demande acceptée', en: 'Protocol of an accepted request' },
  explanation: {
    fr: 'Accepter la demande (ORC-1 = OK), c’est dire par quel protocole l’examen se fera.',
    en: 'To accept the request (ORC-1 = OK) is to say by which protocol the exam is to be made.',
  },
  section,
  check(model, report) {
    for (const order of ordersOfFlows(model, 3)) {
      const { orc, anchor } = order;
      if (!orc || value(orc, 1).trim() !== 'OK' || observed(order, observations.protocol).length > 0)
        continue;
      report({
        range: nameRange(anchor),
        message: {
          fr: 'La demande est acceptée (ORC-1 = OK), mais aucun OBX PROTOCOLE_IMAGERIE ne dit le protocole.',
          en: 'The request is accepted (ORC-1 = OK), but no OBX PROTOCOLE_IMAGERIE says the protocol.',
        },
        related: [{ range: place(orc, 1), message: { fr: 'la réponse', en: 'the answer' } }],
      });
    }
  },
});

const refused = teleradiologyRule({
  id: 'TLR-042',
  family,
  severity: 'information',
  title: { fr: 'Protocole d’une demande refusée', en: 'Protocol of a refused request' },
  section: '§ Séquence des échanges',
  check(model, report) {
    for (const order of ordersOfFlows(model, 3)) {
      if (!order.orc || value(order.orc, 1).trim() !== 'OC') continue;
      for (const { obx } of observed(order, observations.protocol)) {
        report({
          range: place(obx, 3, 1),
          message: {
            fr: 'La demande est refusée (ORC-1 = OC) : un protocole d’imagerie n’y est pas attendu.',
            en: 'The request is refused (ORC-1 = OC): no imaging protocol is expected.',
          },
        });
      }
    }
  },
});

const form = teleradiologyRule({
  id: 'TLR-043',
  family,
  severity: 'error',
  title: { fr: 'Forme du protocole', en: 'Form of the protocol' },
  explanation: {
    fr: 'Un protocole s’écrit en clair (FT) ou en Base64 (ED, « ^TEXT^^Base64^… »), un OBX par protocole.',
    en: 'A protocol is written in plain words (FT) or in Base64 (ED, “^TEXT^^Base64^…”), one OBX for each.',
  },
  section,
  check(model, report) {
    for (const order of teleradiologyOrders(model)) {
      for (const { obx } of observed(order, observations.protocol)) {
        const type = value(obx, 2).trim();
        if (type === 'ED') {
          for (const fault of encapsulatedFaults(model, order.message, obx)) report(fault);
        } else if (type !== 'FT') {
          const isEncoded = value(obx, 5, 4).trim() === 'Base64';
          report({
            range: place(obx, 2),
            message: {
              fr: `OBX-2 doit valoir « FT » (texte) ou « ED » (Base64) pour un protocole ; ${found(type).fr}.`,
              en: `OBX-2 must be “FT” (text) or “ED” (Base64) for a protocol; ${found(type).en}.`,
            },
            ...(isEncoded
              ? { fixes: writeFix('set-value-type', obx, { field: 2 }, 'ED', false) }
              : /^(?:TX|ST)$/.test(type) && !isEmpty(obx, 5)
                ? { fixes: writeFix('set-value-type', obx, { field: 2 }, 'FT') }
                : {}),
          });
        } else if (isEmpty(obx, 5)) {
          report({
            range: place(obx, 5),
            message: {
              fr: 'OBX-5 est vide : le texte du protocole y est attendu.',
              en: 'OBX-5 is empty: the text of the protocol is expected there.',
            },
          });
        }
      }
    }
  },
});

export const tlrProtocolRules = [accepted, refused, form];
