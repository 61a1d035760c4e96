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
import { setPart } from '../edits';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { insRepetition } from '../profile/participants';
import { erased, isEmpty, place, repetitions, value, type Segment } from '../segment';
import { fix, found, quote, requirements, sources, writeFix } from './support';

const family = 'hl7v2.ins';

/** A repetition of PID-3 that holds, or means to hold, an INS. */
interface InsIdentifier {
  readonly message: MessageView;
  readonly pid: Segment;
  readonly repetition: number;
  readonly matricule: string;
  readonly oid: string;
}

/** Every INS of every PID: the rules of the INS hold whatever the message. */
function* identifiers(model: Hl7Model): Iterable<InsIdentifier> {
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
function isReal(oid: string): boolean {
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
    for (const identifier of identifiers(model)) {
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
    for (const identifier of identifiers(model)) {
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
    for (const identifier of identifiers(model)) {
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
    for (const identifier of identifiers(model)) {
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
    for (const identifier of identifiers(model)) {
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

const authorityNames: Readonly<Record<string, string>> = {
  '1.2.250.1.213.1.4.8': 'ASIP-SANTE-INS-NIR',
  '1.2.250.1.213.1.4.9': 'ASIP-SANTE-INS-NIA',
  '1.2.250.1.213.1.4.10': 'ASIP-SANTE-INS-NIR',
  '1.2.250.1.213.1.4.11': 'ASIP-SANTE-INS-NIR',
};

const authority: Rule<Hl7Model> = {
  id: 'INS-HL7-001',
  family,
  severity: 'error',
  title: { fr: 'Autorité d’affectation de l’INS', en: 'Assigning authority of the INS' },
  explanation: {
    fr: 'L’OID dit s’il s’agit d’un NIR, d’un NIA ou d’une identité de test : avec un autre, le récepteur ne reconnaît pas l’INS.',
    en: 'The OID says whether it is a NIR, a NIA or a test identity: with another one the receiver does not recognise the INS.',
  },
  source: sources.types('§ CX'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const { pid, repetition, oid } of identifiers(model)) {
      const target = { field: 3, component: 4, repetition };
      const name = value(pid, 3, 4, 1, repetition);
      if (!insAuthority(oid)) {
        const kind = name.endsWith('NIA') ? 9 : 8;
        report({
          range: place(pid, 3, 4, 2, repetition),
          message: {
            fr: `L’autorité de l’INS (PID-3.4) est ASIP-SANTE-INS-NIR&${insOidPrefix}8&ISO (NIA : 9, test : 10, démonstration : 11) ; l’OID ${oid === '' ? 'manque' : `${quote(oid).fr} n’existe pas`}.`,
            en: `The authority of the INS (PID-3.4) is ASIP-SANTE-INS-NIR&${insOidPrefix}8&ISO (NIA: 9, test: 10, demonstration: 11); the OID ${oid === '' ? 'is missing' : `${quote(oid).en} does not exist`}.`,
          },
          fixes: () => [
            ...writeFix(
              'set-authority',
              pid,
              target,
              `ASIP-SANTE-INS-${kind === 9 ? 'NIA' : 'NIR'}&${insOidPrefix}${kind}&ISO`,
              false,
            )(),
            ...writeFix(
              'set-test-authority',
              pid,
              target,
              `ASIP-SANTE-INS-NIR&${insOidPrefix}10&ISO`,
              false,
            )(),
          ],
        });
        continue;
      }
      const universalType = value(pid, 3, 4, 3, repetition);
      if (universalType !== 'ISO') {
        report({
          range: place(pid, 3, 4, 3, repetition),
          message: {
            fr: `PID-3.4.3 doit valoir « ISO », le type de l’OID de l’INS ; ${found(universalType).fr}.`,
            en: `PID-3.4.3 must be “ISO”, the type of the OID of the INS; ${found(universalType).en}.`,
          },
          fixes: writeFix('set-iso', pid, { ...target, subcomponent: 3 }, 'ISO'),
        });
      }
      const expected = authorityNames[oid]!;
      // A NIA of test may keep its name under a test OID: only the two real authorities name their kind for sure.
      if (name === expected || (name === 'ASIP-SANTE-INS-NIA' && !isReal(oid))) continue;
      report({
        severity: 'warning',
        range: place(pid, 3, 4, 1, repetition),
        message: {
          fr: `PID-3.4.1 s’écrit « ${expected} » pour l’OID ${oid} ; ${found(name).fr}.`,
          en: `PID-3.4.1 is written “${expected}” for OID ${oid}; ${found(name).en}.`,
        },
        fixes: writeFix('set-authority-name', pid, { ...target, subcomponent: 1 }, expected),
      });
    }
  },
};

const identifierType: Rule<Hl7Model> = {
  id: 'INS-HL7-002',
  family,
  severity: 'error',
  title: { fr: 'Type d’identifiant de l’INS', en: 'Identifier type of the INS' },
  source: sources.types('table 0203'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const { pid, repetition } of identifiers(model)) {
      const type = value(pid, 3, 5, undefined, repetition);
      if (type === 'INS') continue;
      report({
        range: place(pid, 3, 5, undefined, repetition),
        message: {
          fr: `PID-3.5 doit valoir « INS » pour un matricule INS (NH désigne le NIR de facturation) ; ${found(type).fr}.`,
          en: `PID-3.5 must be “INS” for an INS number (NH names the NIR used for billing); ${found(type).en}.`,
        },
        fixes: writeFix('set-type', pid, { field: 3, component: 5, repetition }, 'INS'),
      });
    }
  },
};

const qualified: Rule<Hl7Model> = {
  id: 'INS-HL7-003',
  family,
  severity: 'error',
  title: { fr: 'INS sans identité validée', en: 'INS without validated identity' },
  explanation: {
    fr: 'Le matricule INS ne voyage qu’avec une identité qualifiée : sans VALI en PID-32, le récepteur l’ignore.',
    en: 'The INS number travels only with a qualified identity: without VALI in PID-32 the receiver drops it.',
  },
  source: sources.pam('§ 6.6.1 et 6.6.15'),
  requirementIds: requirements.identity,
  check(model, report) {
    const reported = new Set<number>();
    for (const { pid } of identifiers(model)) {
      if (reported.has(pid.index) || statuses(pid).includes('VALI')) continue;
      reported.add(pid.index);
      const written = value(pid, 32);
      report({
        range: place(pid, 32),
        message: {
          fr: `PID-3 transmet une INS, mais PID-32 ne contient pas « VALI » ; ${found(written).fr}. Le récepteur ignorera l’INS.`,
          en: `PID-3 transmits an INS, but PID-32 does not hold “VALI”; ${found(written).en}. The receiver will drop the INS.`,
        },
        related: [
          {
            range: place(pid, 3, undefined, undefined, insRepetition(pid) ?? 1),
            message: { fr: 'l’INS transmise', en: 'the INS transmitted' },
          },
        ],
        fixes: () => [
          fix(
            'set-vali',
            { fr: 'L’identité est validée : écrire VALI', en: 'The identity is validated: write VALI' },
            [setPart(pid, { field: 32 }, 'VALI')],
            false,
          ),
        ],
      });
    }
  },
};

function statuses(pid: Segment): readonly string[] {
  return Array.from({ length: Math.min(repetitions(pid, 32), 100) }, (_, index) =>
    value(pid, 32, 1, undefined, index + 1),
  );
}

const status: Rule<Hl7Model> = {
  id: 'INS-HL7-004',
  family,
  severity: 'error',
  title: { fr: 'Statut de l’identité', en: 'Identity status' },
  source: sources.pam('§ 6.6.15'),
  requirementIds: requirements.identity,
  check(model, report) {
    const table = model.dictionary.table('0445');
    for (const message of model.messages) {
      if (!message.profile) continue;
      for (const pid of message.all('PID')) {
        statuses(pid).forEach((code, index) => {
          if (code === '' || code === erased || code === 'VIDE' || table?.values.has(code)) return;
          const qualifies = /^QUAL/i.test(code);
          report({
            range: place(pid, 32, 1, undefined, index + 1),
            message: {
              fr: `${quote(code).fr} n’est pas un statut d’identité de la table 0445 française (VALI, PROV, DOUB…)${qualifies ? ' ; une identité qualifiée s’écrit VALI, avec l’INS en PID-3' : ''}.`,
              en: `${quote(code).en} is not an identity status of the French table 0445 (VALI, PROV, DOUB…)${qualifies ? '; a qualified identity is written VALI, with the INS in PID-3' : ''}.`,
            },
            ...(qualifies
              ? {
                  fixes: writeFix(
                    'set-vali',
                    pid,
                    { field: 32, component: 1, repetition: index + 1 },
                    'VALI',
                  ),
                }
              : {}),
          });
        });
      }
    }
  },
};

const dates: Rule<Hl7Model> = {
  id: 'INS-HL7-005',
  family,
  severity: 'information',
  title: { fr: 'Dates de l’INS', en: 'Dates of the INS' },
  source: sources.pam('§ 6.6.1'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const { pid, repetition } of identifiers(model)) {
      for (const component of [7, 8]) {
        const written = value(pid, 3, component, undefined, repetition);
        if (written === '') continue;
        report({
          range: place(pid, 3, component, undefined, repetition),
          tag: 'unnecessary',
          message: {
            fr: `PID-3.${component} reste vide pour une INS ; ${found(written).fr}.`,
            en: `PID-3.${component} stays empty for an INS; ${found(written).en}.`,
          },
          fixes: () => [
            fix('remove-date', { fr: 'Retirer la date', en: 'Remove the date' }, [
              setPart(pid, { field: 3, component, repetition }, ''),
            ]),
          ],
        });
      }
    }
  },
};

/** True when a PID transmits an INS. */
export function hasIns(pid: Segment): boolean {
  return insRepetition(pid) !== undefined && !isEmpty(pid, 3);
}

export const insRules: readonly Rule<Hl7Model>[] = [
  form,
  key,
  sex,
  birth,
  birthPlace,
  authority,
  identifierType,
  qualified,
  status,
  dates,
];
