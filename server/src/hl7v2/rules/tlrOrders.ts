import { readTimestamp } from '../../identifiers/timestamp';
import { setPart } from '../edits';
import type { Hl7Model } from '../model';
import { flows, flowsOf, localTables, type TlrOrder } from '../profile/teleradiology';
import { isEmpty, place, raw, value } from '../segment';
import { fix, found, oneOf, quote, writeFix } from './support';
import { compared, ordersOfFlows, teleradiologyOrders, teleradiologyRule, writeInBoth } from './tlr';
import { entityFault, isWholeEntity } from './tlrShapes';

const family = 'hl7v2.tlr.order';

const control = teleradiologyRule({
  id: 'TLR-008',
  family,
  severity: 'error',
  title: { fr: 'Code de la demande', en: 'Order control code' },
  explanation: {
    fr: 'Une demande (ORM) est nouvelle (NW) ou annulée (CA), une réponse (ORU) l’accepte (OK) ou la refuse (OC), un complément (OMI) vaut SR.',
    en: 'A request (ORM) is new (NW) or cancelled (CA), an answer (ORU) accepts (OK) or refuses it (OC), a complement (OMI) is SR.',
  },
  section: '§ Flux 1 à 4, segment ORC',
  check(model, report) {
    for (const { message, orc, flow } of teleradiologyOrders(model)) {
      if (!orc) continue;
      const admitted = flowsOf(message.type).flatMap(({ orders }) => orders);
      const code = value(orc, 1).trim();
      if (admitted.includes(code)) continue;
      report({
        range: place(orc, 1),
        message: {
          fr: `ORC-1 doit valoir ${oneOf(admitted).fr} dans un ${message.type} ; ${found(code).fr}.`,
          en: `ORC-1 must be ${oneOf(admitted).en} in an ${message.type}; ${found(code).en}.`,
        },
        ...(flow?.orders.length === 1
          ? { fixes: writeFix('set-order', orc, { field: 1 }, flow.orders[0]!) }
          : {}),
      });
    }
  },
});

/** What OBR-4 may say: what ORC-1 calls for, or, where that says nothing, all that the message may be about. */
function proceduresOf({ message, orc, flow }: TlrOrder): readonly string[] {
  const isSure = flow && orc && flow.orders.includes(value(orc, 1).trim());
  return isSure ? [flow.procedure] : flowsOf(message.type).map(({ procedure }) => procedure);
}

const procedure = teleradiologyRule({
  id: 'TLR-009',
  family,
  severity: 'error',
  title: { fr: 'Procédure portée par le message', en: 'Procedure of the message' },
  explanation: {
    fr: 'OBR-4 répète en clair ce que dit ORC-1 : transmission (NW), annulation (CA), réponse (OK, OC) ou complément (SR).',
    en: 'OBR-4 repeats in words what ORC-1 says: request (NW), cancellation (CA), answer (OK, OC) or complement (SR).',
  },
  section: '§ Flux 1 à 4, segment OBR',
  check(model, report) {
    for (const order of teleradiologyOrders(model)) {
      const { obr, orc } = order;
      if (!obr) continue;
      const expected = proceduresOf(order);
      const code = value(obr, 4).trim();
      if (expected.includes(code)) continue;
      const isKnown = flows.some((flow) => flow.procedure === code);
      const control = orc && expected.length === 1 ? value(orc, 1).trim() : '';
      report({
        range: place(obr, 4, 1),
        message: {
          fr: `OBR-4.1 doit valoir ${oneOf(expected).fr}${control === '' ? '' : `, puisque ORC-1 vaut ${control}`} ; ${found(code).fr}.`,
          en: `OBR-4.1 must be ${oneOf(expected).en}${control === '' ? '' : `, since ORC-1 is ${control}`}; ${found(code).en}.`,
        },
        ...(orc && control !== ''
          ? { related: [{ range: place(orc, 1), message: { fr: 'la demande', en: 'the order' } }] }
          : {}),
        ...(expected.length === 1
          ? {
              fixes: writeFix(
                'set-procedure',
                obr,
                { field: 4 },
                writtenProcedure(model, expected[0]!),
                // Which of two procedures the author means, ORC-1 or OBR-4 alone do not tell.
                !isKnown,
              ),
            }
          : {}),
      });
    }
  },
});

export function writtenProcedure(model: Hl7Model, code: string): string {
  const label = model.dictionary.table(localTables.procedure)?.values.get(code)?.fr ?? '';
  return `${code}^${label}^${localTables.procedure}`;
}

const procedureSystem = teleradiologyRule({
  id: 'TLR-010',
  family,
  severity: 'error',
  title: { fr: 'Système de codage de la procédure', en: 'Code system of the procedure' },
  section: '§ Table des procédures (OBR-4)',
  check(model, report) {
    for (const { obr } of teleradiologyOrders(model)) {
      if (!obr || !flows.some((flow) => flow.procedure === value(obr, 4).trim())) continue;
      const system = value(obr, 4, 3).trim();
      if (system === localTables.procedure) continue;
      report({
        range: place(obr, 4, 3),
        message: {
          fr: `OBR-4.3 doit valoir « ${localTables.procedure} » ; ${found(system).fr}.`,
          en: `OBR-4.3 must be “${localTables.procedure}”; ${found(system).en}.`,
        },
        fixes: writeFix('set-system', obr, { field: 4, component: 3 }, localTables.procedure),
      });
    }
  },
});

