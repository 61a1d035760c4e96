import type { Rule } from '../../rules/rule';
import { setPart } from '../edits';
import type { Hl7Model } from '../model';
import { readTimestamp } from '../../identifiers/timestamp';
import { hasIns } from '../profile/insIdentifiers';
import { birthPlaceRepetition, isCog } from './ins';
import { statuses } from './insTransport';
import { isEmpty, label, place, value } from '../segment';
import { structureFor } from '../structure/structures';
import { fix, found, judged, patients, requirements, sources, writeFix } from './support';

const family = 'hl7v2.pid';

const birthDate: Rule<Hl7Model> = {
  id: 'PID-007',
  family,
  severity: 'error',
  title: { fr: 'Date de naissance', en: 'Date of birth' },
  explanation: {
    fr: 'La date de naissance est un des traits de l’INS : avec elle, elle est obligatoire et complète, telle que le téléservice INSi l’a rendue.',
    en: 'The date of birth is one of the traits of the INS: with it the date is required and whole, as the INSi service returned it.',
  },
  source: sources.pam('§ 6.6.4'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const [message, pid] of patients(model)) {
      const date = value(pid, 7);
      const qualified = hasIns(pid);
      const range = place(pid, 7);
      if (date === '') {
        if (!qualified) continue;
        report({
          range,
          message: {
            fr: 'PID-7 est vide : avec une INS, la date de naissance est obligatoire.',
            en: 'PID-7 is empty: with an INS the date of birth is required.',
          },
        });
      } else if (!readTimestamp(date).ok) {
        report({
          ...(qualified ? {} : { severity: 'warning' as const }),
          range,
          message: {
            fr: `PID-7 doit être une date qui existe, au format AAAAMMJJ ; ${found(date).fr}.`,
            en: `PID-7 must be a date that exists, as YYYYMMDD; ${found(date).en}.`,
          },
        });
      } else if (isAfter(date, message.header ? value(message.header, 7) : '')) {
        report({
          severity: 'warning',
          range,
          message: {
            fr: `PID-7 est postérieur à la date du message (MSH-7) ; ${found(date).fr}.`,
            en: `PID-7 is later than the date of the message (MSH-7); ${found(date).en}.`,
          },
        });
      }
    }
  },
};

/** True when one day comes after another, both known to the day. */
function isAfter(left: string, right: string): boolean {
  const [one, other] = [left.slice(0, 8), right.slice(0, 8)];
  return one.length === 8 && other.length === 8 && readTimestamp(right).ok && one > other;
}

const sex: Rule<Hl7Model> = {
  id: 'PID-008',
  family,
  severity: 'error',
  title: { fr: 'Sexe du patient', en: 'Sex of the patient' },
  source: sources.pam('§ 6.6.1 et 6.6.5'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const [, pid] of patients(model)) {
      const code = value(pid, 8);
      if (code === 'U' && hasIns(pid) && statuses(pid).includes('VALI')) {
        report({
          range: place(pid, 8),
          message: {
            fr: 'PID-8 vaut U (inconnu) : avec une identité qualifiée, le sexe est celui que le téléservice INSi a rendu, F ou M.',
            en: 'PID-8 is U (unknown): with a qualified identity the sex is the one that the INSi service returned, F or M.',
          },
        });
        continue;
      }
      if (/^[FMU]$/.test(code) || (code === '' && !hasIns(pid))) continue;
      report({
        range: place(pid, 8),
        message: {
          fr: `PID-8 doit valoir F, M ou U (inconnu) ; ${found(code).fr}.`,
          en: `PID-8 must be F, M or U (unknown); ${found(code).en}.`,
        },
      });
    }
  },
};

const birthPlace: Rule<Hl7Model> = {
  id: 'PID-011',
  family,
  severity: 'error',
  title: { fr: 'Lieu de naissance', en: 'Place of birth' },
  explanation: {
    fr: 'Le code du lieu de naissance est un des traits de l’INS. Il voyage dans une adresse de type BDL.',
    en: 'The code of the place of birth is one of the traits of the INS. It travels in an address of type BDL.',
  },
  source: sources.pam('§ 6.6.6'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const [, pid] of patients(model)) {
      if (!hasIns(pid)) continue;
      const at = birthPlaceRepetition(pid);
      // Only a qualified identity has to have it.
      const milder = statuses(pid).includes('VALI') ? {} : { severity: 'warning' as const };
      if (at === undefined) {
        report({
          ...milder,
          range: place(pid, 11),
          message: {
            fr: 'Avec une INS, PID-11 porte le lieu de naissance dans une répétition de type BDL (code COG en 9e composant).',
            en: 'With an INS, PID-11 holds the place of birth in a repetition of type BDL (COG code in component 9).',
          },
        });
        continue;
      }
      const cog = value(pid, 11, 9, undefined, at);
      if (isCog(cog)) continue;
      report({
        ...(cog === '' ? milder : { severity: 'warning' as const }),
        range: place(pid, 11, 9, undefined, at),
        message: {
          fr: `Le code du lieu de naissance (PID-11.9, type BDL) compte 5 caractères, « 99 » et le pays pour l’étranger ; ${found(cog).fr}.`,
          en: `The code of the place of birth (PID-11.9, type BDL) has 5 characters, “99” and the country for abroad; ${found(cog).en}.`,
        },
      });
    }
  },
};

