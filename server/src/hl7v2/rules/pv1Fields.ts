import type { Rule } from '../../rules/rule';
import { setPart } from '../edits';
import type { Hl7Model } from '../model';
import { isEmpty, label, place, value } from '../segment';
import { fix, found, judged, oneOf, sources } from './support';

const family = 'hl7v2.pv1';
const source = sources.pam('§ 6.10');

/** The fields of PV1 that IHE PAM France marks X. */
const forbiddenFields = [9, 40, 52];

const forbidden: Rule<Hl7Model> = {
  id: 'PV1-009',
  family,
  severity: 'error',
  title: { fr: 'Champs interdits de PV1', en: 'Forbidden fields of PV1' },
  source,
  check(model, report) {
    for (const message of judged(model, 'pam')) {
      for (const pv1 of message.all('PV1')) {
        for (const field of forbiddenFields) {
          if (isEmpty(pv1, field)) continue;
          const title = model.dictionary.segment('PV1', '2.5')?.field(field)?.name;
          report({
            range: place(pv1, field),
            tag: 'unnecessary',
            message: {
              fr: `${label(pv1, field)} (${title?.fr ?? ''}) est interdit dans le contexte français : le champ doit rester vide.`,
              en: `${label(pv1, field)} (${title?.en ?? ''}) is forbidden in France: the field must stay empty.`,
            },
            fixes: () => [
              fix(
                'clear',
                { fr: 'Vider le champ', en: 'Empty the field' },
                [setPart(pv1, { field }, '')],
                false,
              ),
            ],
          });
        }
      }
    }
  },
};

const admissionTypes = ['C', 'L', 'N', 'R', 'U', 'RM', 'IE'];

const coded: Rule<Hl7Model> = {
  id: 'PV1-004',
  family,
  severity: 'warning',
  title: { fr: 'Codes de PV1', en: 'Codes of PV1' },
  explanation: {
    fr: 'PV1-4 est un type d’admission de la table française, PV1-3.5 l’état du lit (O ou U), PV1-41 le statut du dossier (D ou N), à la sortie seulement.',
    en: 'PV1-4 is an admission type of the French table, PV1-3.5 the status of the bed (O or U), PV1-41 the status of the account (D or N), at discharge only.',
  },
  source,
  check(model, report) {
    for (const message of judged(model, 'pam')) {
      for (const pv1 of message.all('PV1')) {
        const told = (field: number, component: number, written: string, fr: string, en: string): void =>
          report({
            range: place(pv1, field, component),
            message: { fr: `${fr} ; ${found(written).fr}.`, en: `${en}; ${found(written).en}.` },
          });
        const admission = value(pv1, 4).trim();
        if (admission !== '' && !admissionTypes.includes(admission)) {
          const { fr, en } = oneOf(admissionTypes);
          told(4, 1, admission, `PV1-4 doit valoir ${fr}`, `PV1-4 must be ${en}`);
        }
        const bed = value(pv1, 3, 5).trim();
        if (bed !== '' && bed !== 'O' && bed !== 'U')
          told(
            3,
            5,
            bed,
            'PV1-3.5 vaut O (occupé) ou U (libre)',
            'PV1-3.5 is O (occupied) or U (unoccupied)',
          );
        const account = value(pv1, 41).trim();
        if (account === '') continue;
        if (!/^[DN]$/.test(account)) told(41, 1, account, 'PV1-41 vaut D ou N', 'PV1-41 is D or N');
        else if (message.event !== 'A03' && message.event !== 'Z99')
          told(
            41,
            1,
            account,
            `PV1-41 ne s’emploie qu’à la sortie (A03) ou avec Z99, et ce message porte ${message.event}`,
            `PV1-41 is used only at discharge (A03) or with Z99, and this message has ${message.event}`,
          );
      }
    }
  },
};

export const pv1FieldRules: readonly Rule<Hl7Model>[] = [forbidden, coded];
