import { insOidPrefix } from '../../identifiers/insMatricule';
import { readMailAddress } from '../../identifiers/mssante';
import type { Rule } from '../../rules/rule';
import { setPart } from '../edits';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { documentsOf, metadatum, says } from '../profile/observations';
import {
  addressField,
  insOfPatient,
  isPatient,
  mailOf,
  participants,
  roleOfParticipant,
} from '../profile/participants';
import { isEmpty, label, lastField, nameRange, place, raw, value, type Segment } from '../segment';
import { fix, found, judged, oneOf, quote, requirements, sources, withDocument, writeFix } from './support';

const family = 'hl7v2.prt';
const source = sources.volet('§ Segments PRT');

function* everyone(model: Hl7Model): Iterable<readonly [MessageView, Segment]> {
  for (const message of withDocument(model)) for (const prt of participants(message)) yield [message, prt];
}

const sender: Rule<Hl7Model> = {
  id: 'PRT-001',
  family,
  severity: 'error',
  title: { fr: 'Expéditeur du document', en: 'Sender of the document' },
  explanation: {
    fr: 'La plateforme construit le jeton VIHF du DMP avec l’expéditeur (PRT-4 = SB) : sans lui, le dépôt est impossible.',
    en: 'The platform builds the VIHF token of the DMP from the sender (PRT-4 = SB): without it the deposit is impossible.',
  },
  source,
  requirementIds: requirements.sender,
  check(model, report) {
    for (const message of withDocument(model)) {
      const required = message.profile === 'lps' || says(message, 'DESTDMP', 'Y');
      if (!required || participants(message).some((prt) => roleOfParticipant(prt) === 'SB')) continue;
      const anchor = documentsOf(message)[0] ?? message.first('OBX');
      if (!anchor) continue;
      const dmp = metadatum(message, 'DESTDMP');
      report({
        range: nameRange(anchor),
        message:
          message.profile === 'lps'
            ? {
                fr: 'Aucun segment PRT n’indique l’expéditeur (PRT-4 = SB) après le document : le volet l’exige.',
                en: 'No PRT segment names the sender (PRT-4 = SB) after the document: the profile requires it.',
              }
            : {
                fr: 'DESTDMP vaut Y, mais aucun segment PRT n’indique l’expéditeur (PRT-4 = SB) après le document : le jeton VIHF ne peut pas être construit.',
                en: 'DESTDMP is Y, but no PRT segment names the sender (PRT-4 = SB) after the document: the VIHF token cannot be built.',
              },
        ...(dmp ? { related: [{ range: place(dmp, 5, 1), message: { fr: 'DESTDMP', en: 'DESTDMP' } }] } : {}),
      });
    }
  },
};