const account: Rule<Hl7Model> = {
  id: 'PID-018',
  family,
  severity: 'error',
  title: { fr: 'Numéro de dossier administratif', en: 'Account number' },
  source: sources.pam('§ 6.6.9'),
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [message, pid] of patients(model)) {
      const isEncounter = message.profile === 'pam';
      if (isEncounter && !structureFor(model.structures, message)?.syntax.includes(' ZBE ')) continue;
      if (isEmpty(pid, 18, 1)) {
        report({
          ...(isEncounter ? {} : { severity: 'information' as const }),
          range: place(pid, 18),
          message: isEncounter
            ? {
                fr: 'PID-18 est vide : le numéro de dossier administratif (type AN) est obligatoire dans un message de mouvement.',
                en: 'PID-18 is empty: the account number (type AN) is required in an encounter message.',
              }
            : {
                fr: 'PID-18 est vide : le numéro de dossier administratif se transmet s’il est connu.',
                en: 'PID-18 is empty: the account number is transmitted when it is known.',
              },
        });
        continue;
      }
      const type = value(pid, 18, 5);
      if (type === 'AN') continue;
      report({
        ...(isEncounter ? {} : { severity: 'information' as const }),
        range: place(pid, 18, 5),
        message: {
          fr: `PID-18.5 doit valoir « AN » (numéro de dossier) ; ${found(type).fr}.`,
          en: `PID-18.5 must be “AN” (account number); ${found(type).en}.`,
        },
        fixes: writeFix('set-account-type', pid, { field: 18, component: 5 }, 'AN'),
      });
    }
  },
};

/** The fields that IHE PAM France marks X, by segment. */
const forbiddenFields: readonly (readonly [segment: string, fields: readonly number[]])[] = [
  ['PID', [2, 4, 9, 10, 12, 17, 19, 20, 22, 28]],
  ['NK1', [25, 28, 35]],
];

const forbidden: Rule<Hl7Model> = {
  id: 'PID-019',
  family,
  severity: 'error',
  title: { fr: 'Champs interdits de PID et de NK1', en: 'Forbidden fields of PID and NK1' },
  explanation: {
    fr: 'Race, religion, groupe ethnique, nationalité, numéro de sécurité sociale et permis de conduire ne se transmettent pas en France ; les anciens champs d’identifiants et d’alias sont remplacés par PID-3 et PID-5.',
    en: 'Race, religion, ethnic group, nationality, social security number and driving licence are not transmitted in France; the former fields of identifiers and aliases are replaced by PID-3 and PID-5.',
  },
  source: sources.pam('§ 6.3, 6.6 et 6.9'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const message of judged(model, 'cda', 'lps', 'pam', 'tlr')) {
      for (const [name, fields] of forbiddenFields) {
        for (const segment of message.all(name)) {
          for (const field of fields) {
            if (isEmpty(segment, field)) continue;
            const title = model.dictionary.segment(name, '2.5')?.field(field)?.name;
            report({
              range: place(segment, field),
              tag: 'unnecessary',
              message: {
                fr: `${label(segment, field)} (${title?.fr ?? ''}) est interdit dans le contexte français : le champ doit rester vide.`,
                en: `${label(segment, field)} (${title?.en ?? ''}) is forbidden in France: the field must stay empty.`,
              },
              fixes: () => [
                // What stands there may belong elsewhere: emptied on demand, never with everything else.
                fix(
                  'clear',
                  { fr: 'Vider le champ', en: 'Empty the field' },
                  [setPart(segment, { field }, '')],
                  false,
                ),
              ],
            });
          }
        }
      }
    }
  },
};

// segur: implements SEG/HL7.04
export const pidRules: readonly Rule<Hl7Model>[] = [birthDate, sex, birthPlace, account, forbidden];
