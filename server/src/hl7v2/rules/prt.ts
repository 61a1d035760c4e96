import { insAuthority, insOidPrefix, isRealInsAuthority } from '../../identifiers/insMatricule';
import type { Rule } from '../../rules/rule';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { hasIns, insOf } from '../profile/insIdentifiers';
import { documentsOf, metadatum, says } from '../profile/observations';
import {
  everyParticipant,
  isPatient,
  mailOf,
  participants,
  roleOfParticipant,
} from '../profile/participants';
import { isEmpty, label, nameRange, place, value } from '../segment';
import {
  documentOrders,
  found,
  oneOf,
  requirements,
  restingOnFor,
  sources,
  tableCited,
  withDocument,
  writeFix,
} from './support';

const family = 'hl7v2.prt';
const source = sources.volet('§ Segments PRT');

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
    for (const message of documentOrders(model)) {
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
                fr: 'DESTDMP demande le dépôt au DMP, mais aucun segment PRT n’indique l’expéditeur (PRT-4 = SB) après le document : le jeton VIHF ne peut pas être construit.',
                en: 'DESTDMP asks for the deposit in the DMP, but no PRT segment names the sender (PRT-4 = SB) after the document: the VIHF token cannot be built.',
              },
        ...(dmp ? { related: [{ range: place(dmp, 5, 1), message: { fr: 'DESTDMP', en: 'DESTDMP' } }] } : {}),
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
    for (const message of documentOrders(model, 'cda')) {
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
            fr: `${code} demande l’envoi, mais aucun PRT destinataire (PRT-4 = RCT) ne porte l’adresse MSSanté ${fr} en PRT-15.4.`,
            en: `${code} asks for sending, but no addressee PRT (PRT-4 = RCT) holds the MSSanté address ${en} in PRT-15.4.`,
          },
        });
      }
    }
  },
};

/** Of which the volet admits a few, for organisations and for persons. */
const identifierTypes = '0203';

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
    for (const [, prt] of everyParticipant(withDocument(model))) {
      if (isEmpty(prt, 8)) continue;
      const admitted = roleOfParticipant(prt) === 'SB' ? senderOrganisations : addresseeOrganisations;
      const type = value(prt, 8, 7);
      const number = value(prt, 8, 10).trim();
      if (type === 'IDNST' && /^\d{9}$/.test(number)) {
        report({
          severity: 'information',
          range: place(prt, 8, 10),
          message: {
            fr: `Un identifiant national de structure (IDNST) commence par le chiffre de son type, suivi du numéro : 1 pour un FINESS (« 1${number} »), 2 pour un SIREN.`,
            en: `A national identifier of a structure (IDNST) begins with the digit of its type, and the number follows: 1 for a FINESS (“1${number}”), 2 for a SIREN.`,
          },
        });
      }
      if (admitted.includes(type)) continue;
      if (type === 'SRV' && admitted.includes('SVR')) {
        report({
          severity: 'information',
          range: place(prt, 8, 7),
          message: {
            fr: 'Pour un service, le volet écrit « SVR » ; « SRV » est le code de la table 0203 d’IHE France.',
            en: 'For a department the profile writes “SVR”; “SRV” is the code of table 0203 of IHE France.',
          },
          fixes: writeFix('set-svr', prt, { field: 8, component: 7 }, 'SVR'),
        });
        continue;
      }
      const cited = tableCited(model.dictionary.table(identifierTypes));
      report({
        ...(type === '' ? { severity: 'warning' as const } : {}),
        ...restingOnFor(model.dictionary.table(identifierTypes), type),
        range: place(prt, 8, 7),
        message: {
          fr: `PRT-8.7 doit valoir ${oneOf(admitted).fr}${cited.fr} ; ${found(type).fr}.`,
          en: `PRT-8.7 must be ${oneOf(admitted).en}${cited.en}; ${found(type).en}.`,
        },
      });
    }
  },
};

/** Those of tests and of demonstrations. */
function isTestIns(oid: string): boolean {
  const authority = insAuthority(oid);
  return authority !== undefined && !isRealInsAuthority(authority);
}

/** A message of production whose patient has an INS that is no test: one about a patient of tests is a test as a whole. */
function isOfRealPatient(message: MessageView): boolean {
  const pid = message.first('PID');
  const production = message.header !== undefined && value(message.header, 11).trim() === 'P';
  return production && pid !== undefined && hasIns(pid) && !insOf(pid).some(({ oid }) => isTestIns(oid));
}

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
    for (const [message, prt] of everyParticipant(withDocument(model))) {
      if (isEmpty(prt, 5) || isEmpty(prt, 5, 1)) continue;
      const oid = value(prt, 5, 9, 2) || value(prt, 5, 9, 1);
      const type = value(prt, 5, 13);
      const authorityPlace = place(prt, 5, 9, 2);
      if (isPatient(prt)) {
        if (isTestIns(oid) && isOfRealPatient(message)) {
          report({
            severity: 'warning',
            range: authorityPlace,
            message: {
              fr: `${oid} est l’autorité d’une INS de test, dans un message de production (MSH-11 = P) : le volet n’admet que ${insOidPrefix}8 ou 9.`,
              en: `${oid} is the authority of a test INS, in a message of production (MSH-11 = P): the profile admits ${insOidPrefix}8 or 9 only.`,
            },
          });
        } else if (!oid.startsWith(insOidPrefix)) {
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
      const cited = tableCited(model.dictionary.table(identifierTypes));
      report({
        ...restingOnFor(model.dictionary.table(identifierTypes), type),
        range: place(prt, 5, 13),
        message: {
          fr: `PRT-5.13 doit valoir ${oneOf(personTypes).fr}${cited.fr} ; ${found(type).fr}.`,
          en: `PRT-5.13 must be ${oneOf(personTypes).en}${cited.en}; ${found(type).en}.`,
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
    for (const [, prt] of everyParticipant(withDocument(model))) {
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
    for (const [, prt] of everyParticipant(withDocument(model))) {
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
        const table = model.dictionary.table('0912');
        const cited = tableCited(table);
        report({
          ...restingOnFor(table, role),
          range: place(prt, 4, 1),
          message: {
            fr: `PRT-4.1 doit valoir SB (expéditeur), RCT (destinataire) ou REPLY (adresse de réponse)${cited.fr} ; ${found(role).fr}.`,
            en: `PRT-4.1 must be SB (sender), RCT (addressee) or REPLY (reply address)${cited.en}; ${found(role).en}.`,
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
  recipients,
  organisationType,
  person,
  straySpace,
  participation,
];
