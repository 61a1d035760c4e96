import { readMailAddress } from '../../identifiers/mssante';
import type { Rule } from '../../rules/rule';
import { setPart } from '../edits';
import type { Hl7Model } from '../model';
import { insNumbers } from '../profile/insIdentifiers';
import { addressField, everyParticipant, isPatient, mailOf } from '../profile/participants';
import { isEmpty, lastField, nameRange, place, raw, value, type Segment } from '../segment';
import { fix, found, quote, requirements, sources, withDocument, writeFix } from './support';

const family = 'hl7v2.prt';
const source = sources.volet('§ Segments PRT');

const shifted: Rule<Hl7Model> = {
  id: 'PRT-002',
  family,
  severity: 'error',
  title: { fr: 'Place de l’adresse MSSanté', en: 'Place of the MSSanté address' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, prt] of everyParticipant(withDocument(model))) {
      const field = addressField(prt);
      if (field === undefined || field === 15) continue;
      report({
        range: place(prt, field),
        message: {
          fr: `L’adresse MSSanté se trouve en PRT-${field} ; elle est lue en PRT-15 : il y a ${field > 15 ? 'trop' : 'trop peu'} de séparateurs avant elle.`,
          en: `The MSSanté address stands in PRT-${field}; it is read in PRT-15: there are too ${field > 15 ? 'many' : 'few'} separators before it.`,
        },
        fixes: () => [
          fix('move-address', { fr: 'Déplacer l’adresse en PRT-15', en: 'Move the address to PRT-15' }, [
            moveAddress(prt, field),
          ]),
        ],
      });
    }
  },
};

/** Rewrites the fields from the first concerned one to the last, so that one edit moves the address. */
function moveAddress(prt: Segment, field: number) {
  const first = Math.min(field, 15);
  const last = Math.max(lastField(prt), 15);
  const fields: string[] = [];
  for (let number = first; number <= last; number++) {
    fields.push(number === 15 ? raw(prt, field) : number === field ? '' : raw(prt, number));
  }
  while (fields.length > 16 - first && fields.at(-1) === '' && lastField(prt) <= 16) fields.pop();
  const separator = prt.document.text[nameRange(prt).end]!;
  const start = place(prt, first).start;
  const end = place(prt, lastField(prt)).end;
  return { range: { start, end }, newText: fields.join(separator) };
}

const addressType: Rule<Hl7Model> = {
  id: 'PRT-003',
  family,
  severity: 'error',
  title: { fr: 'Type de l’adresse MSSanté', en: 'Type of the MSSanté address' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, prt] of everyParticipant(withDocument(model))) {
      if (isEmpty(prt, 15)) continue;
      const type = value(prt, 15, 3);
      if (type === 'X.400') continue;
      report({
        range: place(prt, 15, 3),
        message: {
          fr: `PRT-15.3 doit valoir « X.400 » (adresse de messagerie) ; ${found(type).fr}.`,
          en: `PRT-15.3 must be “X.400” (mail address); ${found(type).en}.`,
        },
        fixes: writeFix('set-x400', prt, { field: 15, component: 3 }, 'X.400'),
      });
    }
  },
};

const patientAddress: Rule<Hl7Model> = {
  id: 'PRT-004',
  family,
  severity: 'error',
  title: { fr: 'Adresse MSSanté du patient', en: 'MSSanté address of the patient' },
  explanation: {
    fr: 'L’adresse d’un patient est son matricule INS de 15 caractères suivi de @patient.mssante.fr.',
    en: 'The address of a patient is the 15-character INS number followed by @patient.mssante.fr.',
  },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [message, prt] of everyParticipant(withDocument(model))) {
      const written = mailOf(prt);
      const address = readMailAddress(written);
      const elsewhere = address.kind !== 'patient';
      if (elsewhere ? written === '' || !isPatient(prt) : address.matriculeFits) continue;
      const [ins] = insNumbers(message);
      report({
        range: place(prt, addressField(prt) ?? 15, 4),
        message: {
          fr: `L’adresse d’un patient est « matricule INS de 15 caractères@patient.mssante.fr » ; ${elsewhere ? 'celle-ci est d’un autre domaine' : `le matricule écrit en a ${address.matricule.length}`}.`,
          en: `The address of a patient is “15-character INS number@patient.mssante.fr”; ${elsewhere ? 'this one is of another domain' : `the number written has ${address.matricule.length}`}.`,
        },
        ...(ins === undefined
          ? {}
          : {
              fixes: () => [
                fix(
                  'set-patient-address',
                  {
                    fr: 'Écrire l’adresse du patient de PID-3',
                    en: 'Write the address of the patient of PID-3',
                  },
                  [
                    setPart(
                      prt,
                      { field: addressField(prt) ?? 15, component: 4 },
                      `${ins}@patient.mssante.fr`,
                    ),
                  ],
                ),
              ],
            }),
      });
    }
  },
};

const patientMismatch: Rule<Hl7Model> = {
  id: 'MSS-001',
  family,
  severity: 'warning',
  title: { fr: 'Adresse d’un autre patient', en: 'Address of another patient' },
  explanation: {
    fr: 'L’adresse MSSanté du patient doit porter le même matricule INS que PID-3 : sinon, le document part chez quelqu’un d’autre.',
    en: 'The MSSanté address of the patient must hold the INS number of PID-3: otherwise the document goes to somebody else.',
  },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [message, prt] of everyParticipant(withDocument(model))) {
      const address = readMailAddress(mailOf(prt));
      if (address.kind !== 'patient' || !address.matriculeFits) continue;
      const numbers = insNumbers(message);
      if (numbers.length === 0 || numbers.includes(address.matricule)) continue;
      report({
        range: place(prt, addressField(prt) ?? 15, 4),
        message: {
          fr: 'Cette adresse MSSanté porte un autre matricule que l’INS de PID-3 : le document pourrait partir chez quelqu’un d’autre.',
          en: 'This MSSanté address bears another number than the INS of PID-3: the document might go to somebody else.',
        },
      });
    }
  },
};

const professionalAddress: Rule<Hl7Model> = {
  id: 'MSS-002',
  family,
  severity: 'warning',
  title: { fr: 'Adresse hors de l’espace de confiance', en: 'Address outside the trusted space' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, prt] of everyParticipant(withDocument(model))) {
      const text = mailOf(prt);
      if (text === '') continue;
      const address = readMailAddress(text);
      // That of a patient has its own rule, PRT-004.
      if (address.kind === 'patient' || address.kind === 'professional' || isPatient(prt)) continue;
      report({
        range: place(prt, addressField(prt) ?? 15, 4),
        message:
          address.kind === 'other'
            ? {
                fr: `Le domaine ${quote(address.domain).fr} n’est pas dans l’espace de confiance MSSanté (il se termine par .mssante.fr).`,
                en: `Domain ${quote(address.domain).en} is not in the MSSanté trusted space (it ends with .mssante.fr).`,
              }
            : {
                fr: `${quote(text).fr} n’est pas une adresse de messagerie.`,
                en: `${quote(text).en} is not a mail address.`,
              },
      });
    }
  },
};

export const prtAddressRules: readonly Rule<Hl7Model>[] = [
  shifted,
  addressType,
  patientAddress,
  patientMismatch,
  professionalAddress,
];
