import { agreesWithBirthPlace } from '../../identifiers/birthPlace';
import { insAuthority, insOidPrefix, readInsMatricule } from '../../identifiers/insMatricule';
import type { Rule } from '../../rules/rule';
import { setPart } from '../edits';
import type { Hl7Model } from '../model';
import { billingAuthorityName, insOf } from '../profile/insIdentifiers';
import { place, repetitions, stateOf, value, type Segment } from '../segment';
import { birthPlaceRepetition, insIdentifiers, isReal, type InsIdentifier } from './ins';
import { fix, found, quote, requirements, restingOn, sources, tableCited, writeFix } from './support';

const family = 'hl7v2.ins';

const authorityNames: Readonly<Record<string, string>> = {
  '1.2.250.1.213.1.4.8': 'ASIP-SANTE-INS-NIR',
  '1.2.250.1.213.1.4.9': 'ASIP-SANTE-INS-NIA',
  '1.2.250.1.213.1.4.10': 'ASIP-SANTE-INS-NIR',
  '1.2.250.1.213.1.4.11': 'ASIP-SANTE-INS-NIR',
};

/**
 * The authorities that an INS may have: that of the document inside when it holds the same number, else those of the list
 * that its traits allow. A made-up number is never given a real authority.
 */
function authoritiesFor(
  model: Hl7Model,
  { message, pid, matricule }: InsIdentifier,
  candidates: readonly string[],
): readonly string[] {
  for (const carried of model.carried(message)) {
    const ids = model.clinical(carried)?.facts.patientIds ?? [];
    const same = ids.find(({ root, extension }) => extension === matricule && insAuthority(root));
    if (same) return [same.root];
  }
  const reading = readInsMatricule(matricule);
  const at = birthPlaceRepetition(pid);
  const cog = at === undefined ? '' : value(pid, 11, 9, undefined, at);
  const mayBeReal =
    reading.ok &&
    reading.matricule.key === reading.matricule.expectedKey &&
    (cog === '' || agreesWithBirthPlace(reading.matricule, cog));
  return candidates.filter((oid) => mayBeReal || !isReal(oid));
}

const authority: Rule<Hl7Model> = {
  id: 'INS-HL7-001',
  family,
  severity: 'error',
  title: { fr: 'Autorité d’affectation de l’INS', en: 'Assigning authority of the INS' },
  explanation: {
    fr: 'L’OID dit s’il s’agit d’un NIR, d’un NIA ou d’une identité de test : avec un autre, le récepteur ne reconnaît pas l’INS.',
    en: 'The OID says whether it is a NIR, a NIA or a test identity: with another one the receiver does not recognise the INS.',
  },
  source: sources.types('§ CX'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const identifier of insIdentifiers(model)) {
      const { pid, repetition, oid } = identifier;
      const target = { field: 3, component: 4, repetition };
      const name = value(pid, 3, 4, 1, repetition);
      if (!insAuthority(oid)) {
        const kind = name.endsWith('NIA') ? 9 : 8;
        report({
          range: place(pid, 3, 4, 2, repetition),
          message: {
            fr: `L’autorité de l’INS (PID-3.4) est ASIP-SANTE-INS-NIR&${insOidPrefix}8&ISO (NIA : 9, test : 10, démonstration : 11) ; l’OID ${oid === '' ? 'manque' : `${quote(oid).fr} n’existe pas`}.`,
            en: `The authority of the INS (PID-3.4) is ASIP-SANTE-INS-NIR&${insOidPrefix}8&ISO (NIA: 9, test: 10, demonstration: 11); the OID ${oid === '' ? 'is missing' : `${quote(oid).en} does not exist`}.`,
          },
          fixes: () =>
            authoritiesFor(model, identifier, [`${insOidPrefix}${kind}`, `${insOidPrefix}10`]).flatMap(
              (right) =>
                writeFix(
                  isReal(right) ? 'set-authority' : 'set-test-authority',
                  pid,
                  target,
                  `${authorityNames[right]!}&${right}&ISO`,
                  false,
                )(),
            ),
        });
        continue;
      }
      const universalType = value(pid, 3, 4, 3, repetition);
      if (universalType !== 'ISO') {
        report({
          range: place(pid, 3, 4, 3, repetition),
          message: {
            fr: `PID-3.4.3 doit valoir « ISO », le type de l’OID de l’INS ; ${found(universalType).fr}.`,
            en: `PID-3.4.3 must be “ISO”, the type of the OID of the INS; ${found(universalType).en}.`,
          },
          fixes: writeFix('set-iso', pid, { ...target, subcomponent: 3 }, 'ISO'),
        });
      }
      const expected = authorityNames[oid]!;
      // The name is optional beside the OID. A NIA of test may keep its own under a test OID: only the two real
      // authorities name their kind for sure.
      if (name === '' || name === expected || (name === 'ASIP-SANTE-INS-NIA' && !isReal(oid))) continue;
      const ofAnother = name === billingAuthorityName || Object.values(authorityNames).includes(name);
      report({
        severity: ofAnother ? 'warning' : 'information',
        range: place(pid, 3, 4, 1, repetition),
        message: {
          fr: `PID-3.4.1 s’écrit « ${expected} » pour l’OID ${oid} ; ${found(name).fr}.`,
          en: `PID-3.4.1 is written “${expected}” for OID ${oid}; ${found(name).en}.`,
        },
        fixes: writeFix('set-authority-name', pid, { ...target, subcomponent: 1 }, expected),
      });
    }
  },
};

