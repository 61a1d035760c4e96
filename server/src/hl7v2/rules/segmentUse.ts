import { readTimestamp } from '../../identifiers/timestamp';
import type { Rule } from '../../rules/rule';
import { removeSegment } from '../edits';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { isEmpty, label, lastField, nameRange, place, value, type Segment } from '../segment';
import { fix, found, judged, oneOf, sources } from './support';

const family = 'hl7v2.localSegments';

/** The events with which IHE PAM France foresees its segments. */
const eventsOf: Readonly<Record<string, readonly string[]>> = {
  ZFA: ['A01', 'A04', 'A05', 'A14', 'A28', 'A31', 'Z99'],
  ZFD: ['A01', 'A04', 'A05', 'A14', 'A28', 'A31', 'Z99'],
  ZFP: ['A01', 'A04', 'A05', 'A14', 'Z99'],
  ZFV: ['A01', 'A02', 'A03', 'A04', 'A05', 'A14', 'A21', 'Z99'],
  ZFM: ['A01', 'A02', 'A03', 'A04', 'A05', 'A06', 'A14', 'A21', 'A22', 'Z99'],
};

const use: Rule<Hl7Model> = {
  id: 'PAM-052',
  family,
  severity: 'warning',
  title: { fr: 'Emploi des segments français', en: 'Use of the French segments' },
  explanation: {
    fr: 'Chaque segment Z de PAM France accompagne certains événements, et ne s’envoie pas vide.',
    en: 'Each Z segment of PAM France goes with some events, and is not sent empty.',
  },
  source: sources.pam('§ 5.2'),
  check(model, report) {
    for (const message of judged(model, 'pam')) {
      for (const [name, events] of Object.entries(eventsOf)) {
        for (const segment of message.all(name)) {
          if (holdsNothing(segment)) {
            report({
              range: nameRange(segment),
              tag: 'unnecessary',
              message: {
                fr: `Le segment ${name} ne dit rien : un segment Z vide ne s’envoie pas.`,
                en: `Segment ${name} says nothing: an empty Z segment is not sent.`,
              },
              fixes: () => [
                fix(
                  'remove-segment',
                  { fr: `Retirer ${name}`, en: `Remove ${name}` },
                  [removeSegment(segment)],
                  false,
                ),
              ],
            });
          } else if (message.event !== '' && !events.includes(message.event)) {
            report({
              range: nameRange(segment),
              message: {
                fr: `Le segment ${name} accompagne ${oneOf(events).fr} ; ce message porte ${message.event}.`,
                en: `Segment ${name} goes with ${oneOf(events).en}; this message has ${message.event}.`,
              },
            });
          }
        }
      }
    }
  },
};

function holdsNothing(segment: Segment): boolean {
  const last = Math.min(lastField(segment), 50);
  for (let field = 1; field <= last; field++) if (!isEmpty(segment, field)) return false;
  return true;
}

const requiredOfStatus: readonly (readonly [field: number, fr: string, en: string])[] = [
  [1, 'le numéro d’ordre', 'the set id'],
  [2, 'l’identifiant du mode légal', 'the identifier of the legal status'],
  [3, 'la date de début', 'the start'],
  [5, 'l’action', 'the action'],
  [6, 'le mode légal de soins', 'the legal status of care'],
];

const psychiatry: Rule<Hl7Model> = {
  id: 'ZFS-001',
  family,
  severity: 'error',
  title: { fr: 'Mode légal de soins en psychiatrie', en: 'Legal status of psychiatric care' },
  source: sources.pam('§ 6.19'),
  check(model, report) {
    for (const message of judged(model, 'pam')) {
      for (const zfs of message.all('ZFS')) {
        for (const [field, fr, en] of requiredOfStatus) {
          if (!isEmpty(zfs, field)) continue;
          report({
            range: place(zfs, field),
            message: {
              fr: `${label(zfs, field)} est vide : ${fr} est obligatoire.`,
              en: `${label(zfs, field)} is empty: ${en} is required.`,
            },
          });
        }
        const action = value(zfs, 5).trim();
        if (action !== '' && !/^(?:INSERT|UPDATE|CANCEL)$/.test(action)) {
          report({
            severity: 'warning',
            range: place(zfs, 5),
            message: {
              fr: `ZFS-5 doit valoir INSERT, UPDATE ou CANCEL ; ${found(action).fr}.`,
              en: `ZFS-5 must be INSERT, UPDATE or CANCEL; ${found(action).en}.`,
            },
          });
        }
      }
      for (const { later, earlier } of overlaps(message)) {
        report({
          severity: 'warning',
          range: place(later, 3),
          message: {
            fr: 'Ce mode légal commence avant la fin du précédent : un seul vaut à la fois.',
            en: 'This legal status starts before the end of the former one: only one holds at a time.',
          },
          related: [
            { range: place(earlier, 4), message: { fr: 'la fin du précédent', en: 'the end of the former' } },
          ],
        });
      }
    }
  },
};

/** Legal statuses that run at the same time; those that are cancelled are none. */
function* overlaps(message: MessageView): Iterable<{ readonly later: Segment; readonly earlier: Segment }> {
  const all = message
    .all('ZFS')
    .filter((zfs) => value(zfs, 5).trim() !== 'CANCEL' && readTimestamp(value(zfs, 3)).ok)
    .sort((one, other) => (value(one, 3) < value(other, 3) ? -1 : 1));
  for (let at = 1; at < all.length; at++) {
    const [earlier, later] = [all[at - 1]!, all[at]!];
    const end = value(earlier, 4);
    const start = value(later, 3);
    const length = Math.min(end.length, start.length, 14);
    if (readTimestamp(end).ok && start.slice(0, length) < end.slice(0, length)) yield { later, earlier };
  }
}

export const segmentUseRules: readonly Rule<Hl7Model>[] = [use, psychiatry];
