import type { OffsetRange } from '../../core/range';
import type { Fix } from '../../core/finding';
import { readTimestamp } from '../../identifiers/timestamp';
import { setPart } from '../edits';
import { acknowledged, type MessageView } from '../message';
import type { Hl7Model } from '../model';
import { profileNames, profileVersions } from '../profile/profile';
import { flows, teleradiologyEvents } from '../profile/teleradiology';
import { isEmpty, place, raw, repetitions, value, type Segment } from '../segment';
import { contradiction, isAdmittedSet } from './characters';
import { fix, found, judged, oneOf, quote, writeFix } from './support';
import { teleradiologyRule } from './tlr';

const family = 'hl7v2.tlr.header';
const section = '§ Contraintes communes, en-tête du message';

function* headers(
  model: Hl7Model,
  ...profiles: readonly ('tlr' | 'tlrAck')[]
): Iterable<readonly [MessageView, Segment]> {
  for (const message of judged(model, ...profiles)) if (message.header) yield [message, message.header];
}

const { current } = profileVersions.tlr;

const profile = teleradiologyRule({
  id: 'TLR-001',
  family,
  severity: 'error',
  title: { fr: 'Profil du message', en: 'Message profile' },
  explanation: {
    fr: 'MSH-21 est ce par quoi un récepteur sait que le volet Téléradiologie s’applique, et dans quelle version ; l’acquittement n’en porte pas.',
    en: 'By MSH-21 a receiver knows that the teleradiology volet applies, and in which version; the acknowledgment has none.',
  },
  section,
  check(model, report) {
    for (const [, msh] of headers(model, 'tlr')) {
      const repetition = repetitionOfProfile(msh);
      if (repetition === undefined) {
        report({
          range: place(msh, 21),
          message: {
            fr: `MSH-21 doit valoir « ${current}^${profileNames.tlr} » ; ${found(raw(msh, 21)).fr}.`,
            en: `MSH-21 must be “${current}^${profileNames.tlr}”; ${found(raw(msh, 21)).en}.`,
          },
          fixes: writeFix('set-profile', msh, { field: 21 }, `${current}^${profileNames.tlr}`),
        });
        continue;
      }
      const written = value(msh, 21, 1, undefined, repetition);
      const name = value(msh, 21, 2, undefined, repetition);
      const version = written.trim();
      if (version !== current) {
        report({
          ...(version === '' ? {} : { severity: 'warning' as const }),
          range: place(msh, 21, 1, undefined, repetition),
          message: {
            fr: `MSH-21.1 doit valoir « ${current} », la version du volet ; ${found(version).fr}.`,
            en: `MSH-21.1 must be “${current}”, the version of the volet; ${found(version).en}.`,
          },
          fixes: writeFix('set-profile-version', msh, { field: 21, component: 1, repetition }, current),
        });
      } else if (written !== version || name !== name.trim()) {
        const component = written === version ? 2 : 1;
        report({
          severity: 'warning',
          range: place(msh, 21, component, undefined, repetition),
          message: {
            fr: `MSH-21 s’écrit « ${current}^${profileNames.tlr} », sans espace.`,
            en: `MSH-21 is written “${current}^${profileNames.tlr}”, without blanks.`,
          },
          fixes: () => [
            fix('remove-blanks', { fr: 'Retirer les espaces', en: 'Remove the blanks' }, [
              setPart(msh, { field: 21, component: 1, repetition }, current),
              setPart(msh, { field: 21, component: 2, repetition }, profileNames.tlr),
            ]),
          ],
        });
      }
    }
    for (const [, msh] of headers(model, 'tlrAck')) {
      if (isEmpty(msh, 21)) continue;
      report({
        range: place(msh, 21),
        message: {
          fr: 'Un acquittement ne porte pas de profil : MSH-21 reste vide.',
          en: 'An acknowledgment has no profile: MSH-21 stays empty.',
        },
        fixes: () => [
          fix('clear', { fr: 'Vider MSH-21', en: 'Empty MSH-21' }, [setPart(msh, { field: 21 }, '')]),
        ],
      });
    }
  },
});

function repetitionOfProfile(msh: Segment): number | undefined {
  for (let at = 1; at <= Math.min(repetitions(msh, 21), 50); at++) {
    if (value(msh, 21, 2, undefined, at).trim() === profileNames.tlr) return at;
  }
  return undefined;
}

const version = teleradiologyRule({
  id: 'TLR-002',
  family,
  severity: 'error',
  title: { fr: 'Version de HL7', en: 'HL7 version' },
  section,
  check(model, report) {
    for (const [message, msh] of headers(model, 'tlr', 'tlrAck')) {
      if (message.version === '2.5.1') continue;
      report({
        range: place(msh, 12, 1),
        message: {
          fr: `MSH-12 doit valoir « 2.5.1 » ; ${found(message.version).fr}.`,
          en: `MSH-12 must be “2.5.1”; ${found(message.version).en}.`,
        },
        fixes: writeFix('set-version', msh, { field: 12, component: 1 }, '2.5.1'),
      });
    }
  },
});

/** What MSH-9 may be, in the three components that it has. */
const messageTypes: readonly string[] = [
  ...new Set(flows.map(({ type, event, structure }) => `${type}^${event}^${structure}`)),
];

