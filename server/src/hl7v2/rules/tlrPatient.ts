import { readTimestamp } from '../../identifiers/timestamp';
import { isEmpty, place, repetitions, value } from '../segment';
import { found, judged } from './support';
import { teleradiologyRule } from './tlr';

const family = 'hl7v2.tlr.patient';
const section = '§ Contraintes communes, patient et venue';

const identifiers = teleradiologyRule({
  id: 'TLR-011',
  family,
  severity: 'error',
  title: { fr: 'Identifiants du patient', en: 'Identifiers of the patient' },
  explanation: {
    fr: 'PID-3 et PID-5 sont obligatoires. Les règles de l’INS et de PAM disent le reste : INS-…, PID-005 à PID-019, PV1-002.',
    en: 'PID-3 and PID-5 are required. The rules of the INS and of PAM say the rest: INS-…, PID-005 to PID-019, PV1-002.',
  },
  section,
  check(model, report) {
    for (const message of judged(model, 'tlr')) {
      for (const pid of message.all('PID')) {
        const count = Math.min(repetitions(pid, 3), 100);
        const numbers = Array.from({ length: count }, (_, at) => value(pid, 3, 1, undefined, at + 1).trim());
        if (numbers.some((number) => number !== '')) continue;
        report({
          range: place(pid, 3),
          message: {
            fr: 'PID-3 ne porte aucun identifiant : l’INS, ou un identifiant local, est obligatoire.',
            en: 'PID-3 holds no identifier: the INS, or a local identifier, is required.',
          },
        });
      }
    }
  },
});

const appointment = teleradiologyRule({
  id: 'TLR-015',
  family,
  severity: 'error',
  title: { fr: 'Identifiant du rendez-vous', en: 'Identifier of the appointment' },
  explanation: {
    fr: 'Dans ce volet, PV1-19 porte l’identifiant du rendez-vous pris par SIU.',
    en: 'In this volet PV1-19 holds the identifier of the appointment made by SIU.',
  },
  section: `${section}, note 2`,
  check(model, report) {
    for (const message of judged(model, 'tlr')) {
      for (const pv1 of message.all('PV1')) {
        const patientClass = value(pv1, 2);
        if (!/^[EIOR]$/.test(patientClass) || !isEmpty(pv1, 19, 1)) continue;
        report({
          range: place(pv1, 19),
          message: {
            fr: `PV1-19 est vide : l’identifiant du rendez-vous est obligatoire quand PV1-2 vaut ${patientClass}.`,
            en: `PV1-19 is empty: the identifier of the appointment is required when PV1-2 is ${patientClass}.`,
          },
        });
      }
    }
  },
});

const stay = teleradiologyRule({
  id: 'TLR-016',
  family,
  severity: 'warning',
  title: { fr: 'Dates de la venue', en: 'Dates of the visit' },
  section,
  check(model, report) {
    for (const message of judged(model, 'tlr')) {
      for (const pv1 of message.all('PV1')) {
        const [start, end] = [value(pv1, 44), value(pv1, 45)];
        for (const [field, date] of [
          [44, start],
          [45, end],
        ] as const) {
          if (date === '' || readTimestamp(date).ok) continue;
          report({
            range: place(pv1, field),
            message: {
              fr: `PV1-${field} doit être une date qui existe, au format AAAAMMJJhhmmss ; ${found(date).fr}.`,
              en: `PV1-${field} must be a date that exists, as YYYYMMDDhhmmss; ${found(date).en}.`,
            },
          });
        }
        if (!readTimestamp(start).ok || !readTimestamp(end).ok || !isBefore(end, start)) continue;
        report({
          range: place(pv1, 45),
          message: {
            fr: 'PV1-45 (sortie) est antérieur à PV1-44 (entrée).',
            en: 'PV1-45 (discharge) is earlier than PV1-44 (admission).',
          },
          related: [{ range: place(pv1, 44), message: { fr: 'l’entrée', en: 'the admission' } }],
        });
      }
    }
  },
});

/** To the precision that both have, their zones left aside. */
export function isBefore(one: string, other: string): boolean {
  const digits = (date: string): string => /^\d*/.exec(date)![0];
  const length = Math.min(digits(one).length, digits(other).length);
  return digits(one).slice(0, length) < digits(other).slice(0, length);
}

export const tlrPatientRules = [identifiers, appointment, stay];
