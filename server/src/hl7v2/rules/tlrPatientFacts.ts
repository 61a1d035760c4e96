import { setPart } from '../edits';
import { yesNoSystem } from '../profile/metadata';
import { answerOf } from '../profile/observations';
import { impacts, observations, observed, type TlrObservation } from '../profile/teleradiology';
import { isEmpty, place, raw, value } from '../segment';
import { fix, found, oneOf, writeFix } from './support';
import { teleradiologyOrders, teleradiologyRule } from './tlr';
import { inRequest, repeated } from './tlrShapes';

const family = 'hl7v2.tlr.request';

const history = teleradiologyRule({
  id: 'TLR-037',
  family,
  severity: 'warning',
  title: { fr: 'Antécédents', en: 'History' },
  section: '§ Flux 1, antécédents',
  check(model, report) {
    for (const order of teleradiologyOrders(model)) {
      for (const { obx } of observed(order, observations.history)) {
        const type = value(obx, 2).trim();
        if (type !== 'FT') {
          report({
            range: place(obx, 2),
            message: {
              fr: `OBX-2 doit valoir « FT » pour les antécédents ; ${found(type).fr}.`,
              en: `OBX-2 must be “FT” for the history; ${found(type).en}.`,
            },
            ...(/^(?:TX|ST)$/.test(type)
              ? { fixes: writeFix('set-value-type', obx, { field: 2 }, 'FT') }
              : {}),
          });
        }
        const impact = value(obx, 8).trim();
        if (impact === '' || impacts.includes(impact)) continue;
        report({
          range: place(obx, 8),
          message: {
            fr: `OBX-8 dit l’impact de l’antécédent : ${oneOf(impacts).fr} ; ${found(impact).fr}.`,
            en: `OBX-8 says the impact of the history: ${oneOf(impacts).en}; ${found(impact).en}.`,
          },
        });
      }
    }
  },
});

const measures = [
  [observations.height, 'la taille', 'the height', 'cm'],
  [observations.weight, 'le poids', 'the weight', 'kg'],
] as const;

const measure = teleradiologyRule({
  id: 'TLR-038',
  family,
  severity: 'error',
  title: { fr: 'Taille et poids', en: 'Height and weight' },
  section: '§ Flux 1, taille et poids',
  check(model, report) {
    for (const order of teleradiologyOrders(model)) {
      for (const [code, fr, en, unit] of measures) {
        const all = observed(order, code);
        if (all.length > 1) report(repeated(all[1]!, inRequest));
        for (const one of all) {
          for (const fault of quantityFaults(one, { fr: `${fr} (${unit})`, en: `${en} (${unit})` }))
            report(fault);
        }
      }
    }
  },
});

/** A number in OBX-5 (type NM), its unit in OBX-6. */
export function quantityFaults({ obx }: TlrObservation, of: { readonly fr: string; readonly en: string }) {
  const type = value(obx, 2).trim();
  const number = value(obx, 5).trim();
  const isNumber = /^[+-]?\d+(?:\.\d+)?$/.test(number);
  const faults = [];
  const [, amount, unit] = /^(\d+(?:[.,]\d+)?)\s*([A-Za-zµ/]{1,10})$/.exec(number) ?? [];
  if (type !== 'NM') {
    faults.push({
      range: place(obx, 2),
      message: {
        fr: `OBX-2 doit valoir « NM » pour ${of.fr} ; ${found(type).fr}.`,
        en: `OBX-2 must be “NM” for ${of.en}; ${found(type).en}.`,
      },
      ...(isNumber ? { fixes: writeFix('set-value-type', obx, { field: 2 }, 'NM') } : {}),
    });
  } else if (!isNumber) {
    const splits = amount !== undefined && unit !== undefined && isEmpty(obx, 6);
    faults.push({
      range: place(obx, 5),
      message: {
        fr: `OBX-5 porte un nombre seul pour ${of.fr}, et OBX-6 son unité ; ${found(number).fr}.`,
        en: `OBX-5 holds a mere number for ${of.en}, and OBX-6 its unit; ${found(number).en}.`,
      },
      ...(splits
        ? {
            fixes: () => [
              fix('split-unit', { fr: 'Écrire l’unité en OBX-6', en: 'Write the unit in OBX-6' }, [
                setPart(obx, { field: 5 }, amount.replace(',', '.')),
                setPart(obx, { field: 6 }, unit),
              ]),
            ],
          }
        : {}),
    });
    return faults;
  }
  if (isEmpty(obx, 6)) {
    faults.push({
      range: place(obx, 6),
      message: {
        fr: `OBX-6 est vide : l’unité est obligatoire pour ${of.fr}.`,
        en: `OBX-6 is empty: the unit is required for ${of.en}.`,
      },
    });
  }
  return faults;
}