const identifierType: Rule<Hl7Model> = {
  id: 'INS-HL7-002',
  family,
  severity: 'error',
  title: { fr: 'Type d’identifiant de l’INS', en: 'Identifier type of the INS' },
  source: sources.types('table 0203'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const { pid, repetition } of insIdentifiers(model)) {
      const type = value(pid, 3, 5, undefined, repetition);
      if (type === 'INS') continue;
      report({
        range: place(pid, 3, 5, undefined, repetition),
        message: {
          fr: `PID-3.5 doit valoir « INS » pour un matricule INS (NH désigne le NIR de facturation) ; ${found(type).fr}.`,
          en: `PID-3.5 must be “INS” for an INS number (NH names the NIR used for billing); ${found(type).en}.`,
        },
        // A number of another declared type may be that type rightly, under the wrong authority: the author decides.
        fixes: writeFix('set-type', pid, { field: 3, component: 5, repetition }, 'INS', type === ''),
      });
    }
    for (const pid of loneBillingNumbers(model)) {
      report({
        severity: 'information',
        range: place(pid, 3, 5),
        message: {
          fr: 'Le seul identifiant de cette identité validée est un NIR de facturation (NH) : si c’est l’INS, son type est « INS ».',
          en: 'The only identifier of this validated identity is a NIR for billing (NH): if it is the INS, its type is “INS”.',
        },
      });
    }
  },
};

const qualified: Rule<Hl7Model> = {
  id: 'INS-HL7-003',
  family,
  severity: 'error',
  title: { fr: 'INS sans identité validée', en: 'INS without validated identity' },
  explanation: {
    fr: 'Le matricule INS ne voyage qu’avec une identité qualifiée : sans VALI en PID-32, le récepteur l’ignore.',
    en: 'The INS number travels only with a qualified identity: without VALI in PID-32 the receiver drops it.',
  },
  source: sources.pam('§ 6.6.1 et 6.6.15'),
  requirementIds: requirements.identity,
  check(model, report) {
    const reported = new Set<number>();
    for (const { pid, repetition } of insIdentifiers(model)) {
      if (reported.has(pid.index) || statuses(pid).includes('VALI')) continue;
      reported.add(pid.index);
      const written = value(pid, 32);
      const transmitted = place(pid, 3, undefined, undefined, repetition);
      report({
        // A status that is erased is no mistake of PID-32: the INS should not be there any more.
        range: stateOf(pid, 32) === 'erased' ? transmitted : place(pid, 32),
        message: {
          fr: `PID-3 transmet une INS, mais PID-32 ne contient pas « VALI » ; ${found(written).fr}. Le récepteur ignorera l’INS.`,
          en: `PID-3 transmits an INS, but PID-32 does not hold “VALI”; ${found(written).en}. The receiver will drop the INS.`,
        },
        related: [{ range: transmitted, message: { fr: 'l’INS transmise', en: 'the INS transmitted' } }],
        fixes: () => [
          fix(
            'set-vali',
            { fr: 'L’identité est validée : écrire VALI', en: 'The identity is validated: write VALI' },
            [setPart(pid, { field: 32 }, 'VALI')],
            false,
          ),
        ],
      });
    }
  },
};

