import { setPart } from '../edits';
import { localTables, professionalsOid } from '../profile/teleradiology';
import { isEmpty, label, place, raw, value, type Segment } from '../segment';
import { fix, found, oneOf, restingOnFor, tableCited, writeFix } from './support';
import { compared, ordersOfFlows, teleradiologyOrders, teleradiologyRule, writeInBoth } from './tlr';
import { incomplete, missingParts } from './tlrShapes';

const family = 'hl7v2.tlr.parties';
const orcSection = '§ Flux 1 à 3, segment ORC';

const personParts = [[1], [2], [3], [9, 2], [9, 3], [13]] as const;

const responsible = teleradiologyRule({
  id: 'TLR-021',
  family,
  severity: 'error',
  title: { fr: 'Professionnel responsable', en: 'Responsible practitioner' },
  explanation: {
    fr: 'ORC-12 nomme le professionnel responsable par son identifiant national : la plateforme retrouve par lui sa profession dans l’annuaire.',
    en: 'ORC-12 names the responsible practitioner by the national identifier: by it the platform finds the profession in the directory.',
  },
  section: orcSection,
  check(model, report) {
    for (const { orc, obr } of ordersOfFlows(model, 1, 2, 3)) {
      if (!orc) continue;
      const missing = missingParts(orc, 12, personParts);
      const fault = incomplete(orc, 12, {
        all: personParts,
        missing,
        subject: { fr: 'le professionnel responsable', en: 'the responsible practitioner' },
      });
      if (fault) {
        const copied =
          missing.length === personParts.length && obr && missingParts(obr, 16, personParts).length === 0;
        const onlyType =
          missing.length === 1 && missing[0]![1] === 3 && authorityOf(orc, 12) === professionalsOid;
        report({
          ...fault,
          ...(copied
            ? { fixes: writeFix('copy-practitioner', orc, { field: 12 }, raw(obr, 16)) }
            : onlyType
              ? { fixes: setIso(orc, obr) }
              : {}),
        });
        continue;
      }
      const authority = authorityOf(orc, 12);
      if (authority !== professionalsOid) {
        report({
          range: place(orc, 12, 9, 2),
          message: {
            fr: `ORC-12.9.2 est l’annuaire des professionnels, ${professionalsOid} ; ${found(authority).fr}.`,
            en: `ORC-12.9.2 is the directory of practitioners, ${professionalsOid}; ${found(authority).en}.`,
          },
        });
      } else if (value(orc, 12, 9, 3).trim() !== 'ISO') {
        report({
          range: place(orc, 12, 9, 3),
          message: {
            fr: `ORC-12.9.3 vaut « ISO » pour un OID ; ${found(value(orc, 12, 9, 3)).fr}.`,
            en: `ORC-12.9.3 is “ISO” for an OID; ${found(value(orc, 12, 9, 3)).en}.`,
          },
          fixes: setIso(orc, obr),
        });
      }
    }
  },
});

const setIso = (orc: Segment, obr: Segment | undefined) =>
  writeInBoth('set-iso', [orc, 12], [obr, 16], { component: 9, subcomponent: 3 }, 'ISO');

const authorityOf = (segment: Segment, field: number): string => value(segment, field, 9, 2).trim();

const sameResponsible = teleradiologyRule({
  id: 'TLR-022',
  family,
  severity: 'error',
  title: { fr: 'Professionnel responsable dans OBR-16', en: 'Responsible practitioner in OBR-16' },
  section: '§ Flux 1 à 3, segment OBR',
  check(model, report) {
    for (const { orc, obr } of ordersOfFlows(model, 1, 2, 3)) {
      // What ORC-12 lacks is told there.
      if (!orc || !obr || isEmpty(orc, 12) || compared(orc, 12) === compared(obr, 16)) continue;
      const lacking = missingParts(orc, 12, personParts);
      const isAbsent = isEmpty(obr, 16);
      report({
        range: place(obr, 16),
        message: {
          fr: 'OBR-16 répète le professionnel responsable d’ORC-12, à l’identique.',
          en: 'OBR-16 repeats the responsible practitioner of ORC-12, as is.',
        },
        related: [{ range: place(orc, 12), message: { fr: 'ORC-12', en: 'ORC-12' } }],
        ...(lacking.length > 0
          ? {}
          : {
              fixes: () => [
                fix(
                  'copy-practitioner',
                  { fr: 'Recopier ORC-12', en: 'Copy ORC-12' },
                  [setPart(obr, { field: 16 }, raw(orc, 12))],
                  isAbsent,
                ),
              ],
            }),
      });
    }
  },
});

const ifKnown: readonly (readonly [number, string, string])[] = [
  [
    11,
    'le professionnel à distance qui valide la demande',
    'the remote practitioner who validates the request',
  ],
  [14, 'le téléphone à rappeler', 'the phone to call back'],
];

const known = teleradiologyRule({
  id: 'TLR-023',
  family,
  severity: 'information',
  title: { fr: 'Ce qui se transmet quand on le connaît', en: 'What is transmitted when it is known' },
  section: '§ Flux 1, segment ORC',
  check(model, report) {
    for (const { orc } of ordersOfFlows(model, 1)) {
      if (!orc) continue;
      for (const [field, fr, en] of ifKnown) {
        if (!isEmpty(orc, field)) continue;
        report({
          range: place(orc, field),
          message: {
            fr: `ORC-${field} est vide : ${fr} se transmet s’il est connu.`,
            en: `ORC-${field} is empty: ${en} is transmitted when it is known.`,
          },
        });
      }
    }
  },
});

