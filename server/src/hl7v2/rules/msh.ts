import { readTimestamp } from '../../identifiers/timestamp';
import type { Rule } from '../../rules/rule';
import type { Hl7Dictionary } from '../dictionary/types';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { isMinorOfPam, pamVersion, profileNames, profileVersions, voletEvents } from '../profile/profile';
import { isEmpty, label, place, raw, repetitions, value, type Segment } from '../segment';
import { contradiction, isAdmittedSet } from './characters';
import { found, judged, oneOf, quote, requirements, sources, writeFix } from './support';

const french = ['cda', 'lps', 'zam', 'ack', 'pam'] as const;
const family = 'hl7v2.msh';
const source = sources.volet('§ Le segment MSH');

/** The headers of the messages that a French text judges. */
function* headers(
  model: Hl7Model,
  ...profiles: readonly (typeof french)[number][]
): Iterable<readonly [MessageView, Segment]> {
  for (const message of judged(model, ...profiles)) if (message.header) yield [message, message.header];
}

const messageDate: Rule<Hl7Model> = {
  id: 'HL7-001',
  family,
  severity: 'error',
  title: { fr: 'Date et heure du message', en: 'Date and time of the message' },
  explanation: {
    fr: 'MSH-7 date l’émission du message. Une date qui n’existe pas fait rejeter le message ou fausse l’ordre des envois.',
    en: 'MSH-7 dates the message. A date that does not exist gets the message rejected or breaks the order of sending.',
  },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, msh] of headers(model, ...french)) {
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
};

const requiredFields: readonly (readonly [number, string, string])[] = [
  [3, 'l’application émettrice', 'the sending application'],
  [4, 'l’organisation émettrice', 'the sending organisation'],
  [5, 'l’application réceptrice', 'the receiving application'],
  [6, 'l’organisation réceptrice', 'the receiving organisation'],
  [10, 'l’identifiant du message', 'the message identifier'],
];

const required: Rule<Hl7Model> = {
  id: 'HL7-002',
  family,
  severity: 'error',
  title: { fr: 'Champs obligatoires de l’en-tête', en: 'Required fields of the header' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, msh] of headers(model, ...french)) {
      for (const [field, fr, en] of requiredFields) {
        if (!isEmpty(msh, field)) continue;
        report({
          range: place(msh, field),
          message: {
            fr: `MSH-${field} est vide : ${fr} est obligatoire pour acheminer et acquitter le message.`,
            en: `MSH-${field} is empty: ${en} is required to route and acknowledge the message.`,
          },
        });
      }
    }
  },
};

function expectedTypes(message: MessageView, dictionary: Hl7Dictionary): readonly string[] {
  const event = message.event.trim().toUpperCase();
  switch (message.profile) {
    case 'pam':
      return adtStructures(dictionary, event).map((one) => `ADT^${event}^${one}`);
    case 'ack':
      return Object.values(voletEvents).flatMap((events) => events.map((event) => `ACK^${event}^ACK`));
    case 'zam':
      return voletEvents['ZAM']!.map((event) => `ZAM^${event}^ZAM_Z01`);
    case 'lps':
      return voletEvents['MDM']!.map((event) => `MDM^${event}^MDM_T02`);
    default:
      return ['ORU^R01^ORU_R01', ...voletEvents['MDM']!.map((event) => `MDM^${event}^MDM_T02`)];
  }
}

/** Structures that chapter 3 of HL7 2.5 gives to an event, where table 0354 gives another. */
const chapterStructures: Readonly<Record<string, string>> = { A55: 'ADT_A52' };

/** The structures of an ADT event, that of chapter 3 first; none for the events that France adds. */
function adtStructures(dictionary: Hl7Dictionary, event: string): readonly string[] {
  const structures = Object.hasOwn(chapterStructures, event) ? [chapterStructures[event]!] : [];
  for (const [structure, events] of dictionary.table('0354')?.values ?? []) {
    if (structure.startsWith('ADT_') && events.en.split(', ').includes(event)) structures.push(structure);
  }
  return structures;
}

