import { readTimestamp, type TimestampProblem, type TimestampReading } from '../../identifiers/timestamp';
import type { LocalizedText } from '../../core/localized';
import type { NodeId } from '../../xml';
import { setAttribute } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { missingZone, nearbyTime } from '../fixes/nearbyTime';
import type { CdaQuery } from '../query';
import { aboutHeader, cdaRule, type CdaRule } from './define';
import { exactlyOne } from './occurrences';
import { dmpConformity, sources } from './sources';

const family = 'cda.times';

const effectiveTime = cdaRule({
  id: 'CDA-016',
  family,
  severity: 'error',
  title: { fr: 'Date de création du document', en: 'Creation date of the document' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    const node = exactlyOne(q, report, q.root, 'effectiveTime', {
      message: {
        fr: 'effectiveTime est absent : la date et l’heure de création du document sont obligatoires, et le DMP le rejette sans elles.',
        en: 'effectiveTime is missing: the date and time of creation of the document are mandatory, and the DMP refuses it without them.',
      },
      skeleton: () => `<effectiveTime value="\${1:${nearbyTime(q)}}"/>`,
    });
    if (node === undefined || q.attribute(node, 'value')) return;
    report({
      range: q.nameRange(node),
      message: {
        fr: 'effectiveTime n’a pas d’attribut value : la date et l’heure de création du document sont obligatoires, et le DMP le rejette sans elles.',
        en: 'effectiveTime has no value attribute: the date and time of creation of the document are mandatory, and the DMP refuses it without them.',
      },
      fixes: () => [
        fix(
          'add-value',
          `Écrire ${nearbyTime(q)}`,
          `Write ${nearbyTime(q)}`,
          setAttribute(q, node, 'value', nearbyTime(q)),
        ),
      ],
    });
  },
});

/** Elements that hold a time, or an interval of times. */
const timeElements: readonly string[] = ['effectiveTime', 'time', 'birthTime', 'availabilityTime', 'value'];
const bounds: readonly string[] = ['low', 'high', 'center'];

/** Of an element that may be a time, those whose value is one: itself and the bounds of an interval. */
function* timesIn(q: CdaQuery, node: NodeId): Iterable<NodeId> {
  const type = q.local(node) === 'value' ? q.xsi(node, 'type')?.value.replace(/^.*:/, '') : 'IVL_TS';
  if (q.local(node) !== 'value' || type === 'TS') yield node;
  if (type !== 'IVL_TS') return;
  for (const bound of q.elementChildren(node)) if (bounds.includes(q.local(bound))) yield bound;
}

const problems: Readonly<Record<TimestampProblem, LocalizedText>> = {
  empty: { fr: 'elle est vide', en: 'it is empty' },
  characters: {
    fr: 'seuls des chiffres, puis un décalage + ou -, sont admis',
    en: 'only digits, then an offset with + or -, are allowed',
  },
  digits: {
    fr: 'elle s’arrête au milieu d’un nombre, ou compte trop de chiffres',
    en: 'it stops in the middle of a number, or has too many digits',
  },
  fraction: {
    fr: 'les fractions ne suivent que des secondes',
    en: 'fractions may only follow seconds',
  },
  month: { fr: 'le mois n’existe pas', en: 'the month does not exist' },
  day: { fr: 'le jour n’existe pas dans ce mois', en: 'the day does not exist in that month' },
  hour: { fr: 'l’heure n’existe pas', en: 'the hour does not exist' },
  minute: { fr: 'les minutes vont de 00 à 59', en: 'minutes go from 00 to 59' },
  second: { fr: 'les secondes vont de 00 à 59', en: 'seconds go from 00 to 59' },
  zone: {
    fr: 'le décalage horaire s’écrit en quatre chiffres, par exemple +0100',
    en: 'the time zone has four digits, for instance +0100',
  },
  zoneShort: {
    fr: 'le décalage horaire s’écrit en quatre chiffres, par exemple +0100',
    en: 'the time zone has four digits, for instance +0100',
  },
};

