import { agreesWithBirthPlace, explainsDifference, mayHaveChanged } from '../../identifiers/birthPlace';
import {
  agreesWithBirthTime,
  agreesWithGender,
  insAuthority,
  isRealInsAuthority,
  readInsMatricule,
  type InsMatricule,
} from '../../identifiers/insMatricule';
import { malformedIns } from '../../identifiers/insWords';
import { readTimestamp } from '../../identifiers/timestamp';
import type { Rule } from '../../rules/rule';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { insOf, type PatientIns } from '../profile/insIdentifiers';
import { place, repetitions, value, type Segment } from '../segment';
import { requirements, sources, writeFix } from './support';

const family = 'hl7v2.ins';

/** An INS with the message and the PID that transmit it. */
export interface InsIdentifier extends PatientIns {
  readonly message: MessageView;
  readonly pid: Segment;
}

/** Every INS of every PID: the rules of the INS hold whatever the message, except one from another country. */
export function* insIdentifiers(model: Hl7Model): Iterable<InsIdentifier> {
  for (const message of model.messages) {
    if (message.recognition.kind === 'foreign') continue;
    for (const pid of message.all('PID')) {
      for (const ins of insOf(pid)) {
        // Outside of French profiles a type alone proves nothing: other countries have types of that name.
        if (message.header && !message.profile && !ins.isNamed && !insAuthority(ins.oid)) continue;
        yield { message, pid, ...ins };
      }
    }
  }
}

/** The first INS of each PID that fails a comparison with its traits: a wrong trait is told once. */
function* firstFailing(
  model: Hl7Model,
  fails: (matricule: InsMatricule, identifier: InsIdentifier) => boolean,
): Iterable<InsIdentifier & { readonly number: InsMatricule }> {
  let told: Segment | undefined;
  for (const identifier of insIdentifiers(model)) {
    const number = read(identifier);
    if (!number || identifier.pid === told || !fails(number, identifier)) continue;
    told = identifier.pid;
    yield { ...identifier, number };
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
      if (reading.ok) continue;
      const { pid, repetition, matricule, oid } = identifier;
      report({
        ...(isReal(oid) ? {} : { severity: 'warning' as const }),
        range: place(pid, 3, 1, undefined, repetition),
        message: {
          fr: `${malformedIns(reading.problem).fr}.`,
          en: `${malformedIns(reading.problem).en}.`,
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
    const disagrees = (number: InsMatricule, { pid }: InsIdentifier): boolean =>
      !agreesWithGender(number, value(pid, 8));
    for (const { pid, number } of firstFailing(model, disagrees)) {
      const gender = value(pid, 8);
      report({
        range: place(pid, 8),
        message: {
          fr: `PID-8 vaut ${gender}, mais le premier chiffre du matricule INS dit ${number.sex}.`,
          en: `PID-8 is ${gender}, but the first digit of the INS number says ${number.sex}.`,
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
    const disagrees = (number: InsMatricule, { pid }: InsIdentifier): boolean => {
      const date = value(pid, 7);
      // A date that does not exist is told by its own rule.
      return readTimestamp(date).ok && !agreesWithBirthTime(number, date);
    };
    for (const { pid } of firstFailing(model, disagrees)) {
      report({
        range: place(pid, 7),
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
    const cogOf = (pid: Segment): string => {
      const at = birthPlaceRepetition(pid);
      return at === undefined ? '' : value(pid, 11, 9, undefined, at);
    };
    const disagrees = (number: InsMatricule, { pid, oid }: InsIdentifier): boolean => {
      const cog = cogOf(pid);
      if (!isReal(oid) || !isCog(cog) || agreesWithBirthPlace(number, cog)) return false;
      return !mayHaveChanged(cog) && !mayHaveChanged(number.place);
    };
    for (const { pid, number } of firstFailing(model, disagrees)) {
      const cog = cogOf(pid);
      const reason = explainsDifference(number.place, cog);
      report({
        range: place(pid, 11, 9, undefined, birthPlaceRepetition(pid)),
        message: {
          fr: `Le lieu de naissance ${cog} n’est pas celui du matricule INS, ${number.place} (positions 6 à 10) : à vérifier ; ${reason.fr}.`,
          en: `Place of birth ${cog} is not that of the INS number, ${number.place} (positions 6 to 10): to be checked; ${reason.en}.`,
        },
      });
    }
  },
};

/** Five characters, as the official geographic code writes a commune, or 99 and a country. */
export function isCog(text: string): boolean {
  return /^(?:\d{5}|2[AB]\d{3})$/.test(text);
}

/** The repetition of PID-11 of type BDL. */
export function birthPlaceRepetition(pid: Segment): number | undefined {
  for (let at = 1; at <= Math.min(repetitions(pid, 11), 100); at++) {
    if (value(pid, 11, 7, undefined, at) === 'BDL') return at;
  }
  return undefined;
}

export const insRules: readonly Rule<Hl7Model>[] = [form, key, sex, birth, birthPlace];
