import { observations, observed, teleradiologySets } from '../profile/teleradiology';
import { isEmpty, place } from '../segment';
import { codedFaults } from './tlrCoded';
import { writeFix } from './support';
import { ordersOfFlows, teleradiologyOrders, teleradiologyRule } from './tlr';
import { absent, inRequest, repeated } from './tlrShapes';

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
      if (all.length === 0) report(absent(order, observations.modality, inRequest));
      if (all.length > 1) report(repeated(all[1]!, inRequest));
    }
    const coded = { set: teleradiologySets.modality, systems: ['DCM', 'terminologie-cisis-fr'] };
    for (const order of teleradiologyOrders(model))
      for (const { obx } of observed(order, observations.modality))
        for (const fault of codedFaults(model, obx, coded)) report(fault);
  },
});

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
      if (!only) report(absent(order, observations.region, inRequest));
      else if (regions.length > 1) report(repeated(regions[1]!, inRequest));
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

export const tlrRequestRules = [modality, region, topography];