const messageType = teleradiologyRule({
  id: 'TLR-003',
  family,
  severity: 'error',
  title: { fr: 'Type, événement et structure du message', en: 'Type, event and structure of the message' },
  section,
  check(model, report) {
    for (const [message, msh] of headers(model, 'tlr')) {
      const { type, event, structure } = message;
      const wanted = messageTypes.find((one) => one.startsWith(`${type}^`));
      if (wanted === `${type}^${event}^${structure}`) continue;
      // A structure of another type leaves open which of the two is wrong.
      const another = flows.some((flow) => flow.structure === structure && flow.type !== type);
      report(typeFault(msh, wanted ? [wanted] : messageTypes, wanted !== undefined && !another));
    }
    for (const [message, msh] of headers(model, 'tlrAck')) {
      const known = teleradiologyEvents.includes(message.event);
      if (known && message.structure === 'ACK') continue;
      // That of the message that it answers has a rule of its own.
      if (!known && acknowledged(message, judged(model, 'tlr'))) continue;
      const wanted = (known ? [message.event] : teleradiologyEvents).map((event) => `ACK^${event}^ACK`);
      report(typeFault(msh, wanted, known));
    }
  },
});

function typeFault(msh: Segment, wanted: readonly string[], isSure: boolean) {
  return {
    range: place(msh, 9),
    message: {
      fr: `MSH-9 doit valoir ${oneOf(wanted).fr} ; il vaut ${quote(raw(msh, 9)).fr}.`,
      en: `MSH-9 must be ${oneOf(wanted).en}; it is ${quote(raw(msh, 9)).en}.`,
    },
    ...(isSure ? { fixes: writeFix('set-message-type', msh, { field: 9 }, wanted[0]!) } : {}),
  };
}

const requiredFields: readonly (readonly [number, string, string])[] = [
  [3, 'l’application émettrice', 'the sending application'],
  [4, 'l’organisation émettrice', 'the sending organisation'],
  [5, 'l’application réceptrice', 'the receiving application'],
  [6, 'l’organisation réceptrice', 'the receiving organisation'],
  [10, 'l’identifiant du message', 'the message identifier'],
];

const required = teleradiologyRule({
  id: 'TLR-004',
  family,
  severity: 'error',
  title: { fr: 'Champs obligatoires de l’en-tête', en: 'Required fields of the header' },
  section,
  check(model, report) {
    for (const [, msh] of headers(model, 'tlr', 'tlrAck')) {
      for (const [field, fr, en] of requiredFields) {
        if (!isEmpty(msh, field)) continue;
        report({
          range: place(msh, field),
          message: {
            fr: `MSH-${field} est vide : ${fr} est obligatoire.`,
            en: `MSH-${field} is empty: ${en} is required.`,
          },
        });
      }
      const date = value(msh, 7);
      if (readTimestamp(date).ok) continue;
      report({
        range: place(msh, 7),
        message: {
          fr: `MSH-7 doit porter la date et l’heure du message, au format AAAAMMJJhhmmss ; ${found(date).fr}.`,
          en: `MSH-7 must hold the date and time of the message, as YYYYMMDDhhmmss; ${found(date).en}.`,
        },
      });
    }
  },
});

const processing = teleradiologyRule({
  id: 'TLR-005',
  family,
  severity: 'error',
  title: { fr: 'Mode de traitement', en: 'Processing mode' },
  section,
  check(model, report) {
    for (const [, msh] of headers(model, 'tlr', 'tlrAck')) {
      const mode = value(msh, 11);
      if (/^[PTD]$/.test(mode)) continue;
      report({
        range: place(msh, 11),
        message: {
          fr: `MSH-11 doit valoir P (production), T (test) ou D (mise au point) ; ${found(mode).fr}.`,
          en: `MSH-11 must be P (production), T (test) or D (debugging); ${found(mode).en}.`,
        },
      });
    }
  },
});

const country = teleradiologyRule({
  id: 'TLR-006',
  family,
  severity: 'error',
  title: { fr: 'Code pays', en: 'Country code' },
  section,
  check(model, report) {
    for (const [, msh] of headers(model, 'tlr', 'tlrAck')) {
      const code = value(msh, 17);
      if (code === 'FRA') continue;
      report({
        range: place(msh, 17),
        message: {
          fr: `MSH-17 doit valoir « FRA » ; ${found(code).fr}.`,
          en: `MSH-17 must be “FRA”; ${found(code).en}.`,
        },
        fixes: writeFix('set-country', msh, { field: 17 }, 'FRA'),
      });
    }
  },
});

const characterSet = teleradiologyRule({
  id: 'TLR-007',
  family,
  severity: 'error',
  title: { fr: 'Jeu de caractères', en: 'Character set' },
  explanation: {
    fr: 'Que les octets du message soient bien dans le jeu annoncé est l’affaire de HL7-012.',
    en: 'Whether the bytes of the message are in the announced set is told by HL7-012.',
  },
  section,
  check(model, report) {
    for (const [message, msh] of headers(model, 'tlr', 'tlrAck')) {
      if (isAdmittedSet(message)) continue;
      const set = value(msh, 18);
      report({
        range: place(msh, 18),
        message: {
          fr: `MSH-18 doit valoir « UNICODE UTF-8 » ou « 8859/15 » ; ${found(set).fr}.`,
          en: `MSH-18 must be “UNICODE UTF-8” or “8859/15”; ${found(set).en}.`,
        },
        fixes: () => admittedSets(model, message, msh),
      });
    }
  },
});

/** The two sets, but never one that the characters of the message disprove. */
export function admittedSets(model: Hl7Model, message: MessageView, msh: Segment): readonly Fix[] {
  const sets: readonly (readonly [id: string, name: string])[] = [
    ['set-utf8', 'UNICODE UTF-8'],
    ['set-latin9', '8859/15'],
  ];
  const disproved = (name: string): { readonly range: OffsetRange } | undefined =>
    contradiction(model, message, name);
  return sets
    .filter(([, name]) => !disproved(name))
    .flatMap(([id, name], index) => writeFix(id, msh, { field: 18 }, name, index === 0)());
}

export const tlrHeaderRules = [profile, version, messageType, required, processing, country, characterSet];
