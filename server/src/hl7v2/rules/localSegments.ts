import type { Rule } from '../../rules/rule';
import { setPart } from '../edits';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { isEmpty, label, place, value, type Segment } from '../segment';
import { fix, found, judged, oneOf, restingOn, sources, tableCited, writeFix } from './support';

const family = 'hl7v2.localSegments';

/** One field whose value must come from a table. */
interface CodedField {
  readonly segment: string;
  readonly field: number;
  readonly table: string;
}

/** A rule that checks codes against the French tables; empty fields are left alone. */
function codedRule(
  id: string,
  severity: 'error' | 'warning',
  title: { readonly fr: string; readonly en: string },
  section: string,
  fields: readonly CodedField[],
): Rule<Hl7Model> {
  return {
    id,
    family,
    severity,
    title,
    source: sources.pam(section),
    check(model, report) {
      for (const { segment, field, table } of fields) {
        const known = model.dictionary.table(table);
        if (!known) continue;
        const { values } = known;
        for (const [, found_] of each(model, segment)) {
          const code = value(found_, field);
          if (code === '' || values.has(code)) continue;
          const codes = oneOf([...values.keys()].slice(0, 20));
          const cited = tableCited(known);
          report({
            ...restingOn(known),
            range: place(found_, field, 1),
            message: {
              fr: `${label(found_, field)} doit valoir ${codes.fr}${values.size > 20 ? '…' : ''}${cited.fr} ; ${found(code).fr}.`,
              en: `${label(found_, field)} must be ${codes.en}${values.size > 20 ? '…' : ''}${cited.en}; ${found(code).en}.`,
            },
            ...(answers[code.toUpperCase()] && table === '0136'
              ? { fixes: writeFix('set-answer', found_, { field }, answers[code.toUpperCase()]!) }
              : {}),
          });
        }
      }
    },
  };
}

/** What people write for yes and no. */
const answers: Readonly<Record<string, string>> = { O: 'Y', OUI: 'Y', YES: 'Y', NON: 'N', NO: 'N' };

function* each(model: Hl7Model, name: string): Iterable<readonly [MessageView, Segment]> {
  for (const message of judged(model, 'pam'))
    for (const segment of message.all(name)) yield [message, segment];
}

/** True when MSH announces PAM 2.11 or later: before, ZFA-4 to ZFA-8 were still in use. */
function isRecent(message: MessageView): boolean {
  const header = message.header;
  const version = header ? value(header, 12, 3) || value(header, 21, 1) : '';
  const match = /^(\d{1,2})\.(\d{1,3})/.exec(version);
  return match !== null && (Number(match[1]) > 2 || (Number(match[1]) === 2 && Number(match[2]) >= 11));
}

const obsoleteDmp: Rule<Hl7Model> = {
  id: 'ZFA-004',
  family,
  severity: 'error',
  title: { fr: 'Champs interdits de ZFA', en: 'Forbidden fields of ZFA' },
  source: sources.pam('§ 6.14.4 à 6.14.8'),
  check(model, report) {
    for (const [message, zfa] of each(model, 'ZFA')) {
      for (const field of [4, 5, 6, 7, 8]) {
        if (isEmpty(zfa, field)) continue;
        report({
          ...(isRecent(message) ? {} : { severity: 'information' as const }),
          range: place(zfa, field),
          tag: 'deprecated',
          message: {
            fr: `ZFA-${field} est interdit depuis PAM 2.11 : l’opposition et le consentement s’écrivent en ZFA-9 et ZFA-11.`,
            en: `ZFA-${field} is forbidden since PAM 2.11: opposition and consent are written in ZFA-9 and ZFA-11.`,
          },
          fixes: () => [
            fix('clear', { fr: 'Vider le champ', en: 'Empty the field' }, [setPart(zfa, { field }, '')]),
          ],
        });
      }
    }
  },
};