export function statuses(pid: Segment): readonly string[] {
  return Array.from({ length: Math.min(repetitions(pid, 32), 100) }, (_, index) =>
    value(pid, 32, 1, undefined, index + 1),
  );
}

const status: Rule<Hl7Model> = {
  id: 'INS-HL7-004',
  family,
  severity: 'error',
  title: { fr: 'Statut de l’identité', en: 'Identity status' },
  source: sources.pam('§ 6.6.15'),
  requirementIds: requirements.identity,
  check(model, report) {
    const table = model.dictionary.table('0445');
    for (const message of model.messages) {
      if (!message.profile) continue;
      for (const pid of message.all('PID')) {
        statuses(pid).forEach((code, index) => {
          if (code === '' || code === 'VIDE' || table?.values.has(code)) return;
          const qualifies = /^QUAL/i.test(code);
          report({
            ...restingOn(table),
            range: place(pid, 32, 1, undefined, index + 1),
            message: {
              fr: `${quote(code).fr} n’est pas un statut d’identité (VALI, PROV, DOUB…)${tableCited(table).fr}${qualifies ? ' ; une identité qualifiée s’écrit VALI, avec l’INS en PID-3' : ''}.`,
              en: `${quote(code).en} is not an identity status (VALI, PROV, DOUB…)${tableCited(table).en}${qualifies ? '; a qualified identity is written VALI, with the INS in PID-3' : ''}.`,
            },
            ...(qualifies
              ? {
                  fixes: writeFix(
                    'set-vali',
                    pid,
                    { field: 32, component: 1, repetition: index + 1 },
                    'VALI',
                    false,
                  ),
                }
              : {}),
          });
        });
      }
    }
  },
};

const dates: Rule<Hl7Model> = {
  id: 'INS-HL7-005',
  family,
  severity: 'information',
  title: { fr: 'Dates de l’INS', en: 'Dates of the INS' },
  source: sources.pam('§ 6.6.1'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const { pid, repetition } of insIdentifiers(model)) {
      for (const component of [7, 8]) {
        const written = value(pid, 3, component, undefined, repetition);
        if (written === '') continue;
        report({
          range: place(pid, 3, component, undefined, repetition),
          tag: 'unnecessary',
          message: {
            fr: `PID-3.${component} reste vide pour une INS ; ${found(written).fr}.`,
            en: `PID-3.${component} stays empty for an INS; ${found(written).en}.`,
          },
          fixes: () => [
            fix('remove-date', { fr: 'Retirer la date', en: 'Remove the date' }, [
              setPart(pid, { field: 3, component, repetition }, ''),
            ]),
          ],
        });
      }
    }
  },
};

/** A number of the health insurance that is all there is of a patient: the INS was meant, or is missing. */
function* loneBillingNumbers(model: Hl7Model): Iterable<Segment> {
  for (const message of model.messages.filter(({ profile }) => profile !== undefined))
    for (const pid of message.all('PID')) {
      const isBilling =
        value(pid, 3, 5).trim() === 'NH' && insAuthority(value(pid, 3, 4, 2).trim()) !== undefined;
      if (isBilling && repetitions(pid, 3) === 1 && insOf(pid).length === 0 && statuses(pid).includes('VALI'))
        yield pid;
    }
}

export const insTransportRules: readonly Rule<Hl7Model>[] = [authority, identifierType, qualified, dates];

/** What PID-32 may say, in the messages that a French text judges. */
export const insStatusRules: readonly Rule<Hl7Model>[] = [status];
