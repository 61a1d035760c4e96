import type { Rule } from '../../rules/rule';
import type { Hl7Model } from '../model';
import { isEmpty, place, value } from '../segment';
import { found, judged, requirements, restingOn, sources, tableCited, writeFix } from './support';

const classes = ['E', 'I', 'N', 'O', 'R', 'V'];

const patientClass: Rule<Hl7Model> = {
  id: 'PV1-002',
  family: 'hl7v2.pv1',
  severity: 'error',
  title: { fr: 'Classe de patient', en: 'Patient class' },
  source: sources.pam('§ 6.10.1'),
  requirementIds: requirements.transmission,
  check(model, report) {
    const table = model.dictionary.table('0004');
    for (const message of judged(model, 'cda', 'lps', 'pam', 'tlr')) {
      for (const pv1 of message.all('PV1')) {
        const written = value(pv1, 2);
        if (message.profile === 'lps' && written !== 'N') {
          report({
            range: place(pv1, 2),
            message: {
              fr: `PV1-2 vaut « N » (non applicable) dans ce volet ; ${found(written).fr}.`,
              en: `PV1-2 is “N” (not applicable) in this profile; ${found(written).en}.`,
            },
            fixes: writeFix('set-class', pv1, { field: 2 }, 'N'),
          });
        } else if (!classes.includes(written)) {
          report({
            ...(written === '' ? {} : restingOn(table)),
            range: place(pv1, 2),
            message: {
              fr: `PV1-2 doit valoir E (urgences), I (hospitalisation), O (externe), R (séances), V (télésurveillance) ou N (non applicable)${tableCited(table).fr} ; ${found(written).fr}.`,
              en: `PV1-2 must be E (emergency), I (inpatient), O (outpatient), R (recurring), V (virtual) or N (not applicable)${tableCited(table).en}; ${found(written).en}.`,
            },
          });
        }
      }
    }
  },
};

const visitNumber: Rule<Hl7Model> = {
  id: 'PV1-019',
  family: 'hl7v2.pv1',
  severity: 'error',
  title: { fr: 'Numéro de venue', en: 'Visit number' },
  source: sources.volet('§ Les données concernant le patient et la venue, note 2'),
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of judged(model, 'cda')) {
      for (const pv1 of message.all('PV1')) {
        const patientClassCode = value(pv1, 2);
        if (!/^[EIORV]$/.test(patientClassCode) || !isEmpty(pv1, 19, 1)) continue;
        report({
          // Only IHE PAM France asks for it in tele-monitoring.
          ...(patientClassCode === 'V' ? { severity: 'warning' as const } : {}),
          range: place(pv1, 19),
          message: {
            fr: `PV1-19 est vide : le numéro de venue est obligatoire quand PV1-2 vaut ${patientClassCode}.`,
            en: `PV1-19 is empty: the visit number is required when PV1-2 is ${patientClassCode}.`,
          },
        });
      }
    }
  },
};

export const pv1Rules: readonly Rule<Hl7Model>[] = [patientClass, visitNumber];
