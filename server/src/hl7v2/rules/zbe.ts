import { readTimestamp } from '../../identifiers/timestamp';
import type { Rule } from '../../rules/rule';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { isEmpty, label, place, raw, value, type Segment } from '../segment';
import { setPart } from '../edits';
import { fix, found, judged, oneOf, restingOn, sources, tableCited, writeFix } from './support';

const family = 'hl7v2.movement';

function* movements(model: Hl7Model): Iterable<readonly [MessageView, Segment]> {
  for (const message of judged(model, 'pam')) for (const zbe of message.all('ZBE')) yield [message, zbe];
}

const actions = ['INSERT', 'UPDATE', 'CANCEL'];

/** One separator too many after ZBE-2: every field from ZBE-3 on reads one place too far. */
function isShifted(zbe: Segment): boolean {
  return !actions.includes(value(zbe, 4)) && actions.includes(value(zbe, 5));
}

const identifier: Rule<Hl7Model> = {
  id: 'ZBE-001',
  family,
  severity: 'error',
  title: { fr: 'Identifiant du mouvement', en: 'Movement identifier' },
  source: sources.pam('§ 6.13.1'),
  check(model, report) {
    for (const [, zbe] of movements(model)) {
      if (!isEmpty(zbe, 1, 1)) continue;
      report({
        range: place(zbe, 1),
        message: {
          fr: 'ZBE-1 est vide : l’identifiant du mouvement est obligatoire, c’est par lui qu’on le corrige ou l’annule.',
          en: 'ZBE-1 is empty: the movement identifier is required, by it the movement is corrected or cancelled.',
        },
      });
    }
  },
};

const start: Rule<Hl7Model> = {
  id: 'ZBE-002',
  family,
  severity: 'error',
  title: { fr: 'Date et heure du mouvement', en: 'Date and time of the movement' },
  source: sources.pam('§ 6.13.2'),
  check(model, report) {
    for (const [, zbe] of movements(model)) {
      const date = value(zbe, 2);
      if (readTimestamp(date).ok) continue;
      report({
        range: place(zbe, 2),
        message: {
          fr: `ZBE-2 doit porter la date et l’heure du mouvement ; ${found(date).fr}.`,
          en: `ZBE-2 must hold the date and time of the movement; ${found(date).en}.`,
        },
      });
    }
  },
};

const end: Rule<Hl7Model> = {
  id: 'ZBE-003',
  family,
  severity: 'error',
  title: { fr: 'Fin du mouvement', en: 'End of the movement' },
  source: sources.pam('§ 6.13.3'),
  check(model, report) {
    for (const [, zbe] of movements(model)) {
      const shifted = isShifted(zbe);
      if (isEmpty(zbe, 3) && !shifted) continue;
      report({
        range: isEmpty(zbe, 3) ? place(zbe, 5) : place(zbe, 3),
        message: shifted
          ? {
              fr: 'ZBE-3 est interdit en France et, ici, décale tout ce qui suit : l’action se trouve en ZBE-5 au lieu de ZBE-4. Retirez le champ en trop.',
              en: 'ZBE-3 is forbidden in France and here shifts all that follows: the action stands in ZBE-5 instead of ZBE-4. Remove the extra field.',
            }
          : {
              fr: 'ZBE-3 (fin du mouvement) est interdit en France : le champ doit rester vide.',
              en: 'ZBE-3 (end of the movement) is forbidden in France: the field must stay empty.',
            },
        fixes: () => [
          shifted
            ? fix('remove-extra-field', { fr: 'Retirer le champ en trop', en: 'Remove the extra field' }, [
                {
                  range: { start: place(zbe, 3).start, end: place(zbe, 5).start },
                  newText: isEmpty(zbe, 4)
                    ? zbe.document.text[place(zbe, 3).start - 1]!
                    : `${raw(zbe, 4)}${zbe.document.text[place(zbe, 3).start - 1]!}`,
                },
              ])
            : fix('clear', { fr: 'Vider ZBE-3', en: 'Empty ZBE-3' }, [setPart(zbe, { field: 3 }, '')]),
        ],
      });
    }
  },
};

