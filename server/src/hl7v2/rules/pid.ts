import type { Rule } from '../../rules/rule';
import { setPart } from '../edits';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { readTimestamp } from '../../identifiers/timestamp';
import { hasIns } from '../profile/insIdentifiers';
import { birthPlaceRepetition, isCog } from './ins';
import { isEmpty, label, place, repetitions, value, type Segment } from '../segment';
import { structureFor } from '../structure/structures';
import { fix, found, judged, requirements, sources, writeFix } from './support';

const family = 'hl7v2.pid';

function* patients(model: Hl7Model): Iterable<readonly [MessageView, Segment]> {
  for (const message of judged(model, 'cda', 'lps', 'pam')) {
    for (const pid of message.all('PID')) yield [message, pid];
  }
}

/**
 * The two prefixes that IHE France defines, and other spellings of them: those it forbids, while the list is open to any
 * other prefix (data types § XPN-5).
 */
const prefixSpellings: readonly (readonly [prefix: string, others: RegExp])[] = [
  ['M.', /^(?:M|MR\.?|M\.|MONSIEUR)$/i],
  ['Mme', /^(?:MME\.?|MADAME)$/i],
];

/** The spelling that a prefix should have, when it is another one of Monsieur or Madame. */
function rightPrefix(prefix: string): string | undefined {
  const [right] = prefixSpellings.find(([, others]) => others.test(prefix.trim())) ?? [];
  return right === prefix ? undefined : right;
}

const nameType: Rule<Hl7Model> = {
  id: 'PID-005',
  family,
  severity: 'error',
  title: { fr: 'Type de nom', en: 'Name type' },
  explanation: {
    fr: 'PID-5.7 dit si le nom est celui de naissance (L), le nom utilisé (D) ou un pseudonyme (S) : sans lui, l’identitovigilance ne peut pas comparer.',
    en: 'PID-5.7 says whether the name is the birth name (L), the used name (D) or a pseudonym (S): without it identities cannot be compared.',
  },
  source: sources.pam('§ 6.6.2'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const [, pid] of patients(model)) {
      const count = Math.min(repetitions(pid, 5), 50);
      if (count === 0) {
        report({
          range: place(pid, 5),
          message: {
            fr: 'PID-5 est vide : le nom du patient est obligatoire.',
            en: 'PID-5 is empty: the name of the patient is required.',
          },
        });
        continue;
      }
      let birthName = false;
      let faulty = false;
      for (let repetition = 1; repetition <= count; repetition++) {
        const type = value(pid, 5, 7, undefined, repetition);
        const prefix = value(pid, 5, 5, undefined, repetition);
        const right = rightPrefix(prefix);
        if (right !== undefined) {
          report({
            severity: 'warning',
            range: place(pid, 5, 5, undefined, repetition),
            message: {
              fr: `Ce préfixe (PID-5.5) s’écrit « ${right} » en France ; ${found(prefix).fr}.`,
              en: `This prefix (PID-5.5) is written “${right}” in France; ${found(prefix).en}.`,
            },
            fixes: writeFix('set-prefix', pid, { field: 5, component: 5, repetition }, right),
          });
        }
        if (type === 'L') birthName = true;
        if (/^[LDSU]$/.test(type)) continue;
        faulty = true;
        report({
          range: place(pid, 5, 7, undefined, repetition),
          message: {
            fr: `PID-5.7 doit dire le type du nom : L (naissance), D (utilisé), S (pseudonyme) ou U (non précisé) ; ${found(type).fr}.`,
            en: `PID-5.7 must say the type of the name: L (birth), D (used), S (pseudonym) or U (unspecified); ${found(type).en}.`,
          },
          fixes: () => [
            ...writeFix('set-birth-name', pid, { field: 5, component: 7, repetition }, 'L', count === 1)(),
            ...(count === 1 && hasIns(pid)
              ? []
              : writeFix('set-used-name', pid, { field: 5, component: 7, repetition }, 'D', false)()),
          ],
        });
      }
      if (birthName || faulty || !hasIns(pid)) continue;
      report({
        range: place(pid, 5),
        message: {
          fr: 'PID-5 ne donne pas le nom de naissance (type L), obligatoire avec une INS.',
          en: 'PID-5 does not give the birth name (type L), required with an INS.',
        },
      });
    }
  },
};

const givenNames: Rule<Hl7Model> = {
  id: 'PID-006',
  family,
  severity: 'warning',
  title: { fr: 'Prénoms de naissance', en: 'Given names at birth' },
  source: sources.types('§ XPN'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const [, pid] of patients(model)) {
      if (!hasIns(pid)) continue;
      for (let repetition = 1; repetition <= Math.min(repetitions(pid, 5), 50); repetition++) {
        if (value(pid, 5, 7, undefined, repetition) !== 'L') continue;
        const first = value(pid, 5, 2, undefined, repetition);
        const all = value(pid, 5, 3, undefined, repetition);
        if (first !== '' && all !== '') continue;
        const missing = first === '' ? 2 : 3;
        report({
          range: place(pid, 5, missing, undefined, repetition),
          message: {
            fr: 'Avec une INS, PID-5.2 porte le premier prénom de naissance et PID-5.3 la liste complète des prénoms.',
            en: 'With an INS, PID-5.2 holds the first given name at birth and PID-5.3 the full list of given names.',
          },
        });
      }
    }
  },
};

const sex: Rule<Hl7Model> = {
  id: 'PID-008',
  family,
  severity: 'error',
  title: { fr: 'Sexe du patient', en: 'Sex of the patient' },
  source: sources.pam('§ 6.6.5'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const [, pid] of patients(model)) {
      const code = value(pid, 8);
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

const birthPlace: Rule<Hl7Model> = {
  id: 'PID-011',
  family,
  severity: 'warning',
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
      if (at === undefined) {
        report({
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
    for (const message of judged(model, 'cda', 'lps', 'pam')) {
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
                fix('clear', { fr: 'Vider le champ', en: 'Empty the field' }, [
                  setPart(segment, { field }, ''),
                ]),
              ],
            });
          }
        }
      }
    }
  },
};

export const pidRules: readonly Rule<Hl7Model>[] = [
  nameType,
  givenNames,
  birthDate,
  sex,
  birthPlace,
  account,
  forbidden,
];