const organisationType = teleradiologyRule({
  id: 'TLR-025',
  family,
  severity: 'error',
  title: { fr: 'Type de l’organisation émettrice', en: 'Type of the sending organisation' },
  section: '§ Table des types d’organisation (ORC-17)',
  check(model, report) {
    for (const { orc, flow } of ordersOfFlows(model, 1, 2, 3)) {
      const expected = flow?.organisation;
      if (!orc || expected === undefined) continue;
      const [code, system] = [value(orc, 17).trim(), value(orc, 17, 3).trim()];
      const whole = `${expected}^^${localTables.organisation}`;
      if (code !== expected) {
        report({
          range: place(orc, 17, 1),
          message: {
            fr: `ORC-17.1 doit valoir « ${expected} » dans un ${flow!.type} ; ${found(code).fr}.`,
            en: `ORC-17.1 must be “${expected}” in an ${flow!.type}; ${found(code).en}.`,
          },
          fixes: writeFix('set-organisation-type', orc, { field: 17 }, whole),
        });
      } else if (system !== localTables.organisation) {
        report({
          range: place(orc, 17, 3),
          message: {
            fr: `ORC-17.3 doit valoir « ${localTables.organisation} » ; ${found(system).fr}.`,
            en: `ORC-17.3 must be “${localTables.organisation}”; ${found(system).en}.`,
          },
          fixes: writeFix('set-system', orc, { field: 17, component: 3 }, localTables.organisation),
        });
      }
    }
  },
});

const organisationParts = [[1], [6], [7], [10]] as const;
/** An authority is known by its name or by its OID. */
const authorityParts = [
  [6, 1],
  [6, 2],
] as const;

const organisation = teleradiologyRule({
  id: 'TLR-026',
  family,
  severity: 'error',
  title: { fr: 'Organisation émettrice', en: 'Sending organisation' },
  section: orcSection,
  check(model, report) {
    for (const { orc } of ordersOfFlows(model, 1, 2, 3)) {
      if (!orc) continue;
      const fault = incomplete(orc, 21, {
        all: organisationParts,
        missing: organisationParts.filter((part) =>
          part[0] === 6
            ? missingParts(orc, 21, authorityParts).length === authorityParts.length
            : missingParts(orc, 21, [part]).length > 0,
        ),
        subject: { fr: 'l’organisation émettrice', en: 'the sending organisation' },
        reminder: {
          fr: ' (nom, autorité, type et numéro sont obligatoires)',
          en: ' (name, authority, type and number are required)',
        },
      });
      if (fault) report(fault);
    }
  },
});

/** IHE France writes SRV for a department, the volets SVR. */
const identifierTypes = ['FINEJ', 'FINEG', 'IDNST', 'UF', 'SVR', 'SRV'];

const organisationIdentifier = teleradiologyRule({
  id: 'TLR-027',
  family,
  severity: 'error',
  title: { fr: 'Type d’identifiant de l’organisation', en: 'Identifier type of the organisation' },
  section: orcSection,
  check(model, report) {
    for (const { orc } of ordersOfFlows(model, 1, 2, 3)) {
      const type = orc ? value(orc, 21, 7).trim() : '';
      if (!orc || type === '' || identifierTypes.includes(type)) continue;
      const admitted = oneOf(identifierTypes.slice(0, -1));
      const table = model.dictionary.table('0203');
      const cited = tableCited(table);
      report({
        ...restingOnFor(table, type),
        range: place(orc, 21, 7),
        message: {
          fr: `ORC-21.7 doit valoir ${admitted.fr}${cited.fr} ; ${found(type).fr}.`,
          en: `ORC-21.7 must be ${admitted.en}${cited.en}; ${found(type).en}.`,
        },
      });
    }
  },
});

/** Where an authority of the national directories is named. */
const authorities: readonly (readonly [segment: 'orc' | 'obr', field: number, component: number])[] = [
  ['orc', 10, 9],
  ['orc', 11, 9],
  ['orc', 12, 9],
  ['orc', 21, 6],
  ['obr', 16, 9],
];

const straySpace = teleradiologyRule({
  id: 'TLR-062',
  family,
  severity: 'information',
  title: { fr: 'Espace parasite dans l’autorité', en: 'Stray space in the authority' },
  section: '§ Exemples',
  check(model, report) {
    for (const order of teleradiologyOrders(model)) {
      for (const [name, field, component] of authorities) {
        const segment = order[name];
        if (!segment) continue;
        const written = value(segment, field, component, 1);
        const clean = written.replace(/\s+/g, '');
        if (written === clean || !clean.startsWith('ASIP-SANTE-')) continue;
        report({
          range: place(segment, field, component, 1),
          message: {
            fr: `${label(segment, field, component, 1)} contient un espace parasite : « ${clean} » s’écrit sans espace.`,
            en: `${label(segment, field, component, 1)} holds a stray space: “${clean}” is written without any.`,
          },
          fixes: writeFix('remove-space', segment, { field, component, subcomponent: 1 }, clean),
        });
      }
    }
  },
});

export const tlrPartyRules = [
  responsible,
  sameResponsible,
  known,
  organisationType,
  organisation,
  organisationIdentifier,
  straySpace,
];
