import { daysInMonth, readTimestamp } from '../../identifiers/timestamp';
import type { LocalizedText } from '../../core/localized';
import { cdaRule, type CdaRule } from './define';
import { patients } from './patientQuery';
import { insInDocument, sources } from './sources';

const future = cdaRule({
  id: 'CDA-097',
  family: 'cda.patient',
  severity: 'warning',
  title: { fr: 'Naissance à venir', en: 'Birth in the future' },
  explanation: {
    fr: 'Le patient d’un document est né quand le document est écrit. Une date de naissance postérieure est une faute de frappe, et rattache le document à personne.',
    en: 'The patient of a document is born when the document is written. A later date of birth is a slip of the pen, and files the document with nobody.',
  },
  source: sources.semantics,
  requirementIds: insInDocument,
  check(q, report, { today }) {
    for (const patient of patients(q)) {
      const birth = q.attribute(q.child(patient, 'birthTime'), 'value');
      const day = birth && dayOf(birth.value);
      if (!birth || day === undefined) continue;
      const written = q.attribute(q.child(q.root, 'effectiveTime'), 'value');
      const after = (limit: string | undefined): boolean =>
        limit !== undefined && day > limit.slice(0, day.length);
      const beforeWritten = after(written && latestDay(written.value));
      const toCome = after(today && nextDay(today()));
      if (!beforeWritten && !toCome) continue;
      const message: LocalizedText = beforeWritten
        ? {
            fr: `Le patient naîtrait après la création du document (effectiveTime « ${written?.value ?? ''} ») : l’une des deux dates est fausse.`,
            en: `The patient would be born after the document was created (effectiveTime “${written?.value ?? ''}”): one of the two dates is wrong.`,
          }
        : {
            fr: 'La date de naissance du patient est à venir : elle est fausse, et l’identité ne se rattache à aucun dossier.',
            en: 'The patient’s date of birth is in the future: it is wrong, and the identity matches no record.',
          };
      report({
        // Official examples take a child of today for a document of yesterday: a birth that has been is only remarked.
        ...(toCome || !today ? {} : { severity: 'information' as const }),
        range: birth.range,
        message,
        ...(beforeWritten && written
          ? { related: [{ range: written.range, message: { fr: 'Création du document', en: 'Creation' } }] }
          : {}),
      });
    }
  },
});

/** Year, month and day as far as they are written; undefined for what is no time. */
function dayOf(value: string): string | undefined {
  return readTimestamp(value.trim()).ok
    ? value
        .trim()
        .slice(0, 8)
        .replace(/[+-].*$/, '')
    : undefined;
}

/** The last day on which the moment may fall: another zone than ours may be a day behind. */
function latestDay(value: string): string | undefined {
  const day = dayOf(value);
  if (day === undefined || day.length < 8) return day?.padEnd(8, '9');
  const zone = /[+-]\d{4}$/.exec(value.trim())?.[0];
  return zone === undefined || zone === '+0100' || zone === '+0200' ? day : nextDay(day);
}

/** `20240229` gives `20240301`. */
function nextDay(day: string): string {
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6, 8)].map(Number) as [
    number,
    number,
    number,
  ];
  const pad = (value: number): string => String(value).padStart(2, '0');
  if (date < daysInMonth(year, month)) return `${day.slice(0, 6)}${pad(date + 1)}`;
  return month < 12 ? `${day.slice(0, 4)}${pad(month + 1)}01` : `${String(year + 1)}0101`;
}

export const birthDateRules: readonly CdaRule[] = [future];
