import { setPart } from '../edits';
import { yesNoSystem } from '../profile/metadata';
import { answerOf } from '../profile/observations';
import {
  impacts,
  observations,
  observed,
  teleradiologySets,
  type TlrObservation,
  type TlrOrder,
} from '../profile/teleradiology';
import { isEmpty, nameRange, place, raw, value } from '../segment';
import { codedFaults } from './tlrCoded';
import { fix, found, oneOf, writeFix } from './support';
import { ordersOfFlows, teleradiologyOrders, teleradiologyRule } from './tlr';

const family = 'hl7v2.tlr.request';

const modality = teleradiologyRule({
  id: 'TLR-034',
  family,
  severity: 'error',
  title: { fr: 'Modalité d’imagerie', en: 'Imaging modality' },
  explanation: {
    fr: 'Une demande (flux 1) dit la modalité souhaitée, une seule, dans un OBX MODALITE_IMAGERIE ; son code vient de JDV_Modalite_demandeActeImagerie_CISIS.',
    en: 'A request (flow 1) says the wanted modality, one only, in an OBX MODALITE_IMAGERIE; its code is from JDV_Modalite_demandeActeImagerie_CISIS.',
  },
  section: '§ Flux 1, modalité d’imagerie',
  check(model, report) {
    for (const order of ordersOfFlows(model, 1)) {
      const all = observed(order, observations.modality);
      if (all.length === 0) report(absent(order, observations.modality));
      if (all.length > 1) report(repeated(all[1]!));
    }
    const coded = { set: teleradiologySets.modality, systems: ['DCM', 'terminologie-cisis-fr'] };
    for (const order of teleradiologyOrders(model))
      for (const { obx } of observed(order, observations.modality))
        for (const fault of codedFaults(model, obx, coded)) report(fault);
  },
});

function absent({ anchor }: TlrOrder, code: string) {
  return {
    range: nameRange(anchor),
    message: {
      fr: `Aucun OBX ${code} : la demande d’examen l’exige.`,
      en: `No OBX ${code}: the exam request requires it.`,
    },
  };
}

function repeated({ obx, code }: TlrObservation) {
  return {
    range: place(obx, 3, 1),
    message: {
      fr: `${code} ne peut figurer qu’une fois dans la demande.`,
      en: `${code} may stand only once in the request.`,
    },
  };
}

const region = teleradiologyRule({
  id: 'TLR-035',
  family,
  severity: 'error',
  title: { fr: 'Région anatomique', en: 'Anatomic region' },
  explanation: {
    fr: 'Une demande (flux 1) dit la région, une seule, dans un OBX REGION_ANATOMIQUE dont OBX-4 vaut n.1 ; n.2 peut la préciser.',
    en: 'A request (flow 1) says the region, one only, in an OBX REGION_ANATOMIQUE whose OBX-4 is n.1; n.2 may be more precise.',
  },
  section: '§ Flux 1, localisation anatomique',
  check(model, report) {
    for (const order of ordersOfFlows(model, 1)) {
      const all = observed(order, observations.region);
      const regions = all.filter(({ part }) => part === '1');
      const [only] = all;
      if (!only) report(absent(order, observations.region));
      else if (regions.length > 1) report(repeated(regions[1]!));
      // Several without their OBX-4, and a precision without its region, have rules of their own.
      else if (all.length === 1 && isEmpty(only.obx, 4)) {
        report({
          range: place(only.obx, 4),
          message: {
            fr: 'OBX-4 doit valoir « 1.1 » pour la région anatomique ; il est vide.',
            en: 'OBX-4 must be “1.1” for the anatomic region; it is empty.',
          },
          fixes: writeFix('set-sub-id', only.obx, { field: 4 }, '1.1'),
        });
      }
    }
    for (const order of teleradiologyOrders(model))
      for (const { obx, part } of observed(order, observations.region))
        if (part === '1')
          for (const fault of codedFaults(model, obx, { set: teleradiologySets.region, systems: ['SCT'] }))
            report(fault);
  },
});

const topography = teleradiologyRule({
  id: 'TLR-036',
  family,
  severity: 'error',
  title: { fr: 'Précision topographique', en: 'Topographic modifier' },
  section: '§ Flux 1 et 4, localisation anatomique',
  check(model, report) {
    for (const order of teleradiologyOrders(model)) {
      const all = observed(order, observations.region);
      for (const { obx, occurrence, part } of all) {
        if (part !== '2') continue;
        const seconds = all.filter((one) => one.part === '2' && one.occurrence === occurrence);
        if (!all.some((one) => one.part === '1' && one.occurrence === occurrence)) {
          report({
            range: place(obx, 4),
            message: {
              fr: `La précision topographique ${occurrence}.2 n’a pas sa région anatomique, ${occurrence}.1.`,
              en: `Topographic modifier ${occurrence}.2 has no anatomic region, ${occurrence}.1.`,
            },
          });
        } else if (seconds.length > 1 && seconds[1]!.obx.index === obx.index) {
          report({
            range: place(obx, 4),
            message: {
              fr: `Une région n’a qu’une précision topographique : ${occurrence}.2 figure déjà.`,
              en: `A region has one topographic modifier only: ${occurrence}.2 is there already.`,
            },
          });
        }
        const coded = { set: teleradiologySets.topography, systems: ['SCT'] };
        for (const fault of codedFaults(model, obx, coded)) report(fault);
      }
    }
  },
});

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
        if (all.length > 1) report(repeated(all[1]!));
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
      if (all.length > 1) report(repeated(all[1]!));
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

export const tlrRequestRules = [modality, region, topography, history, measure, pregnancy, pregnantMan];