const syntax = cdaRule({
  id: 'CDA-018',
  family,
  severity: 'error',
  title: { fr: 'Forme et calendrier des dates', en: 'Form and calendar of dates' },
  explanation: {
    fr: 'Une date s’écrit AAAAMMJJhhmmss±hhmm, peut s’arrêter après l’année, le mois ou le jour, et doit exister au calendrier.',
    en: 'A date is written YYYYMMDDhhmmss±hhmm, may stop after year, month or day, and must exist in the calendar.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  elements: timeElements,
  ask(q, element, report) {
    for (const node of timesIn(q, element)) {
      const value = q.attribute(node, 'value');
      if (!value) continue;
      const reading = readTimestamp(value.value);
      if (reading.ok) {
        if (reading.parts.zone === undefined || reading.parts.hour !== undefined) continue;
      }
      const text = reading.ok
        ? {
            fr: 'un jour sans heure ne porte pas de décalage horaire',
            en: 'a day without time bears no time zone',
          }
        : problems[reading.problem];
      report({
        range: value.range,
        claim: 'moment',
        ...(isTolerated(reading, q.isInHeader(node)) ? { severity: 'warning' as const } : {}),
        message: {
          fr: `« ${value.value} » n’est pas une date valable : ${text.fr}. Une date invalide fait rejeter le document.`,
          en: `“${value.value}” is not a valid date: ${text.en}. An invalid date has the document refused.`,
        },
        fixes: () => {
          const corrected = correction(value.value);
          return corrected === undefined
            ? []
            : [
                fix(
                  'correct-time',
                  `Écrire ${corrected}`,
                  `Write ${corrected}`,
                  setAttribute(q, node, 'value', corrected),
                  true,
                ),
              ];
        },
      });
    }
  },
});

/** What the official rules let pass: short zones anywhere and, in the body, dates that only the calendar refuses. */
function isTolerated(reading: TimestampReading, inHeader: boolean): boolean {
  if (reading.ok) return false;
  if (reading.problem === 'zoneShort') return true;
  return !inHeader && calendarProblems.includes(reading.problem);
}

const calendarProblems: readonly TimestampProblem[] = ['digits', 'month', 'day', 'hour', 'minute', 'second'];

/** The same moment in HL7 form, when the writing alone is wrong: ISO separators, a short zone, a zone on a day. */
function correction(written: string): string | undefined {
  const iso =
    /^\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?\s*$/.exec(
      written,
    );
  let candidate = written.trim();
  if (iso) {
    const time = iso[4] === undefined ? '' : `${iso[4]}${iso[5]!}${iso[6] ?? '00'}`;
    const zone = time === '' || !iso[7] ? '' : iso[7] === 'Z' ? '+0000' : iso[7].replace(':', '');
    candidate = `${iso[1]!}${iso[2]!}${iso[3]!}${time}${zone}`;
    candidate += time === '' ? '' : missingZone(candidate);
  } else if (/^\d{9,14}[+-]\d\d$/.test(candidate)) candidate += '00';
  else if (/^\d{9,14}[+-]\d\d:\d\d$/.test(candidate)) candidate = candidate.replace(':', '');
  else if (/^\d{4,8}[+-]\d{2,4}$/.test(candidate)) candidate = candidate.replace(/[+-].*/, '');
  return candidate !== written && readTimestamp(candidate).ok ? candidate : undefined;
}

const zone = cdaRule({
  id: 'CDA-017',
  family,
  severity: 'warning',
  title: { fr: 'Fuseau horaire', en: 'Time zone' },
  explanation: {
    fr: 'Une heure sans décalage se lit différemment à Paris, à Cayenne et à Saint-Denis : les documents voyagent, et le DMP compare des instants.',
    en: 'A time without offset reads differently in Paris, Cayenne and Saint-Denis: documents travel, and the DMP compares instants.',
  },
  source: sources.semantics,
  byName: true,
  check(q, report) {
    for (const node of timeElements.flatMap((name) =>
      q.headerElements(name).flatMap((one) => [...timesIn(q, one)]),
    )) {
      const value = q.attribute(node, 'value');
      if (!value || value.value.length <= 8) continue;
      const zoned = missingZone(value.value);
      if (zoned === '') continue;
      report({
        range: value.range,
        claim: 'moment',
        message: {
          fr: `L’heure « ${value.value} » n’a pas de fuseau : l’écrire avec son décalage, ici ${zoned} à Paris.`,
          en: `Time “${value.value}” has no zone: write it with its offset, here ${zoned} in Paris.`,
        },
        fixes: () => [
          fix(
            'add-zone',
            `Ajouter le fuseau de Paris (${zoned})`,
            `Add the zone of Paris (${zoned})`,
            setAttribute(q, node, 'value', value.value + zoned),
            true,
          ),
        ],
      });
    }
  },
});

// segur: implements SEG/CDA.03
export const timeRules: readonly CdaRule[] = [
  ...aboutHeader([effectiveTime]),
  syntax,
  ...aboutHeader([zone]),
];
