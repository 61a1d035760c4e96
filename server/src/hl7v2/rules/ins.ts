import {
  agreesWithBirthPlace,
  agreesWithBirthTime,
  agreesWithGender,
  formerInsOids,
  insAuthority,
  insOidPrefix,
  isRealInsAuthority,
  readInsMatricule,
  type InsMatricule,
  type InsProblem,
} from '../../identifiers/insMatricule';
import type { LocalizedText } from '../../core/localized';
import type { Rule } from '../../rules/rule';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { insRepetition } from '../profile/participants';
import { erased, isEmpty, place, repetitions, value, type Segment } from '../segment';
import { requirements, sources, writeFix } from './support';

const family = 'hl7v2.ins';

/** A repetition of PID-3 that holds, or means to hold, an INS. */
export interface InsIdentifier {
  readonly message: MessageView;
  readonly pid: Segment;
  readonly repetition: number;
  readonly matricule: string;
  readonly oid: string;
}

/** Every INS of every PID: the rules of the INS hold whatever the message. */
export function* insIdentifiers(model: Hl7Model): Iterable<InsIdentifier> {
  for (const message of model.messages) {
    for (const pid of message.all('PID')) {
      for (let repetition = 1; repetition <= Math.min(repetitions(pid, 3), 100); repetition++) {
        const oid = value(pid, 3, 4, 2, repetition);
        const isIns =
          value(pid, 3, 5, undefined, repetition) === 'INS' ||
          (oid.startsWith(insOidPrefix) && !formerInsOids.includes(oid)) ||
          value(pid, 3, 4, 1, repetition).startsWith('ASIP-SANTE-INS-N');
        if (!isIns) continue;
        yield { message, pid, repetition, matricule: value(pid, 3, 1, undefined, repetition), oid };
      }
    }
  }
}

/** The matricule, when it reads. */
function read(identifier: InsIdentifier): InsMatricule | undefined {
  const reading = readInsMatricule(identifier.matricule);
  return reading.ok ? reading.matricule : undefined;
}

/** Test and demonstration identities are often made up: their faults weigh less. */
export function isReal(oid: string): boolean {
  const authority = insAuthority(oid);
  return authority !== undefined && isRealInsAuthority(authority);
}

const problems: Readonly<Record<InsProblem, LocalizedText>> = {
  empty: { fr: 'il est vide', en: 'it is empty' },
  spaces: { fr: 'il contient des espaces', en: 'it holds spaces' },
  keyMissing: { fr: 'la clé de 2 chiffres manque', en: 'the two-digit key is missing' },
  tooShort: { fr: 'il est trop court', en: 'it is too short' },
  tooLong: { fr: 'il est trop long', en: 'it is too long' },
  firstDigit: {
    fr: 'son premier chiffre n’est pas celui d’un NIR ou d’un NIA',
    en: 'its first digit is not that of a NIR or NIA',
  },
  characters: { fr: 'il contient un caractère étranger', en: 'it holds a foreign character' },
  department: { fr: 'la Corse s’écrit 2A ou 2B en capitales', en: 'Corsica is written 2A or 2B in capitals' },
};

const form: Rule<Hl7Model> = {
  id: 'INS-001',
  family,
  severity: 'error',
  title: { fr: 'Forme du matricule INS', en: 'Form of the INS number' },
  source: sources.pam('§ 6.6.1'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const identifier of insIdentifiers(model)) {
      const reading = readInsMatricule(identifier.matricule);
      if (reading.ok || identifier.matricule === erased) continue;
      const { pid, repetition, matricule, oid } = identifier;
      report({
        ...(isReal(oid) ? {} : { severity: 'warning' as const }),
        range: place(pid, 3, 1, undefined, repetition),
        message: {
          fr: `Le matricule INS compte 15 caractères, 13 et une clé de 2 ; ${problems[reading.problem].fr}.`,
          en: `The INS number has 15 characters, 13 and a key of 2; ${problems[reading.problem].en}.`,
        },
        ...(reading.problem === 'spaces'
          ? {
              fixes: writeFix(
                'remove-spaces',
                pid,
                { field: 3, component: 1, repetition },
                matricule.replace(/\s/g, ''),
              ),
            }
          : {}),
      });
    }
  },
};