const shifted: Rule<Hl7Model> = {
  id: 'PRT-002',
  family,
  severity: 'error',
  title: { fr: 'Place de l’adresse MSSanté', en: 'Place of the MSSanté address' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, prt] of everyone(model)) {
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
    for (const [, prt] of everyone(model)) {
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
    for (const [message, prt] of everyone(model)) {
      const address = readMailAddress(mailOf(prt));
      if (address.kind !== 'patient' || address.matriculeFits) continue;
      const ins = insOfPatient(message);
      report({
        range: place(prt, addressField(prt) ?? 15, 4),
        message: {
          fr: `L’adresse d’un patient est « matricule INS de 15 caractères@patient.mssante.fr » ; le matricule écrit en a ${address.matricule.length}.`,
          en: `The address of a patient is “15-character INS number@patient.mssante.fr”; the number written has ${address.matricule.length}.`,
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
    for (const [message, prt] of everyone(model)) {
      const address = readMailAddress(mailOf(prt));
      const ins = insOfPatient(message);
      if (address.kind !== 'patient' || !address.matriculeFits || ins === undefined) continue;
      if (address.matricule === ins) continue;
      report({
        range: place(prt, addressField(prt) ?? 15, 4),
        message: {
          fr: 'Cette adresse MSSanté n’est pas celle du patient de PID-3 : les matricules INS diffèrent.',
          en: 'This MSSanté address is not that of the patient of PID-3: the INS numbers differ.',
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
    for (const [, prt] of everyone(model)) {
      const text = mailOf(prt);
      if (text === '') continue;
      const address = readMailAddress(text);
      if (address.kind === 'patient' || address.kind === 'professional') continue;
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

const recipients: Rule<Hl7Model> = {
  id: 'PRT-005',
  family,
  severity: 'error',
  title: { fr: 'Destinataires MSSanté', en: 'MSSanté addressees' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of judged(model, 'cda')) {
      const addressees = participants(message).filter((prt) => roleOfParticipant(prt) === 'RCT');
      const withAddress = addressees.filter((prt) => mailOf(prt) !== '');
      const toPatient = withAddress.some(isPatient);
      const toProfessional = withAddress.some((prt) => !isPatient(prt));
      const missing = [
        {
          code: 'DESTMSSANTEPS',
          there: toProfessional,
          fr: 'd’un professionnel ou d’une organisation',
          en: 'of a professional or organisation',
        },
        { code: 'DESTMSSANTEPAT', there: toPatient, fr: 'du patient', en: 'of the patient' },
      ].filter(({ code, there }) => says(message, code, 'Y') && !there);
      for (const { code, fr, en } of missing) {
        const obx = metadatum(message, code)!;
        report({
          range: place(obx, 5, 1),
          message: {
            fr: `${code} vaut Y, mais aucun PRT destinataire (PRT-4 = RCT) ne porte l’adresse MSSanté ${fr} en PRT-15.4.`,
            en: `${code} is Y, but no addressee PRT (PRT-4 = RCT) holds the MSSanté address ${en} in PRT-15.4.`,
          },
        });
      }
    }
  },
};

const senderOrganisations = ['FINEJ', 'FINEG', 'IDNST'];
const addresseeOrganisations = [...senderOrganisations, 'UF', 'SVR'];

const organisationType: Rule<Hl7Model> = {
  id: 'PRT-006',
  family,
  severity: 'error',
  title: { fr: 'Type d’identifiant de l’organisation', en: 'Identifier type of the organisation' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, prt] of everyone(model)) {
      if (isEmpty(prt, 8)) continue;
      const admitted = roleOfParticipant(prt) === 'SB' ? senderOrganisations : addresseeOrganisations;
      const type = value(prt, 8, 7);
      if (admitted.includes(type)) continue;
      report({
        ...(type === '' ? { severity: 'warning' as const } : {}),
        range: place(prt, 8, 7),
        message: {
          fr: `PRT-8.7 doit valoir ${oneOf(admitted).fr} ; ${found(type).fr}.`,
          en: `PRT-8.7 must be ${oneOf(admitted).en}; ${found(type).en}.`,
        },
      });
    }
  },
};

const professionals = '1.2.250.1.71.4.2.1';
const personTypes = ['RPPS', 'INS', 'IDNPS'];

const person: Rule<Hl7Model> = {
  id: 'PRT-007',
  family,
  severity: 'error',
  title: { fr: 'Identifiant de la personne', en: 'Identifier of the person' },
  explanation: {
    fr: 'Un professionnel est désigné par l’annuaire national (1.2.250.1.71.4.2.1), un patient par son INS.',
    en: 'A professional is named by the national directory (1.2.250.1.71.4.2.1), a patient by the INS.',
  },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, prt] of everyone(model)) {
      if (isEmpty(prt, 5) || isEmpty(prt, 5, 1)) continue;
      const oid = value(prt, 5, 9, 2) || value(prt, 5, 9, 1);
      const type = value(prt, 5, 13);
      const authorityPlace = place(prt, 5, 9, 2);
      if (isPatient(prt)) {
        if (!oid.startsWith(insOidPrefix)) {
          report({
            range: authorityPlace,
            message: {
              fr: `L’autorité d’un patient (PRT-5.9.2) est un OID de l’INS (${insOidPrefix}8 ou 9) ; ${found(oid).fr}.`,
              en: `The authority of a patient (PRT-5.9.2) is an OID of the INS (${insOidPrefix}8 or 9); ${found(oid).en}.`,
            },
          });
        }
      } else if (value(prt, 5, 9, 2) !== professionals) {
        report({
          range: authorityPlace,
          message: {
            fr: `L’autorité d’un professionnel (PRT-5.9.2) est ${professionals} ; ${found(value(prt, 5, 9, 2)).fr}.`,
            en: `The authority of a professional (PRT-5.9.2) is ${professionals}; ${found(value(prt, 5, 9, 2)).en}.`,
          },
          fixes: writeFix(
            'set-authority',
            prt,
            { field: 5, component: 9 },
            `ASIP-SANTE-PS&${professionals}&ISO`,
          ),
        });
      } else if (value(prt, 5, 9, 3) !== 'ISO') {
        report({
          severity: 'warning',
          range: place(prt, 5, 9, 3),
          message: {
            fr: `PRT-5.9.3 doit valoir « ISO », le type de l’OID qui précède ; ${found(value(prt, 5, 9, 3)).fr}.`,
            en: `PRT-5.9.3 must be “ISO”, the type of the OID before it; ${found(value(prt, 5, 9, 3)).en}.`,
          },
          fixes: writeFix('set-iso', prt, { field: 5, component: 9, subcomponent: 3 }, 'ISO'),
        });
      }
      if (personTypes.includes(type)) continue;
      report({
        range: place(prt, 5, 13),
        message: {
          fr: `PRT-5.13 doit valoir ${oneOf(personTypes).fr} ; ${found(type).fr}.`,
          en: `PRT-5.13 must be ${oneOf(personTypes).en}; ${found(type).en}.`,
        },
      });
    }
  },
};

const straySpace: Rule<Hl7Model> = {
  id: 'PRT-008',
  family,
  severity: 'information',
  title: { fr: 'Espace parasite dans l’autorité', en: 'Stray space in the authority' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, prt] of everyone(model)) {
      for (const [field, component] of [
        [5, 9],
        [8, 6],
      ] as const) {
        const name = value(prt, field, component, 1);
        const clean = name.replace(/\s+/g, '');
        if (name === clean || !clean.startsWith('ASIP-SANTE-')) continue;
        report({
          range: place(prt, field, component, 1),
          message: {
            fr: `${label(prt, field, component, 1)} contient un espace parasite : « ${clean} » s’écrit sans espace.`,
            en: `${label(prt, field, component, 1)} holds a stray space: “${clean}” is written without any.`,
          },
          fixes: writeFix('remove-space', prt, { field, component, subcomponent: 1 }, clean),
        });
      }
    }
  },
};

const participation: Rule<Hl7Model> = {
  id: 'PRT-009',
  family,
  severity: 'error',
  title: { fr: 'Action et rôle du participant', en: 'Action and role of the participant' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, prt] of everyone(model)) {
      const action = value(prt, 2);
      if (action !== 'UC') {
        report({
          range: place(prt, 2),
          message: {
            fr: `PRT-2 doit valoir « UC » ; ${found(action).fr}.`,
            en: `PRT-2 must be “UC”; ${found(action).en}.`,
          },
          fixes: writeFix('set-action', prt, { field: 2 }, 'UC'),
        });
      }
      const role = value(prt, 4);
      if (!['SB', 'RCT', 'REPLY'].includes(role)) {
        report({
          range: place(prt, 4, 1),
          message: {
            fr: `PRT-4.1 doit valoir SB (expéditeur), RCT (destinataire) ou REPLY (adresse de réponse) ; ${found(role).fr}.`,
            en: `PRT-4.1 must be SB (sender), RCT (addressee) or REPLY (reply address); ${found(role).en}.`,
          },
        });
      } else if (value(prt, 4, 3) !== 'participation') {
        report({
          range: place(prt, 4, 3),
          message: {
            fr: `PRT-4.3 doit valoir « participation », le système de codage du rôle ; ${found(value(prt, 4, 3)).fr}.`,
            en: `PRT-4.3 must be “participation”, the code system of the role; ${found(value(prt, 4, 3)).en}.`,
          },
          fixes: writeFix('set-role-system', prt, { field: 4, component: 3 }, 'participation'),
        });
      }
    }
  },
};

export const prtRules: readonly Rule<Hl7Model>[] = [
  sender,
  shifted,
  addressType,
  patientAddress,
  patientMismatch,
  professionalAddress,
  recipients,
  organisationType,
  person,
  straySpace,
  participation,
];
