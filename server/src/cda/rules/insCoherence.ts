import { agreesWithBirthPlace, explainsDifference, mayHaveChanged } from '../../identifiers/birthPlace';
import { agreesWithBirthTime, agreesWithGender } from '../../identifiers/insMatricule';
import { readTimestamp } from '../../identifiers/timestamp';
import { cdaRule, type CdaRule } from './define';
import { insOf } from './patientIns';
import { dmpConformity, insInDocument, sources } from './sources';

const family = 'cda.ins';

const firstDigit = cdaRule({
  id: 'INS-004',
  family,
  severity: 'information',
  title: { fr: 'Premier chiffre du matricule INS', en: 'First digit of the INS number' },
  source: sources.ins,
  faq: ['faq-249'],
  check(q, report) {
    for (const { extension, matricule } of insOf(q)) {
      if (!matricule || /^[12]/.test(matricule.body)) continue;
      report({
        range: { start: extension.range.start, end: extension.range.start + 1 },
        message: {
          fr: `Le matricule commence par ${matricule.body[0]!} : 1 et 2 sont d’usage, 3, 4, 7 et 8 annoncent un numéro provisoire ou d’attente.`,
          en: `The number starts with ${matricule.body[0]!}: 1 and 2 are usual, 3, 4, 7 and 8 announce a provisional or waiting number.`,
        },
      });
    }
  },
});

const sex = cdaRule({
  id: 'INS-005',
  family,
  severity: 'warning',
  title: { fr: 'Sexe cohérent avec l’INS', en: 'Sex coherent with the INS' },
  source: sources.ins,
  requirementIds: insInDocument,
  check(q, report) {
    for (const { patient, extension, matricule } of insOf(q)) {
      const node = q.child(patient, 'administrativeGenderCode');
      const gender = q.attribute(node, 'code');
      if (!matricule || node === undefined || !gender || agreesWithGender(matricule, gender.value)) continue;
      report({
        range: gender.range,
        message: {
          fr: `Le sexe est ${gender.value} alors que le matricule INS commence par ${matricule.body[0]!}, donc ${matricule.sex} : l’un des deux est faux, et une identité incohérente ne se rattache à aucun dossier.`,
          en: `Sex is ${gender.value} while the INS number starts with ${matricule.body[0]!}, hence ${matricule.sex}: one of the two is wrong, and an incoherent identity matches no record.`,
        },
        related: [{ range: extension.range, message: { fr: 'Matricule INS', en: 'INS number' } }],
      });
    }
  },
});

const birth = cdaRule({
  id: 'INS-006',
  family,
  severity: 'warning',
  title: { fr: 'Date de naissance cohérente avec l’INS', en: 'Date of birth coherent with the INS' },
  source: sources.ins,
  requirementIds: insInDocument,
  check(q, report) {
    for (const { patient, extension, matricule } of insOf(q)) {
      const value = q.attribute(q.child(patient, 'birthTime'), 'value');
      // A time that does not exist is told by its own rule.
      if (!matricule || !value || !readTimestamp(value.value).ok) continue;
      if (agreesWithBirthTime(matricule, value.value)) continue;
      const month = matricule.month === undefined ? '' : String(matricule.month).padStart(2, '0');
      report({
        range: value.range,
        message: {
          fr: `La date de naissance ${value.value} ne s’accorde pas avec le matricule INS (année ${matricule.year}${month ? `, mois ${month}` : ''}).`,
          en: `Date of birth ${value.value} does not agree with the INS number (year ${matricule.year}${month ? `, month ${month}` : ''}).`,
        },
        related: [{ range: extension.range, message: { fr: 'Matricule INS', en: 'INS number' } }],
      });
    }
  },
});

const place = cdaRule({
  id: 'INS-007',
  family,
  severity: 'information',
  title: { fr: 'Lieu de naissance cohérent avec l’INS', en: 'Place of birth coherent with the INS' },
  explanation: {
    fr: 'Le matricule garde le code du jour où il a été attribué. Communes fusionnées, départements redessinés, Corse d’avant 1976, outre-mer, Algérie et autres pays devenus indépendants expliquent des écarts légitimes.',
    en: 'The number keeps the code of the day on which it was given. Merged communes, departments redrawn, Corsica before 1976, overseas territories, Algeria and other countries since independent explain legitimate differences.',
  },
  source: sources.ins,
  requirementIds: dmpConformity,
  faq: ['faq-230'],
  check(q, report) {
    for (const { patient, extension, matricule } of insOf(q)) {
      for (const county of q.all(patient, 'birthplace', 'place', 'addr', 'county')) {
        const cog = q.content(county).trim();
        if (!matricule || !/^(\d{5}|2[AB]\d{3})$/.test(cog) || agreesWithBirthPlace(matricule, cog)) continue;
        if (mayHaveChanged(cog) || mayHaveChanged(matricule.place)) continue;
        const reason = explainsDifference(matricule.place, cog);
        report({
          range: q.contentRange(county),
          message: {
            fr: `Le lieu de naissance ${cog} diffère de celui du matricule INS, ${matricule.place} : à vérifier ; ${reason.fr}.`,
            en: `Place of birth ${cog} differs from that of the INS number, ${matricule.place}: to be checked; ${reason.en}.`,
          },
          related: [{ range: extension.range, message: { fr: 'Matricule INS', en: 'INS number' } }],
        });
      }
    }
  },
});

// segur: implements SEG/CDA.01
export const insCoherenceRules: readonly CdaRule[] = [firstDigit, sex, birth, place];