const placerNumber = teleradiologyRule({
  id: 'TLR-018',
  family,
  severity: 'error',
  title: { fr: 'Numéro de la demande', en: 'Number of the request' },
  explanation: {
    fr: 'ORC-2 relie la demande, sa réponse et son complément : le numéro (ORC-2.1) ne vaut qu’avec l’OID de qui l’a donné (ORC-2.3, type ISO).',
    en: 'ORC-2 links the request, its answer and its complement: the number (ORC-2.1) counts only with the OID of who gave it (ORC-2.3, type ISO).',
  },
  section: '§ Flux 1 à 4, segment ORC',
  check(model, report) {
    for (const { orc, obr } of teleradiologyOrders(model)) {
      if (!orc) continue;
      const isElsewhere = obr && isWholeEntity(obr, 2);
      const sameNumber = isElsewhere && ['', value(obr, 2).trim()].includes(value(orc, 2).trim());
      const fault = entityFault(orc, 2, {
        wrong: 'warning',
        setType: writeInBoth('set-iso', [orc, 2], [obr, 2], { component: 4 }, 'ISO'),
        ...(sameNumber ? { complete: writeFix('copy-number', orc, { field: 2 }, raw(obr, 2)) } : {}),
      });
      if (fault) report(fault);
    }
  },
});

const sameNumber = teleradiologyRule({
  id: 'TLR-019',
  family,
  severity: 'error',
  title: { fr: 'Numéro de la demande dans OBR-2', en: 'Number of the request in OBR-2' },
  section: '§ Flux 1 à 4, segment OBR',
  check(model, report) {
    for (const { orc, obr } of teleradiologyOrders(model)) {
      if (!orc || !obr || compared(orc, 2) === compared(obr, 2)) continue;
      // What ORC-2 lacks itself is told there.
      const differs = [1, 2, 3, 4].some((component) => {
        const own = value(orc, 2, component).trim();
        return own !== '' && own !== value(obr, 2, component).trim();
      });
      if (!differs) continue;
      const isAbsent = isEmpty(obr, 2);
      report({
        range: place(obr, 2),
        message: {
          fr: `OBR-2 répète le numéro de la demande, ${quote(raw(orc, 2)).fr} en ORC-2 ; ${found(raw(obr, 2)).fr}.`,
          en: `OBR-2 repeats the number of the request, ${quote(raw(orc, 2)).en} in ORC-2; ${found(raw(obr, 2)).en}.`,
        },
        related: [{ range: place(orc, 2), message: { fr: 'le numéro en ORC-2', en: 'the number in ORC-2' } }],
        fixes: () => [
          fix(
            'copy-number',
            { fr: 'Recopier ORC-2', en: 'Copy ORC-2' },
            [setPart(obr, { field: 2 }, raw(orc, 2))],
            isAbsent,
          ),
        ],
      });
    }
  },
});

const transactionDate = teleradiologyRule({
  id: 'TLR-020',
  family,
  severity: 'error',
  title: { fr: 'Date de la demande', en: 'Date of the request' },
  section: '§ Flux 1 et 2, segment ORC',
  check(model, report) {
    for (const { orc } of ordersOfFlows(model, 1, 2)) {
      if (!orc || readTimestamp(value(orc, 9)).ok) continue;
      report({
        range: place(orc, 9),
        message: {
          fr: `ORC-9 doit porter la date et l’heure de la demande ou de son annulation ; ${found(value(orc, 9)).fr}.`,
          en: `ORC-9 must hold the date and time of the request or of its cancellation; ${found(value(orc, 9)).en}.`,
        },
      });
    }
  },
});

const reason = teleradiologyRule({
  id: 'TLR-024',
  family,
  severity: 'warning',
  title: { fr: 'Motif de l’annulation ou du refus', en: 'Reason of the cancellation or refusal' },
  section: '§ Flux 2 et 3, segment ORC',
  check(model, report) {
    for (const { orc, flow } of ordersOfFlows(model, 2, 3)) {
      if (!orc) continue;
      const [code, text, system] = [1, 2, 3].map((component) => value(orc, 16, component).trim());
      if (code !== '' && system === '') {
        report({
          range: place(orc, 16, 1),
          message: {
            fr: 'ORC-16.1 porte un code, sans que ORC-16.3 dise de quelle liste ; un motif en texte libre s’écrit en ORC-16.2 (« ^motif »).',
            en: 'ORC-16.1 holds a code, but ORC-16.3 does not say of which list; a reason in plain words is written in ORC-16.2 (“^reason”).',
          },
        });
      } else if (code === '' && text === '' && (flow!.number === 2 || value(orc, 1).trim() === 'OC')) {
        report({
          severity: 'information',
          range: place(orc, 16),
          message: {
            fr: 'ORC-16 peut dire le motif, pour qui reçoit l’annulation ou le refus.',
            en: 'ORC-16 can say the reason, for whoever receives the cancellation or refusal.',
          },
        });
      }
    }
  },
});

const justification = teleradiologyRule({
  id: 'TLR-028',
  family,
  severity: 'error',
  title: { fr: 'Justification de la demande', en: 'Justification of the request' },
  section: '§ Flux 1, segment OBR',
  check(model, report) {
    for (const { obr } of ordersOfFlows(model, 1)) {
      if (!obr || !isEmpty(obr, 13)) continue;
      report({
        range: place(obr, 13),
        message: {
          fr: 'OBR-13 est vide : la justification de la demande d’examen est obligatoire.',
          en: 'OBR-13 is empty: the justification of the exam request is required.',
        },
      });
    }
  },
});

export const tlrOrderRules = [
  control,
  procedure,
  procedureSystem,
  placerNumber,
  sameNumber,
  transactionDate,
  reason,
  justification,
];