const key: Rule<Hl7Model> = {
  id: 'INS-003',
  family,
  severity: 'error',
  title: { fr: 'Clé du matricule INS', en: 'Key of the INS number' },
  explanation: {
    fr: 'La clé détecte les fautes de frappe : un matricule faux désigne un autre patient, ou personne.',
    en: 'The key detects typing errors: a wrong number names another patient, or nobody.',
  },
  source: 'INSEE, clé du NIR : 97 − (13 premiers caractères modulo 97)',
  requirementIds: requirements.identity,
  check(model, report) {
    for (const identifier of insIdentifiers(model)) {
      const matricule = read(identifier);
      if (!matricule || matricule.key === matricule.expectedKey) continue;
      report({
        ...(isReal(identifier.oid) ? {} : { severity: 'warning' as const }),
        range: place(identifier.pid, 3, 1, undefined, identifier.repetition),
        message: {
          fr: `La clé du matricule INS est ${matricule.key} ; les 13 premiers caractères veulent ${matricule.expectedKey}. Le matricule ou sa clé contient une faute.`,
          en: `The key of the INS number is ${matricule.key}; the first 13 characters want ${matricule.expectedKey}. The number or its key holds a mistake.`,
        },
      });
    }
  },
};

const sex: Rule<Hl7Model> = {
  id: 'INS-005',
  family,
  severity: 'warning',
  title: { fr: 'Sexe et matricule INS', en: 'Sex and INS number' },
  source: 'INSEE, structure du NIR',
  requirementIds: requirements.identity,
  check(model, report) {
    for (const identifier of insIdentifiers(model)) {
      const matricule = read(identifier);
      const gender = value(identifier.pid, 8);
      if (!matricule || agreesWithGender(matricule, gender)) continue;
      report({
        range: place(identifier.pid, 8),
        message: {
          fr: `PID-8 vaut ${gender}, mais le premier chiffre du matricule INS dit ${matricule.sex}.`,
          en: `PID-8 is ${gender}, but the first digit of the INS number says ${matricule.sex}.`,
        },
      });
    }
  },
};

const birth: Rule<Hl7Model> = {
  id: 'INS-006',
  family,
  severity: 'warning',
  title: { fr: 'Date de naissance et matricule INS', en: 'Date of birth and INS number' },
  source: 'INSEE, structure du NIR',
  requirementIds: requirements.identity,
  check(model, report) {
    for (const identifier of insIdentifiers(model)) {
      const matricule = read(identifier);
      const date = value(identifier.pid, 7);
      if (!matricule || date === '' || agreesWithBirthTime(matricule, date)) continue;
      report({
        range: place(identifier.pid, 7),
        message: {
          fr: 'L’année ou le mois de PID-7 ne sont pas ceux du matricule INS (positions 2 à 5).',
          en: 'The year or month of PID-7 are not those of the INS number (positions 2 to 5).',
        },
      });
    }
  },
};

const birthPlace: Rule<Hl7Model> = {
  id: 'INS-007',
  family,
  severity: 'information',
  title: { fr: 'Lieu de naissance et matricule INS', en: 'Place of birth and INS number' },
  source: 'INSEE, structure du NIR',
  requirementIds: requirements.identity,
  check(model, report) {
    for (const identifier of insIdentifiers(model)) {
      const matricule = read(identifier);
      const at = birthPlaceRepetition(identifier.pid);
      if (!matricule || at === undefined || !isReal(identifier.oid)) continue;
      const cog = value(identifier.pid, 11, 9, undefined, at);
      if (cog === '' || agreesWithBirthPlace(matricule, cog)) continue;
      report({
        range: place(identifier.pid, 11, 9, undefined, at),
        message: {
          fr: 'Ce code de lieu de naissance n’est pas celui du matricule INS (positions 6 à 10). Une fusion de communes peut l’expliquer.',
          en: 'This code of place of birth is not that of the INS number (positions 6 to 10). A merger of communes may explain it.',
        },
      });
    }
  },
};

/** The repetition of PID-11 of type BDL. */
export function birthPlaceRepetition(pid: Segment): number | undefined {
  for (let at = 1; at <= Math.min(repetitions(pid, 11), 100); at++) {
    if (value(pid, 11, 7, undefined, at) === 'BDL') return at;
  }
  return undefined;
}

/** True when a PID transmits an INS. */
export function hasIns(pid: Segment): boolean {
  return insRepetition(pid) !== undefined && !isEmpty(pid, 3);
}

export const insRules: readonly Rule<Hl7Model>[] = [form, key, sex, birth, birthPlace];
