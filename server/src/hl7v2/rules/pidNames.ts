import type { Rule } from '../../rules/rule';
import type { Hl7Model } from '../model';
import { hasIns } from '../profile/insIdentifiers';
import { place, repetitions, stateOf, value } from '../segment';
import { found, patients, requirements, sources, writeFix } from './support';

const family = 'hl7v2.pid';

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
        if (type === 'L') {
          birthName = true;
          if (hasIns(pid) && stateOf(pid, 5, 1, undefined, repetition) === 'absent')
            report({
              range: place(pid, 5, 1, undefined, repetition),
              message: {
                fr: 'PID-5.1 est vide : le nom de naissance (type L) est obligatoire avec une INS.',
                en: 'PID-5.1 is empty: the birth name (type L) is required with an INS.',
              },
            });
        }
        if (/^[LDSU]$/.test(type)) continue;
        faulty = true;
        report({
          range: place(pid, 5, 7, undefined, repetition),
          message: {
            fr: `PID-5.7 doit dire le type du nom : L (naissance), D (utilisé), S (pseudonyme) ou U (non précisé) ; ${found(type).fr}.`,
            en: `PID-5.7 must say the type of the name: L (birth), D (used), S (pseudonym) or U (unspecified); ${found(type).en}.`,
          },
          fixes: () => [
            ...writeFix('set-birth-name', pid, { field: 5, component: 7, repetition }, 'L', false)(),
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

export const pidNameRules: readonly Rule<Hl7Model>[] = [nameType, givenNames];
