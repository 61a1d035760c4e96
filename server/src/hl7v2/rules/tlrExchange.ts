import type { Hl7Model } from '../model';
import { insNumbers } from '../profile/insIdentifiers';
import type { TlrOrder } from '../profile/teleradiology';
import { place, repetitions, value, type Segment } from '../segment';
import { quote } from './support';
import { compared, teleradiologyOrders, teleradiologyRule } from './tlr';

const family = 'hl7v2.tlr.exchange';
const section = '§ Flux 1 à 4, un même numéro de demande (ORC-2)';

/** The orders of a text by their number, those of one request together; a number without its authority says nothing. */
function requestsIn(model: Hl7Model): readonly (readonly TlrOrder[])[] {
  const byNumber = new Map<string, TlrOrder[]>();
  for (const order of teleradiologyOrders(model)) {
    const { orc } = order;
    if (!orc || value(orc, 2).trim() === '' || value(orc, 2, 3).trim() === '') continue;
    const number = `${value(orc, 2).trim()} ${value(orc, 2, 3).trim()}`;
    const known = byNumber.get(number);
    if (known) known.push(order);
    else byNumber.set(number, [order]);
  }
  return [...byNumber.values()].filter((orders) => orders.length > 1);
}

/** Numbers of a patient that no INS is, by who gave them and of what type. */
function localNumbers(pid: Segment): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  for (let at = 1; at <= Math.min(repetitions(pid, 3), 100); at += 1) {
    const [number, authority, oid, type] = [
      value(pid, 3, 1, undefined, at),
      value(pid, 3, 4, 1, at),
      value(pid, 3, 4, 2, at),
      value(pid, 3, 5, undefined, at),
    ].map((part) => part.trim());
    // A patient may have several numbers of a type; only the permanent one is alone.
    if (number !== '' && type === 'PI' && `${authority}${oid}` !== '')
      numbers.set(`${authority}&${oid}`, number!);
  }
  return numbers;
}

function areOthers(one: TlrOrder, other: TlrOrder): boolean {
  const [first, second] = [one.message.first('PID'), other.message.first('PID')];
  if (!first || !second) return false;
  const [ins, otherIns] = [insNumbers(one.message), insNumbers(other.message)];
  if (ins.length > 0 && otherIns.length > 0) return !ins.some((number) => otherIns.includes(number));
  const local = localNumbers(first);
  return [...localNumbers(second)].some(
    ([authority, number]) => local.has(authority) && local.get(authority) !== number,
  );
}

const samePatient = teleradiologyRule({
  id: 'TLR-064',
  family,
  severity: 'information',
  title: { fr: 'Patient d’une même demande', en: 'Patient of one request' },
  explanation: {
    fr: 'La demande, sa réponse et son complément, reconnus à leur numéro (ORC-2), parlent d’un même patient. Seuls les messages d’un même texte sont comparés, et deux identifiants de sources différentes ne disent rien.',
    en: 'The request, its answer and its complement, known by their number (ORC-2), are about one patient. Only messages of one text are compared, and two identifiers of different sources say nothing.',
  },
  section,
  check(model, report) {
    for (const [first, ...others] of requestsIn(model)) {
      for (const order of others) {
        if (order.message === first!.message || !areOthers(first!, order)) continue;
        report({
          range: place(order.message.first('PID')!, 3),
          message: {
            fr: `La demande ${quote(value(order.orc!, 2)).fr} est d’un autre patient dans un message qui précède.`,
            en: `Request ${quote(value(order.orc!, 2)).en} is of another patient in a message before this one.`,
          },
          related: [
            {
              range: place(first!.message.first('PID')!, 3),
              message: { fr: 'l’autre patient', en: 'the other patient' },
            },
          ],
        });
      }
    }
  },
});

const afterAcceptance = teleradiologyRule({
  id: 'TLR-065',
  family,
  severity: 'information',
  title: { fr: 'Complément d’une demande refusée', en: 'Complement of a refused request' },
  explanation: {
    fr: 'Le complément suit l’examen, donc l’acceptation de la demande. Ce n’est dit que si le texte porte un refus (OC) de la même demande, et aucune acceptation (OK).',
    en: 'The complement comes after the exam, hence after the acceptance of the request. It is only told where the text holds a refusal (OC) of the same request, and no acceptance (OK).',
  },
  section,
  check(model, report) {
    for (const orders of requestsIn(model)) {
      const answers = orders.filter(({ flow }) => flow?.number === 3);
      const refusal = answers.find(({ orc }) => value(orc!, 1).trim() === 'OC');
      if (!refusal || answers.some(({ orc }) => value(orc!, 1).trim() === 'OK')) continue;
      for (const { orc, flow } of orders) {
        if (flow?.number !== 4) continue;
        report({
          range: place(orc!, 1),
          message: {
            fr: `Le complément suit une demande acceptée ; ${quote(compared(orc!, 2)).fr} a été refusée (OC).`,
            en: `The complement comes after a request was accepted; ${quote(compared(orc!, 2)).en} was refused (OC).`,
          },
          related: [{ range: place(refusal.orc!, 1), message: { fr: 'le refus', en: 'the refusal' } }],
        });
      }
    }
  },
});

export const tlrExchangeRules = [samePatient, afterAcceptance];
