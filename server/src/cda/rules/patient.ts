import { headerValueSets } from '../../catalogue/valueSets';
import type { NodeId } from '../../xml';
import type { CdaQuery } from '../query';
import { checkCoded } from './coded';
import { cdaRule, type CdaRule } from './define';
import { missingIdParts } from './identifiers';
import { exactlyOne, reportAbsent, reportRepeated } from './occurrences';
import { hasIns, patientRoles, patients } from './patientQuery';
import { dmpConformity, insInDocument, qualifiedInsFaq, sources } from './sources';

const family = 'cda.patient';

const onePatient = cdaRule({
  id: 'CDA-032',
  family,
  severity: 'error',
  title: { fr: 'Un patient et un seul', en: 'One patient and only one' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    const targets = q.children(q.root, 'recordTarget');
    const [target] = targets;
    if (target === undefined) {
      reportAbsent(q, report, q.root, 'recordTarget', {
        message: {
          fr: 'recordTarget est absent : un document concerne un patient et un seul, et le DMP ne peut pas classer celui-ci.',
          en: 'recordTarget is missing: a document is about one patient and only one, and the DMP cannot file this one.',
        },
      });
      return;
    }
    reportRepeated(q, report, targets, 'recordTarget');
    if (q.isNull(target)) return;
    const role = exactlyOne(q, report, target, 'patientRole', {
      message: {
        fr: 'recordTarget ne contient pas de patientRole : l’identité du patient est obligatoire.',
        en: 'recordTarget has no patientRole: the identity of the patient is mandatory.',
      },
    });
    if (role === undefined) return;
    exactlyOne(q, report, role, 'patient', {
      message: {
        fr: 'patientRole ne contient pas de patient : nom, sexe et date de naissance sont obligatoires.',
        en: 'patientRole has no patient: name, sex and date of birth are mandatory.',
      },
    });
  },
});

const patientId = cdaRule({
  id: 'CDA-031',
  family,
  severity: 'error',
  title: { fr: 'Identifiant du patient', en: 'Identifier of the patient' },
  source: sources.minimal,
  requirementIds: insInDocument,
  faq: qualifiedInsFaq,
  check(q, report) {
    for (const role of patientRoles(q)) {
      const ids = q.children(role, 'id').filter((id) => !q.isNull(id));
      if (ids.length === 0) {
        reportAbsent(q, report, role, 'id', {
          message: {
            fr: 'Le patient n’a pas d’identifiant : son INS, ou à défaut un identifiant local, est obligatoire.',
            en: 'The patient has no identifier: the INS, or failing that a local identifier, is mandatory.',
          },
          skeleton: () => '<id root="${1:1.2.250.1.999.1.3}" extension="${2:123456}"/>',
        });
      }
      for (const id of ids) {
        const missing = missingIdParts(q, id);
        if (missing.length === 0) continue;
        report({
          range: q.valueOrName(id, missing[0]!),
          message: {
            fr: `L’identifiant du patient doit porter root et extension : il manque ${missing.join(' et ')}. Le DMP ne peut pas classer un document sans patient identifié.`,
            en: `The identifier of the patient must have root and extension: ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing. The DMP cannot file a document whose patient is not identified.`,
          },
        });
      }
    }
  },
});

const birthTime = cdaRule({
  id: 'CDA-037',
  family,
  severity: 'error',
  title: { fr: 'Date de naissance', en: 'Date of birth' },
  source: sources.minimal,
  requirementIds: insInDocument,
  check(q, report) {
    for (const patient of patients(q)) {
      const nodes = q.children(patient, 'birthTime');
      const [node] = nodes;
      if (node === undefined) {
        reportAbsent(q, report, patient, 'birthTime', {
          message: {
            fr: 'birthTime est absent : la date de naissance est un trait d’identité obligatoire, et le DMP rejette le document sans elle.',
            en: 'birthTime is missing: the date of birth is a mandatory identity trait, and the DMP refuses the document without it.',
          },
        });
        continue;
      }
      reportRepeated(q, report, nodes, 'birthTime');
      if (q.attribute(node, 'value')) continue;
      report({
        range: q.nameRange(node),
        message: {
          fr: 'birthTime n’a pas d’attribut value : la date de naissance est obligatoire, et le DMP rejette le document sans elle.',
          en: 'birthTime has no value attribute: the date of birth is mandatory, and the DMP refuses the document without it.',
        },
      });
    }
  },
});