const action: Rule<Hl7Model> = {
  id: 'ZBE-004',
  family,
  severity: 'error',
  title: { fr: 'Action sur le mouvement', en: 'Action on the movement' },
  source: sources.pam('§ 6.13.4'),
  check(model, report) {
    for (const [message, zbe] of movements(model)) {
      const code = value(zbe, 4);
      if (isShifted(zbe)) continue;
      if (!actions.includes(code)) {
        report({
          range: place(zbe, 4),
          message: {
            fr: `ZBE-4 doit valoir INSERT, UPDATE ou CANCEL ; ${found(code).fr}.`,
            en: `ZBE-4 must be INSERT, UPDATE or CANCEL; ${found(code).en}.`,
          },
          fixes: () =>
            actions
              .filter((one) => (one === 'UPDATE') === (message.event === 'Z99'))
              // The two that undo something must name it in ZBE-6.
              .filter((one) => one === 'INSERT' || !isEmpty(zbe, 6))
              .flatMap((one) => writeFix(`set-${one.toLowerCase()}`, zbe, { field: 4 }, one, false)()),
        });
      } else if (code === 'UPDATE' && message.event !== 'Z99') {
        report({
          range: place(zbe, 4),
          message: {
            fr: `UPDATE ne s’emploie qu’avec l’événement Z99 ; ce message porte ${message.event}.`,
            en: `UPDATE is used only with event Z99; this message has ${message.event}.`,
          },
        });
      }
    }
  },
};

const historic: Rule<Hl7Model> = {
  id: 'ZBE-005',
  family,
  severity: 'error',
  title: { fr: 'Mouvement historique', en: 'Historical movement' },
  source: sources.pam('§ 6.13.5'),
  check(model, report) {
    for (const [, zbe] of movements(model)) {
      const code = value(zbe, 5);
      if (code === 'Y' || code === 'N' || isShifted(zbe)) continue;
      report({
        range: place(zbe, 5),
        message: {
          fr: `ZBE-5 doit valoir Y (mouvement ancien) ou N (mouvement courant) ; ${found(code).fr}.`,
          en: `ZBE-5 must be Y (older movement) or N (current movement); ${found(code).en}.`,
        },
        fixes: () => [
          ...writeFix('set-current', zbe, { field: 5 }, 'N', false)(),
          ...writeFix('set-historic', zbe, { field: 5 }, 'Y', false)(),
        ],
      });
    }
  },
};

const origin: Rule<Hl7Model> = {
  id: 'ZBE-006',
  family,
  severity: 'error',
  title: { fr: 'Événement d’origine', en: 'Original event' },
  source: sources.pam('§ 6.13.6'),
  check(model, report) {
    for (const [, zbe] of movements(model)) {
      const code = value(zbe, 4);
      if ((code !== 'UPDATE' && code !== 'CANCEL') || !isEmpty(zbe, 6)) continue;
      report({
        range: place(zbe, 6),
        message: {
          fr: `ZBE-6 est vide : avec ${code}, il nomme l’événement qui avait créé le mouvement.`,
          en: `ZBE-6 is empty: with ${code} it names the event that had created the movement.`,
        },
      });
    }
  },
};

const units: Rule<Hl7Model> = {
  id: 'ZBE-007',
  family,
  severity: 'warning',
  title: { fr: 'Unités responsables', en: 'Responsible wards' },
  source: sources.pam('§ 6.13.7 et 6.13.8'),
  check(model, report) {
    for (const [, zbe] of movements(model)) {
      if (isShifted(zbe)) continue;
      for (const field of [7, 8]) {
        if (isEmpty(zbe, field)) continue;
        const type = value(zbe, field, 7);
        if (type === 'UF') continue;
        report({
          range: place(zbe, field, 7),
          message: {
            fr: `${label(zbe, field, 7)} doit valoir « UF » (unité fonctionnelle) ; ${found(type).fr}.`,
            en: `${label(zbe, field, 7)} must be “UF” (functional unit); ${found(type).en}.`,
          },
          fixes: writeFix('set-uf', zbe, { field, component: 7 }, 'UF'),
        });
      }
    }
  },
};

const nature: Rule<Hl7Model> = {
  id: 'ZBE-009',
  family,
  severity: 'error',
  title: { fr: 'Nature du mouvement', en: 'Nature of the movement' },
  source: sources.pam('§ 6.13.9'),
  check(model, report) {
    const table = model.dictionary.table('ZBE-9');
    for (const [message, zbe] of movements(model)) {
      if (isShifted(zbe)) continue;
      const code = value(zbe, 9);
      if (!table?.values.has(code)) {
        const codes = oneOf([...(table?.values.keys() ?? [])]);
        report({
          ...(code === '' ? {} : restingOn(table)),
          range: place(zbe, 9),
          message: {
            fr: `ZBE-9 doit valoir ${codes.fr}${tableCited(table).fr} ; ${found(code).fr}.`,
            en: `ZBE-9 must be ${codes.en}${tableCited(table).en}; ${found(code).en}.`,
          },
        });
      } else if (code === 'C' && message.event !== 'Z99') {
        report({
          range: place(zbe, 9),
          message: {
            fr: `La nature C ne s’emploie qu’avec l’événement Z99 ; ce message porte ${message.event}.`,
            en: `Nature C is used only with event Z99; this message has ${message.event}.`,
          },
        });
      }
    }
  },
};

export const zbeRules: readonly Rule<Hl7Model>[] = [
  identifier,
  start,
  end,
  action,
  historic,
  origin,
  units,
  nature,
];