const pregnancy = teleradiologyRule({
  id: 'TLR-039',
  family,
  severity: 'error',
  title: { fr: 'Grossesse', en: 'Pregnancy' },
  section: '§ Flux 1, grossesse',
  check(model, report) {
    for (const order of teleradiologyOrders(model)) {
      const all = observed(order, observations.pregnancy);
      if (all.length > 1) report(repeated(all[1]!, inRequest));
      for (const { obx } of all) {
        const type = value(obx, 2).trim();
        const answer = value(obx, 5).trim();
        const system = value(obx, 5, 3).trim();
        if (type !== 'CE') {
          report({
            range: place(obx, 2),
            message: {
              fr: `OBX-2 doit valoir « CE » pour la grossesse ; ${found(type).fr}.`,
              en: `OBX-2 must be “CE” for the pregnancy; ${found(type).en}.`,
            },
            ...(/^[YN]$/.test(answer) ? { fixes: writeFix('set-value-type', obx, { field: 2 }, 'CE') } : {}),
          });
        }
        if (!/^[YN]$/.test(answer)) {
          const meant = answerOf(obx);
          report({
            range: place(obx, 5, 1),
            message: {
              fr: `La grossesse vaut Y (oui) ou N (non) ; ${found(raw(obx, 5)).fr}.`,
              en: `The pregnancy is Y (yes) or N (no); ${found(raw(obx, 5)).en}.`,
            },
            ...(meant
              ? { fixes: writeFix('set-answer', obx, { field: 5 }, `${meant}^^${yesNoSystem}`, false) }
              : {}),
          });
        } else if (system !== yesNoSystem) {
          report({
            range: place(obx, 5, 3),
            message: {
              fr: `OBX-5.3 doit valoir « ${yesNoSystem} » ; ${found(system).fr}.`,
              en: `OBX-5.3 must be “${yesNoSystem}”; ${found(system).en}.`,
            },
            fixes: writeFix('set-answer-system', obx, { field: 5, component: 3 }, yesNoSystem),
          });
        }
      }
    }
  },
});

const pregnantMan = teleradiologyRule({
  id: 'TLR-040',
  family,
  severity: 'information',
  title: { fr: 'Grossesse et sexe', en: 'Pregnancy and sex' },
  section: '§ Flux 1, grossesse (déduit)',
  check(model, report) {
    for (const order of teleradiologyOrders(model)) {
      const pid = order.message.first('PID');
      if (!pid || value(pid, 8) !== 'M') continue;
      for (const { obx } of observed(order, observations.pregnancy)) {
        if (value(obx, 5).trim() !== 'Y') continue;
        report({
          range: place(obx, 5, 1),
          message: {
            fr: 'La grossesse vaut Y pour un patient de sexe masculin (PID-8) : à vérifier.',
            en: 'The pregnancy is Y for a male patient (PID-8): to be checked.',
          },
          related: [{ range: place(pid, 8), message: { fr: 'le sexe', en: 'the sex' } }],
        });
      }
    }
  },
});

export const tlrPatientFactRules = [history, measure, pregnancy, pregnantMan];