const gender = cdaRule({
  id: 'CDA-039',
  family,
  severity: 'error',
  title: { fr: 'Sexe du patient', en: 'Sex of the patient' },
  source: sources.minimal,
  requirementIds: insInDocument,
  check(q, report, { valueSets }) {
    for (const patient of patients(q)) {
      const nodes = q.children(patient, 'administrativeGenderCode');
      const [node] = nodes;
      if (node === undefined) {
        reportAbsent(q, report, patient, 'administrativeGenderCode', {
          message: {
            fr: 'administrativeGenderCode est absent : le sexe est un trait d’identité obligatoire (F, M ou UN), et le DMP rejette le document sans lui.',
            en: 'administrativeGenderCode is missing: sex is a mandatory identity trait (F, M or UN), and the DMP refuses the document without it.',
          },
        });
        continue;
      }
      reportRepeated(q, report, nodes, 'administrativeGenderCode');
      if (!q.attribute(node, 'code')) {
        report({
          range: q.nameRange(node),
          message: {
            fr: 'administrativeGenderCode n’a pas de code : F, M ou UN est attendu.',
            en: 'administrativeGenderCode has no code: F, M or UN is expected.',
          },
        });
        continue;
      }
      checkCoded(q, report, node, {
        subject: { fr: 'Sexe du patient', en: 'Sex of the patient' },
        set: valueSets.get(headerValueSets.gender),
        required: [],
        // Which sex it is, only the identity source knows: a fix writes the code that is meant, and chooses none.
        offers: ({ code }) => code.toLowerCase() === q.value(node, 'code')?.trim().toLowerCase(),
      });
    }
  },
});

const birthPlace = cdaRule({
  id: 'CDA-038',
  family,
  severity: 'error',
  title: { fr: 'Lieu de naissance', en: 'Place of birth' },
  explanation: {
    fr: 'Le code officiel géographique du lieu de naissance (commune, ou 99 et le pays) est un trait de l’INS.',
    en: 'The official geographic code of the place of birth (commune, or 99 and the country) is a trait of the INS.',
  },
  source: sources.minimal,
  requirementIds: insInDocument,
  faq: ['faq-230'],
  check(q, report) {
    for (const patient of patients(q)) {
      const counties = q.all(patient, 'birthplace', 'place', 'addr', 'county');
      if (counties.length === 0 && hasIns(q, patient) && !isEmptyBirthplace(q, patient))
        reportAbsentPlace(q, report, patient);
      for (const county of counties) {
        const code = q.content(county).trim();
        if (code === '' || /^(\d{5}|2[AB]\d{3})$/.test(code)) continue;
        report({
          severity: 'warning',
          range: q.contentRange(county),
          message: {
            fr: `« ${code} » n’est pas un code officiel géographique : cinq caractères sont attendus, ceux de la commune, ou 99 suivi du pays.`,
            en: `“${code}” is not an official geographic code: five characters are expected, those of the commune, or 99 followed by the country.`,
          },
        });
      }
    }
  },
});

/** A birthplace without place departs from the schema, whose rule tells it. */
function isEmptyBirthplace(q: CdaQuery, patient: NodeId): boolean {
  const birthplace = q.child(patient, 'birthplace');
  return birthplace !== undefined && q.child(birthplace, 'place') === undefined;
}

type Reporter = Parameters<(typeof birthPlace)['check']>[1];

function reportAbsentPlace(q: CdaQuery, report: Reporter, patient: NodeId): void {
  if (!q.provesAbsence) return;
  const place = q.child(patient, 'birthplace', 'place');
  const addr = q.child(place, 'addr');
  report({
    range: q.nameRange(addr ?? place ?? patient),
    message: {
      fr: 'Le code du lieu de naissance est absent (birthplace/place/addr/county) : c’est un trait obligatoire quand l’INS figure dans le document, et le DMP le rejette sans lui.',
      en: 'The code of the place of birth is missing (birthplace/place/addr/county): it is a mandatory trait when the INS stands in the document, and the DMP refuses it without.',
    },
  });
}

export const patientRules: readonly CdaRule[] = [onePatient, patientId, birthTime, birthPlace, gender];
