import { setPart } from '../edits';
import { acknowledged, type MessageView } from '../message';
import type { Hl7Model } from '../model';
import { isEmpty, label, place, raw, separators, value, type Segment } from '../segment';
import { errorCodes } from './ack';
import { fix, found, judged, quote, writeFix } from './support';
import { teleradiologyRule } from './tlr';

const family = 'hl7v2.tlr.acknowledgment';
const section = '§ Acquittement';

const code = teleradiologyRule({
  id: 'TLR-058',
  family,
  severity: 'error',
  title: { fr: 'Acquittement', en: 'Acknowledgment' },
  explanation: {
    fr: 'Un acquittement ne nomme pas de profil : il est jugé selon ce volet quand le message auquel il répond est dans le même texte.',
    en: 'An acknowledgment names no profile: it is judged by this volet when the message that it answers is in the same text.',
  },
  section,
  check(model, report) {
    for (const message of judged(model, 'tlrAck')) {
      const msa = message.first('MSA');
      if (!msa) continue;
      const written = value(msa, 1).trim();
      if (!/^A[AER]$/.test(written)) {
        report({
          range: place(msa, 1),
          message: {
            fr: `MSA-1 doit valoir AA (accepté), AE (erreur) ou AR (rejet) ; ${found(written).fr}.`,
            en: `MSA-1 must be AA (accepted), AE (error) or AR (rejected); ${found(written).en}.`,
          },
        });
      }
      if (!isEmpty(msa, 2)) continue;
      report({
        range: place(msa, 2),
        message: {
          fr: 'MSA-2 est vide : il rappelle l’identifiant (MSH-10) du message acquitté.',
          en: 'MSA-2 is empty: it repeats the identifier (MSH-10) of the acknowledged message.',
        },
      });
    }
  },
});

const error = teleradiologyRule({
  id: 'TLR-059',
  family,
  severity: 'error',
  title: { fr: 'Erreur d’un acquittement', en: 'Error of an acknowledgment' },
  section,
  check(model, report) {
    for (const message of judged(model, 'tlrAck')) {
      const msa = message.first('MSA');
      const answer = msa ? value(msa, 1).trim() : '';
      const errors = message.all('ERR');
      if (msa && /^A[ER]$/.test(answer) && errors.length === 0) {
        report({
          range: place(msa, 1),
          message: {
            fr: `MSA-1 vaut ${answer}, mais aucun segment ERR ne dit l’erreur (ERR-3 et ERR-4 sont obligatoires).`,
            en: `MSA-1 is ${answer}, but no ERR segment says the error (ERR-3 and ERR-4 are required).`,
          },
        });
      }
      for (const one of errors) {
        const condition = value(one, 3).trim();
        const severity = value(one, 4).trim();
        if (condition === '' || !errorCodes.has(condition)) {
          report({
            ...(condition === '' ? {} : { severity: 'warning' as const }),
            range: place(one, 3, condition === '' ? undefined : 1),
            message: {
              fr: `ERR-3 doit porter un code de la table 0357 (100, 101, 203, 207…) ; ${found(condition).fr}.`,
              en: `ERR-3 must hold a code of table 0357 (100, 101, 203, 207…); ${found(condition).en}.`,
            },
          });
        }
        if (/^[EFIW]$/.test(severity)) continue;
        report({
          range: place(one, 4),
          message: {
            fr: `ERR-4 doit dire la gravité : E, F, I ou W ; ${found(severity).fr}.`,
            en: `ERR-4 must say the severity: E, F, I or W; ${found(severity).en}.`,
          },
        });
      }
    }
  },
});

interface Answer {
  readonly header: Segment;
  readonly origin: Segment;
  readonly originView: MessageView;
  readonly view: MessageView;
}

/** Acknowledgments with the message that they answer, where the text has both. */
function* answers(model: Hl7Model): Iterable<Answer> {
  const messages = judged(model, 'tlr');
  for (const view of judged(model, 'tlrAck')) {
    const originView = acknowledged(view, messages);
    if (view.header && originView?.header)
      yield { header: view.header, origin: originView.header, originView, view };
  }
}

/** MSH fields of the acknowledgment, and those of the message that they repeat. */
const swapped: readonly (readonly [own: number, origin: number])[] = [
  [3, 5],
  [4, 6],
  [5, 3],
  [6, 4],
  [11, 11],
];

const addresses = teleradiologyRule({
  id: 'TLR-060',
  family,
  severity: 'warning',
  title: { fr: 'Adresses d’un acquittement', en: 'Addresses of an acknowledgment' },
  explanation: {
    fr: 'L’acquittement repart d’où le message est arrivé : émetteur et récepteur s’échangent, et MSH-11 se recopie.',
    en: 'The acknowledgment goes back from where the message came: sender and receiver change places, and MSH-11 is copied.',
  },
  section,
  check(model, report) {
    for (const { header, origin } of answers(model)) {
      const wrong = swapped.filter(
        ([own, other]) => raw(header, own).trim() !== raw(origin, other).trim() && !isEmpty(origin, other),
      );
      // What is empty has a rule of its own.
      const told = wrong.find(([own]) => !isEmpty(header, own));
      if (!told) continue;
      const [own, other] = told;
      report({
        range: place(header, own),
        message: {
          fr: `${label(header, own)} doit reprendre MSH-${other} du message acquitté, ${quote(raw(origin, other)).fr} ; ${found(raw(header, own)).fr}.`,
          en: `${label(header, own)} must repeat MSH-${other} of the acknowledged message, ${quote(raw(origin, other)).en}; ${found(raw(header, own)).en}.`,
        },
        related: [
          {
            range: place(origin, other),
            message: { fr: 'le message acquitté', en: 'the acknowledged message' },
          },
        ],
        ...(separators(header).component === separators(origin).component
          ? {
              fixes: () => [
                fix(
                  'swap-addresses',
                  { fr: 'Reprendre les adresses du message', en: 'Take the addresses of the message' },
                  wrong.map(([to, from]) => setPart(header, { field: to }, raw(origin, from))),
                ),
              ],
            }
          : {}),
      });
    }
  },
});

const event = teleradiologyRule({
  id: 'TLR-061',
  family,
  severity: 'warning',
  title: { fr: 'Événement d’un acquittement', en: 'Event of an acknowledgment' },
  section,
  check(model, report) {
    for (const { header, origin, originView, view } of answers(model)) {
      if (view.event === originView.event) continue;
      report({
        range: place(header, 9, 2),
        message: {
          fr: `L’acquittement répète l’événement du message, ${originView.event} ; ${found(view.event).fr}.`,
          en: `The acknowledgment repeats the event of the message, ${originView.event}; ${found(view.event).en}.`,
        },
        related: [
          {
            range: place(origin, 9, 2),
            message: { fr: 'le message acquitté', en: 'the acknowledged message' },
          },
        ],
        fixes: writeFix('set-event', header, { field: 9, component: 2 }, originView.event),
      });
    }
  },
});

export const tlrAckRules = [code, error, addresses, event];
