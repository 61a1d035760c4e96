import { readTimestamp } from '../../identifiers/timestamp';
import { place, value } from '../segment';
import { found } from './support';
import { ordersOfFlows, teleradiologyRule } from './tlr';

/** How days are written beside a number of them. */
const days = /^(?:d|j|jrs?|days?|jours?)$/i;

const timing = teleradiologyRule({
  id: 'TLR-044',
  family: 'hl7v2.tlr.complement',
  severity: 'error',
  title: {
    fr: 'Conservation des images et date de l’examen',
    en: 'Retention of the images and date of the exam',
  },
  explanation: {
    fr: 'TQ1-6 dit combien de jours les images se consultent, TQ1-7 quand l’examen a eu lieu.',
    en: 'TQ1-6 says for how many days the images can be seen, TQ1-7 when the exam was made.',
  },
  section: '§ Flux 4, segment TQ1',
  check(model, report) {
    for (const { timing: tq1 } of ordersOfFlows(model, 4)) {
      if (!tq1) continue;
      const [number, unit] = [value(tq1, 6).trim(), value(tq1, 6, 2).trim()];
      if (!/^\d+$/.test(number)) {
        report({
          range: place(tq1, 6, 1),
          message: {
            fr: `TQ1-6.1 doit porter un nombre de jours de conservation des images ; ${found(number).fr}.`,
            en: `TQ1-6.1 must hold the number of days of retention of the images; ${found(number).en}.`,
          },
        });
      } else if (unit !== '' && !days.test(unit)) {
        report({
          severity: 'information',
          range: place(tq1, 6, 2),
          message: {
            fr: `TQ1-6 compte des jours (« 730^jours ») ; ${found(unit).fr}.`,
            en: `TQ1-6 counts days (“730^jours”); ${found(unit).en}.`,
          },
        });
      }
      const date = value(tq1, 7).trim();
      if (readTimestamp(date).ok) continue;
      report({
        range: place(tq1, 7),
        message: {
          fr: `TQ1-7 doit porter la date et l’heure de l’examen, au format AAAAMMJJhhmmss ; ${found(date).fr}.`,
          en: `TQ1-7 must hold the date and time of the exam, as YYYYMMDDhhmmss; ${found(date).en}.`,
        },
      });
    }
  },
});

export const tlrTimingRules = [timing];
