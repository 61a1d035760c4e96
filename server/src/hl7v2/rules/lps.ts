import type { Rule } from '../../rules/rule';
import type { Hl7Model } from '../model';
import { documentsOf, roleOf } from '../profile/observations';
import { addressField, everyParticipant, mailOf, roleOfParticipant } from '../profile/participants';
import { isEmpty, nameRange, place, value } from '../segment';
import { found, judged, requirements, sources, writeFix } from './support';

const mail: Rule<Hl7Model> = {
  id: 'L11-001',
  family: 'hl7v2.lps',
  severity: 'error',
  title: { fr: 'Courriel d’origine', en: 'Original mail' },
  explanation: {
    fr: 'Le deuxième OBX porte le courriel reçu : son Message-ID (OBX-3.1), son objet (OBX-3.2) et son texte en Base64.',
    en: 'The second OBX holds the mail that was received: its Message-ID (OBX-3.1), its subject (OBX-3.2) and its text in Base64.',
  },
  source: sources.lps('§ Profil du message MDM, courriel'),
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of judged(model, 'lps')) {
      const mails = message.all('OBX').filter((obx) => /^(?:mail|other)$/.test(roleOf(message, obx)));
      const [obx] = mails;
      const document = documentsOf(message)[0];
      if (!obx) {
        if (!document) continue;
        report({
          range: nameRange(document),
          message: {
            fr: 'Aucun OBX ne porte le courriel d’origine après le document : le volet l’exige (Message-ID et objet en OBX-3, texte en Base64).',
            en: 'No OBX holds the original mail after the document: the profile requires it (Message-ID and subject in OBX-3, text in Base64).',
          },
        });
        continue;
      }
      const fixed = [
        [2, undefined, 'ED', 'set-ed'],
        [5, 4, 'Base64', 'set-encoding'],
        [11, undefined, 'F', 'set-final'],
      ] as const;
      for (const [field, component, expected, id] of fixed) {
        const written = value(obx, field, component).trim();
        if (written === expected) continue;
        const name = `OBX-${field}${component === undefined ? '' : `.${component}`}`;
        report({
          range: place(obx, field, component),
          message: {
            fr: `${name} doit valoir « ${expected} » pour le courriel d’origine ; ${found(written).fr}.`,
            en: `${name} must be “${expected}” for the original mail; ${found(written).en}.`,
          },
          fixes: writeFix(id, obx, { field, ...(component === undefined ? {} : { component }) }, expected),
        });
      }
      for (const [component, fr, en] of [
        [1, 'le Message-ID', 'the Message-ID'],
        [2, 'l’objet', 'the subject'],
      ] as const) {
        if (!isEmpty(obx, 3, component)) continue;
        report({
          range: place(obx, 3, component),
          message: {
            fr: `OBX-3.${component} est vide : ${fr} du courriel est obligatoire.`,
            en: `OBX-3.${component} is empty: ${en} of the mail is required.`,
          },
        });
      }
      if (!isEmpty(obx, 5, 5)) continue;
      report({
        range: place(obx, 5, 5),
        message: {
          fr: 'OBX-5.5 est vide : le texte du courriel y est attendu en Base64.',
          en: 'OBX-5.5 is empty: the text of the mail is expected there in Base64.',
        },
      });
    }
  },
};

const addresses: Rule<Hl7Model> = {
  id: 'L11-002',
  family: 'hl7v2.lps',
  severity: 'error',
  title: { fr: 'Adresses de l’expéditeur et du destinataire', en: 'Addresses of sender and addressee' },
  source: sources.lps('§ Segments PRT'),
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, prt] of everyParticipant(judged(model, 'lps'))) {
      const role = roleOfParticipant(prt);
      if ((role !== 'SB' && role !== 'RCT') || mailOf(prt) !== '') continue;
      report({
        range: place(prt, addressField(prt) ?? 15, 4),
        message: {
          fr: `PRT-15.4 est vide : l’adresse MSSanté ${role === 'SB' ? 'de l’expéditeur' : 'du destinataire'} est obligatoire (« ^^X.400^adresse »).`,
          en: `PRT-15.4 is empty: the MSSanté address of the ${role === 'SB' ? 'sender' : 'addressee'} is required (“^^X.400^address”).`,
        },
      });
    }
  },
};

export const lpsRules: readonly Rule<Hl7Model>[] = [mail, addresses];