const transport: Rule<Hl7Model> = {
  id: 'ZFV-001',
  family,
  severity: 'error',
  title: { fr: 'Segment ZFV', en: 'Segment ZFV' },
  source: sources.pam('§ 6.16'),
  check(model, report) {
    const table = model.dictionary.table('ZFV-11');
    for (const [, zfv] of each(model, 'ZFV')) {
      const care = value(zfv, 11);
      if (care !== '' && table && !table.values.has(care)) {
        report({
          ...restingOn(table),
          range: place(zfv, 11, 1),
          message: {
            fr: `ZFV-11 doit valoir MED, PARAMED ou AUCUN${tableCited(table).fr} ; ${found(care).fr}.`,
            en: `ZFV-11 must be MED, PARAMED or AUCUN${tableCited(table).en}; ${found(care).en}.`,
          },
        });
      }
      for (const [field, obsolete] of [
        [3, false],
        [10, true],
      ] as const) {
        if (isEmpty(zfv, field)) continue;
        report({
          ...(obsolete ? { severity: 'information' as const } : {}),
          range: place(zfv, field),
          tag: 'deprecated',
          message: obsolete
            ? {
                fr: 'ZFV-10 est obsolète : le code RIM-P s’écrit en ZFS-7.',
                en: 'ZFV-10 is obsolete: the RIM-P code is written in ZFS-7.',
              }
            : {
                fr: 'ZFV-3 est interdit : la préadmission se lit en PV1-2, PV1-4 et PV1-21.',
                en: 'ZFV-3 is forbidden: the pre-admission is read in PV1-2, PV1-4 and PV1-21.',
              },
          fixes: () => [
            fix('clear', { fr: 'Vider le champ', en: 'Empty the field' }, [setPart(zfv, { field }, '')]),
          ],
        });
      }
    }
  },
};

const obsoleteOrigin: Rule<Hl7Model> = {
  id: 'ZFM-003',
  family,
  severity: 'warning',
  title: { fr: 'Provenance, destination et passage aux urgences', en: 'Origin, destination and emergency' },
  source: sources.pam('§ 6.17.3 à 6.17.5'),
  check(model, report) {
    codedRule('ZFM-003', 'warning', this.title, '', [
      { segment: 'ZFM', field: 3, table: 'ZFM-3-4' },
      { segment: 'ZFM', field: 4, table: 'ZFM-3-4' },
      { segment: 'ZFM', field: 5, table: 'ZFM-5' },
    ]).check(model, report);
    for (const [, zfm] of each(model, 'ZFM')) {
      if (value(zfm, 3) !== '5') continue;
      report({
        range: place(zfm, 3),
        tag: 'deprecated',
        message: {
          fr: 'ZFM-3 = 5 ne s’emploie plus : le passage par les urgences s’écrit en ZFM-5.',
          en: 'ZFM-3 = 5 is no longer used: the passage through the emergency department is written in ZFM-5.',
        },
      });
    }
  },
};

export const localSegmentRules: readonly Rule<Hl7Model>[] = [
  codedRule('ZFA-001', 'error', { fr: 'Statut du DMP', en: 'DMP status' }, '§ 6.14.1', [
    { segment: 'ZFA', field: 1, table: 'ZFA-1' },
  ]),
  obsoleteDmp,
  codedRule(
    'ZFA-009',
    'error',
    { fr: 'Opposition à l’alimentation du DMP', en: 'Opposition to feeding the DMP' },
    '§ 6.14.9',
    [{ segment: 'ZFA', field: 9, table: 'ZFA-9' }],
  ),
  codedRule(
    'ZFA-011',
    'error',
    { fr: 'Consentement à la consultation du DMP', en: 'Consent to consult the DMP' },
    '§ 6.14.11',
    [{ segment: 'ZFA', field: 11, table: 'ZFA-11' }],
  ),
  codedRule('ZFP-001', 'error', { fr: 'Situation professionnelle', en: 'Professional situation' }, '§ 6.15', [
    { segment: 'ZFP', field: 1, table: 'ZFP-1' },
    { segment: 'ZFP', field: 2, table: 'ZFP-2' },
  ]),
  transport,
  codedRule('ZFM-001', 'error', { fr: 'Mode d’entrée PMSI', en: 'PMSI mode of entry' }, '§ 6.17.1', [
    { segment: 'ZFM', field: 1, table: 'ZFM-1' },
  ]),
  codedRule('ZFM-002', 'error', { fr: 'Mode de sortie PMSI', en: 'PMSI mode of exit' }, '§ 6.17.2', [
    { segment: 'ZFM', field: 2, table: 'ZFM-2' },
  ]),
  obsoleteOrigin,
  codedRule(
    'ZFD-003',
    'error',
    { fr: 'Réponses par oui ou non de ZFD', en: 'Yes or no answers of ZFD' },
    '§ 6.18.3 et 6.18.4',
    [
      { segment: 'ZFD', field: 3, table: '0136' },
      { segment: 'ZFD', field: 4, table: '0136' },
    ],
  ),
  codedRule(
    'ZFD-005',
    'error',
    { fr: 'Mode d’obtention de l’identité', en: 'How the identity was obtained' },
    '§ 6.18.5',
    [{ segment: 'ZFD', field: 5, table: 'ZFD-5' }],
  ),
  codedRule('ZFD-007', 'error', { fr: 'Justificatif d’identité', en: 'Proof of identity' }, '§ 6.18.7', [
    { segment: 'ZFD', field: 7, table: 'ZFD-7' },
  ]),
];