const messageType: Rule<Hl7Model> = {
  id: 'HL7-003',
  family,
  severity: 'error',
  title: { fr: 'Type, événement et structure du message', en: 'Type, event and structure of the message' },
  explanation: {
    fr: 'Le récepteur choisit le traitement d’après les trois composants de MSH-9 ; la structure n’est pas facultative.',
    en: 'The receiver chooses what to do by the three components of MSH-9; the structure is not optional.',
  },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [message, msh] of headers(model, ...french)) {
      const written = [message.type, message.event, message.structure].join('^');
      const expected = expectedTypes(message, model.dictionary);
      if (expected.length === 0 || expected.includes(written)) continue;
      const meant = `${message.type.trim()}^${message.event.trim()}^`.toUpperCase();
      const near = expected.find((type) => type.startsWith(meant));
      // Only the volets spell out MSH-9; for an ADT the structure is HL7's own affair, but it must be there.
      const milder = message.profile === 'pam' && message.structure !== '' && written.startsWith(meant);
      report({
        ...(milder ? { severity: 'warning' as const } : {}),
        range: place(msh, 9),
        message: {
          fr: `MSH-9 vaut ${quote(raw(msh, 9)).fr} ; le volet attend ${near ?? oneOf(expected).fr}.`,
          en: `MSH-9 is ${quote(raw(msh, 9)).en}; the profile expects ${near ?? oneOf(expected).en}.`,
        },
        ...(near ? { fixes: writeFix('set-message-type', msh, { field: 9 }, near) } : {}),
      });
    }
  },
};

function expectedVersion(message: MessageView): string | undefined {
  if (message.profile === 'ack')
    return message.event === '' ? undefined : message.event === 'R01' ? '2.5' : '2.6';
  if (message.profile === 'pam' || message.type === 'ORU') return '2.5';
  return message.type === 'MDM' || message.type === 'ZAM' ? '2.6' : undefined;
}

const version: Rule<Hl7Model> = {
  id: 'HL7-004',
  family,
  severity: 'error',
  title: { fr: 'Version de HL7', en: 'HL7 version' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [message, msh] of headers(model, ...french)) {
      const expected = expectedVersion(message);
      const pam = message.profile === 'pam';
      if (expected !== undefined && message.version !== expected) {
        report({
          range: place(msh, 12),
          message: {
            fr: `MSH-12 doit valoir ${pam ? '2.5^FRA^2.11' : expected} pour un message ${message.type} ; ${found(message.version).fr}.`,
            en: `MSH-12 must be ${pam ? '2.5^FRA^2.11' : expected} for a ${message.type} message; ${found(message.version).en}.`,
          },
          fixes:
            pam && value(msh, 12, 2) !== 'FRA'
              ? writeFix('set-pam-version', msh, { field: 12 }, '2.5^FRA^2.11')
              : writeFix('set-version', msh, { field: 12, component: 1 }, expected),
        });
      } else if (pam && value(msh, 12, 2) !== 'FRA') {
        report({
          range: place(msh, 12, 2),
          message: {
            fr: `MSH-12 doit annoncer l’extension française de PAM, « 2.5^FRA^2.11 » ; ${found(raw(msh, 12)).fr}.`,
            en: `MSH-12 must announce the French extension of PAM, “2.5^FRA^2.11”; ${found(raw(msh, 12)).en}.`,
          },
          fixes: writeFix('set-pam-version', msh, { field: 12 }, '2.5^FRA^2.11'),
        });
      } else if (pam && value(msh, 12, 3) !== pamVersion) {
        const written = value(msh, 12, 3);
        const minor = isMinorOfPam(written);
        report({
          severity: 'warning',
          range: place(msh, 12, 3),
          message: minor
            ? {
                fr: `MSH-12.3 vaut ${quote(written).fr} ; le profil s’annonce « ${pamVersion} », sans numéro de version mineure.`,
                en: `MSH-12.3 is ${quote(written).en}; the profile is announced as “${pamVersion}”, without minor version number.`,
              }
            : {
                fr: `MSH-12.3 annonce l’extension ${quote(written).fr} ; la version en vigueur est ${pamVersion}.`,
                en: `MSH-12.3 announces extension ${quote(written).en}; the version in force is ${pamVersion}.`,
              },
          ...(minor
            ? { fixes: writeFix('set-pam-version', msh, { field: 12, component: 3 }, pamVersion) }
            : {}),
        });
      }
    }
  },
};

const country: Rule<Hl7Model> = {
  id: 'HL7-005',
  family,
  severity: 'error',
  title: { fr: 'Code pays', en: 'Country code' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [message, msh] of headers(model, ...french)) {
      const code = value(msh, 17);
      // Only the volets demand it: the headers of IHE PAM France leave it empty.
      if (code === 'FRA' || (code === '' && message.profile === 'pam')) continue;
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
};

const characterSet: Rule<Hl7Model> = {
  id: 'HL7-006',
  family,
  severity: 'error',
  title: { fr: 'Jeu de caractères', en: 'Character set' },
  explanation: {
    fr: 'Un jeu de caractères mal annoncé abîme les noms accentués, donc l’identité du patient.',
    en: 'A wrongly announced character set spoils accented names, hence the identity of the patient.',
  },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [message, msh] of headers(model, ...french)) {
      const set = value(msh, 18);
      // The example of IHE PAM France has it, its text has not.
      const ofExample = message.profile === 'pam' && set === '8859/1';
      if (isAdmittedSet(message) && !ofExample) continue;
      report({
        ...(ofExample ? { severity: 'warning' as const } : {}),
        range: place(msh, 18),
        message: {
          fr: `MSH-18 doit valoir « UNICODE UTF-8 » ou « 8859/15 » ; ${found(set).fr}.`,
          en: `MSH-18 must be “UNICODE UTF-8” or “8859/15”; ${found(set).en}.`,
        },
        // Never a set that the characters of the message disprove.
        fixes: () =>
          (
            [
              ['set-utf8', 'UNICODE UTF-8'],
              ['set-latin9', '8859/15'],
            ] as const
          )
            .filter(([, name]) => !contradiction(model, message, name))
            .flatMap(([id, name], index) => writeFix(id, msh, { field: 18 }, name, index === 0)()),
      });
    }
  },
};

const profile: Rule<Hl7Model> = {
  id: 'HL7-007',
  family,
  severity: 'error',
  title: { fr: 'Profil du message', en: 'Message profile' },
  explanation: {
    fr: 'MSH-21 dit au récepteur quelle version de quel volet il doit appliquer ; sans lui, les métadonnées du document sont lues au hasard.',
    en: 'MSH-21 tells the receiver which version of which profile applies; without it the metadata of the document are read at random.',
  },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, msh] of headers(model, 'ack')) {
      if (isEmpty(msh, 21)) continue;
      report({
        severity: 'information',
        range: place(msh, 21),
        tag: 'unnecessary',
        message: {
          fr: 'Un acquittement ne porte pas de profil : MSH-21 reste vide.',
          en: 'An acknowledgment has no profile: MSH-21 stays empty.',
        },
      });
    }
    for (const [message, msh] of headers(model, 'cda', 'lps', 'zam')) {
      const key = message.profile === 'lps' ? 'lps' : 'cda';
      const { current, former } = profileVersions[key];
      const expected = `${current}^${profileNames[key]}`;
      const repetition = repetitionWith(msh, profileNames[key]);
      const declared = repetition === undefined ? '' : value(msh, 21, 1, undefined, repetition).trim();
      if (declared === current) continue;
      const fixes = writeFix('set-profile', msh, { field: 21 }, expected);
      if ((former as readonly string[]).includes(declared)) {
        report({
          severity: 'warning',
          range: place(msh, 21, 1, undefined, repetition),
          tag: 'deprecated',
          message: {
            fr: `MSH-21 annonce l’ancienne version ${declared} du volet ; la version en vigueur est ${current}.`,
            en: `MSH-21 announces the former version ${declared} of the profile; the version in force is ${current}.`,
          },
          fixes: writeFix(
            'set-profile-version',
            msh,
            { field: 21, component: 1, ...(repetition === undefined ? {} : { repetition }) },
            current,
          ),
        });
      } else {
        report({
          range: place(msh, 21),
          message: {
            fr: `MSH-21 doit annoncer le profil du volet, « ${expected} » ; ${found(raw(msh, 21)).fr}.`,
            en: `MSH-21 must announce the profile, “${expected}”; ${found(raw(msh, 21)).en}.`,
          },
          fixes,
        });
      }
    }
  },
};

function repetitionWith(msh: Segment, name: string): number | undefined {
  for (let at = 1; at <= repetitions(msh, 21); at++) {
    if (value(msh, 21, 2, undefined, at).trim() === name) return at;
  }
  return undefined;
}

const processing: Rule<Hl7Model> = {
  id: 'HL7-008',
  family,
  severity: 'error',
  title: { fr: 'Mode de traitement', en: 'Processing mode' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, msh] of headers(model, ...french)) {
      const mode = value(msh, 11);
      if (mode === 'P' || mode === 'T' || mode === 'D') continue;
      report({
        range: place(msh, 11),
        message: {
          fr: `${label(msh, 11)} doit valoir P (production), T (test) ou D (mise au point) ; ${found(mode).fr}.`,
          en: `${label(msh, 11)} must be P (production), T (test) or D (debugging); ${found(mode).en}.`,
        },
      });
    }
  },
};

export const mshRules: readonly Rule<Hl7Model>[] = [
  messageDate,
  required,
  messageType,
  version,
  country,
  characterSet,
  profile,
  processing,
];
