import { withoutAccents } from '../../core/accents';
import type { Fix, OffsetEdit } from '../../core/finding';
import type { LocalizedText } from '../../core/localized';
import {
  type InsAuthority,
  insAuthority,
  insNumberNames,
  insOidPrefix,
} from '../../identifiers/insMatricule';
import type { Rule } from '../../rules/rule';
import { setPart } from '../edits';
import type { ClinicalFacts, InstanceIdentifier } from '../embedded/clinical';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { precedingSegment } from '../profile/observations';
import { insOf, mainIns, type PatientIns } from '../profile/insIdentifiers';
import { isEmpty, place, raw, repetitions, value, type Segment } from '../segment';
import { isSpoilt } from './characters';
import { readable } from './embeddedDocument';
import { fix, quote, requirements, sources } from './support';

const family = 'hl7v2.embedded';

const patient: Rule<Hl7Model> = {
  id: 'X-001',
  family,
  severity: 'error',
  title: { fr: 'Patient du message et du document', en: 'Patient of the message and of the document' },
  explanation: {
    fr: 'Un document rangé chez un autre patient est la faute la plus grave : l’INS de PID-3 doit être celle de recordTarget/patientRole/id.',
    en: 'A document filed with another patient is the gravest fault: the INS of PID-3 must be that of recordTarget/patientRole/id.',
  },
  source: sources.volet('§ Les données concernant le patient'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const { message, facts } of readable(model)) {
      const pid = message.first('PID');
      if (!pid || facts.patientIds.length === 0) continue;
      const carried = facts.patientIds.filter((id) => insAuthority(id.root));
      const main = mainIns(pid);
      if (!main) {
        if (carried.length > 0) {
          report({
            severity: 'warning',
            range: place(pid, 3),
            message: {
              fr: 'Le document porte une INS (recordTarget/patientRole/id), mais PID-3 n’en a pas.',
              en: 'The document has an INS (recordTarget/patientRole/id), but PID-3 has none.',
            },
          });
        }
        continue;
      }
      // A NIA and a NIR may stand side by side, in both: one that both hold is enough.
      const transmitted = insOf(pid);
      const agrees = (matricule: string, oid?: string): boolean =>
        carried.some((id) => id.extension === matricule && (oid === undefined || id.root === oid));
      if (transmitted.some(({ matricule, oid }) => agrees(matricule, oid))) continue;
      const sameNumber = transmitted.find(({ matricule }) => agrees(matricule));
      const { repetition: at, oid } = sameNumber ?? main;
      if (carried.length === 0) {
        report({
          severity: 'warning',
          range: place(pid, 3, 1, undefined, at),
          message: {
            fr: 'PID-3 porte une INS, mais le document n’en a pas dans recordTarget/patientRole/id.',
            en: 'PID-3 has an INS, but the document has none in recordTarget/patientRole/id.',
          },
        });
      } else if (sameNumber) {
        // An OID that is no authority of the INS has its own rule.
        if (!insAuthority(oid)) continue;
        report({
          range: place(pid, 3, 4, 2, at),
          message: {
            fr: `L’autorité de l’INS n’est pas celle du document (${rootOf(carried, sameNumber.matricule)}).`,
            en: `The authority of the INS is not that of the document (${rootOf(carried, sameNumber.matricule)}).`,
          },
        });
      } else {
        const kinds = incomparable(transmitted, carried);
        report({
          range: place(pid, 3, 1, undefined, at),
          message: kinds ?? {
            fr: `L’INS de PID-3 n’est pas celle du document (recordTarget/patientRole/id, autorité ${insOidPrefix}…) : le message et le document ne parlent pas du même patient.`,
            en: `The INS of PID-3 is not that of the document (recordTarget/patientRole/id, authority ${insOidPrefix}…): message and document are not about the same patient.`,
          },
        });
      }
    }
  },
};

/**
 * What is told where the two sides hold no number of the same kind: a NIA is given until the NIR is known, so that both
 * may be of one person. The number must be the same all the same.
 */
function incomparable(
  transmitted: readonly PatientIns[],
  carried: readonly InstanceIdentifier[],
): LocalizedText | undefined {
  const kindsOf = (oids: readonly string[]): readonly InsAuthority[] => [
    ...new Set(oids.flatMap((oid) => insAuthority(oid) ?? [])),
  ];
  const here = kindsOf(transmitted.map(({ oid }) => oid));
  const there = kindsOf(carried.map(({ root }) => root));
  if (here.length === 0 || here.some((kind) => there.includes(kind))) return undefined;
  const names = (kinds: readonly InsAuthority[], language: 'fr' | 'en'): string =>
    kinds.map((kind) => insNumberNames[kind][language]).join(' + ');
  return {
    fr: `PID-3 porte un ${names(here, 'fr')}, et le document un ${names(there, 'fr')} (recordTarget/patientRole/id) : ces numéros ne se comparent pas, rien ne dit si c’est le même patient. Porter la même INS des deux côtés, le NIR quand il est connu.`,
    en: `PID-3 has a ${names(here, 'en')}, and the document a ${names(there, 'en')} (recordTarget/patientRole/id): these numbers cannot be compared, nothing says whether this is the same patient. Give the same INS on both sides, the NIR where it is known.`,
  };
}

function rootOf(ids: readonly InstanceIdentifier[], matricule: string): string {
  return (ids.find(({ extension }) => extension === matricule) ?? ids[0]!).root;
}

/** The names that HL7 v2 gives to code systems. */
const systemNames: Readonly<Record<string, string>> = {
  '2.16.840.1.113883.6.1': 'LN',
  '1.2.250.1.213.1.1.4.12': 'TRE_A05',
};

const type: Rule<Hl7Model> = {
  id: 'X-002',
  family,
  severity: 'error',
  title: { fr: 'Type du message et du document', en: 'Type of the message and of the document' },
  source: sources.volet('§ Segments OBR et OBX'),
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const { message, obx, facts } of readable(model)) {
      const code = value(obx, 3);
      if (facts.code === '' || code === '' || code === facts.code) continue;
      report({
        range: place(obx, 3, 1),
        message: {
          fr: `OBX-3 annonce le type ${quote(code).fr}, mais le document est de type ${quote(facts.code).fr} (${facts.codeLabel}).`,
          en: `OBX-3 announces type ${quote(code).en}, but the document is of type ${quote(facts.code).en} (${facts.codeLabel}).`,
        },
        fixes: () => typeFixes(message, obx, facts),
      });
    }
  },
};

/** Writes the type of the document wherever the message repeats the wrong one. */
function typeFixes(message: MessageView, obx: Segment, facts: ClinicalFacts): readonly Fix[] {
  const system = systemNames[facts.codeSystem];
  if (system === undefined) return [];
  const wrong = value(obx, 3);
  const coded = `${facts.code}^${facts.codeLabel}^${system}`;
  const obr = precedingSegment(message, obx, 'OBR');
  const txa = message.first('TXA');
  const edits: OffsetEdit[] = [setPart(obx, { field: 3 }, coded)];
  if (obr && value(obr, 4) === wrong) edits.unshift(setPart(obr, { field: 4 }, coded));
  if (txa && value(txa, 2) === wrong) edits.push(setPart(txa, { field: 2 }, facts.code));
  return [
    fix(
      'set-type',
      { fr: 'Reprendre le type du document', en: 'Take the type of the document' },
      edits,
      false,
    ),
  ];
}

/** True when an EI field of the message names this identifier: `root`, or `extension^^root^ISO`. */
function names(segment: Segment, field: number, { root, extension }: InstanceIdentifier): boolean {
  const first = value(segment, field, 1).trim();
  const universal = value(segment, field, 3).trim();
  if (extension === '') {
    return [first, universal].every((part) => part === '' || same(part, root)) && first + universal !== '';
  }
  return first === extension && (universal === '' || same(universal, root));
}

/** UUIDs compare whatever their case. */
function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function written({ root, extension }: InstanceIdentifier): string {
  return extension === '' ? root : `${extension}^^${root}^ISO`;
}

const documentId: Rule<Hl7Model> = {
  id: 'X-003',
  family,
  severity: 'error',
  title: { fr: 'Identifiant du message et du document', en: 'Identifier of the message and of the document' },
  source: sources.volet('§ Les métadonnées du document, TXA-12'),
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const { message, facts } of readable(model)) {
      const txa = message.first('TXA');
      const { id } = facts;
      if (!txa || !id || isEmpty(txa, 12) || names(txa, 12, id)) continue;
      report({
        range: place(txa, 12),
        message: {
          fr: `TXA-12 vaut ${quote(raw(txa, 12)).fr}, mais l’identifiant du document (ClinicalDocument/id) est ${quote(written(id)).fr}.`,
          en: `TXA-12 is ${quote(raw(txa, 12)).en}, but the identifier of the document (ClinicalDocument/id) is ${quote(written(id)).en}.`,
        },
        fixes: () => [
          fix(
            'set-document-id',
            { fr: 'Reprendre l’identifiant du document', en: 'Take the identifier of the document' },
            [setPart(txa, { field: 12 }, written(id))],
          ),
        ],
      });
    }
  },
};

const replacement: Rule<Hl7Model> = {
  id: 'X-004',
  family,
  severity: 'error',
  title: { fr: 'Remplacement', en: 'Replacement' },
  explanation: {
    fr: 'Un document de remplacement nomme celui qu’il remplace (relatedDocument RPLC), et TXA-13 le répète : sinon, l’ancien reste visible.',
    en: 'A replacing document names the one it replaces (relatedDocument RPLC), and TXA-13 repeats it: otherwise the old one stays visible.',
  },
  source: sources.volet('§ Cas d’usage, remplacement'),
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const { message, obx, facts } of readable(model)) {
      if (value(obx, 11) !== 'C') continue;
      if (facts.replaced.length === 0) {
        report({
          range: place(obx, 11),
          message: {
            fr: 'OBX-11 annonce un remplacement, mais le document ne nomme pas celui qu’il remplace (relatedDocument, typeCode RPLC).',
            en: 'OBX-11 announces a replacement, but the document does not name the one it replaces (relatedDocument, typeCode RPLC).',
          },
        });
        continue;
      }
      const txa = message.first('TXA');
      if (!txa || isEmpty(txa, 13) || facts.replaced.some((id) => names(txa, 13, id))) continue;
      const id = facts.replaced[0]!;
      report({
        range: place(txa, 13),
        message: {
          fr: `TXA-13 vaut ${quote(raw(txa, 13)).fr}, mais le document remplace ${quote(written(id)).fr} (relatedDocument/parentDocument/id).`,
          en: `TXA-13 is ${quote(raw(txa, 13)).en}, but the document replaces ${quote(written(id)).en} (relatedDocument/parentDocument/id).`,
        },
        fixes: () => [
          fix(
            'set-parent-id',
            { fr: 'Reprendre l’identifiant remplacé', en: 'Take the replaced identifier' },
            [setPart(txa, { field: 13 }, written(id))],
          ),
        ],
      });
    }
  },
};

const traits: Rule<Hl7Model> = {
  id: 'X-007',
  family,
  severity: 'warning',
  title: {
    fr: 'Traits d’identité du message et du document',
    en: 'Identity traits of the message and of the document',
  },
  source: sources.volet('§ Les données concernant le patient'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const { message, facts } of readable(model)) {
      const pid = message.first('PID');
      if (!pid) continue;
      const at = birthName(pid);
      const compare = (
        left: string,
        right: string,
        range: ReturnType<typeof place>,
        fr: string,
        en: string,
        equal: (a: string, b: string) => boolean,
      ): void => {
        if (left === '' || right === '' || equal(left, right)) return;
        // Told as what it is.
        if (isSpoilt(left) || isSpoilt(right)) return;
        report({
          range,
          message: {
            fr: `${fr} du message et celui du document diffèrent.`,
            en: `${en} of the message and that of the document differ.`,
          },
        });
      };
      if (at !== undefined) {
        const part = (component: number): string => value(pid, 5, component, undefined, at);
        const where = (component: number) => place(pid, 5, component, undefined, at);
        compare(part(1), facts.birthFamily, where(1), 'Le nom de naissance', 'The birth name', sameName);
        compare(
          part(2),
          facts.firstGiven,
          where(2),
          'Le premier prénom de naissance',
          'The first given name',
          sameName,
        );
      }
      compare(
        value(pid, 7),
        facts.birthTime,
        place(pid, 7),
        'Le jour de naissance',
        'The date of birth',
        sameDay,
      );
      compare(value(pid, 8), facts.gender, place(pid, 8), 'Le sexe', 'The sex', sameGender);
    }
  },
};

/** The repetition of PID-5 that gives the birth name. */
function birthName(pid: Segment): number | undefined {
  for (let at = 1; at <= Math.min(repetitions(pid, 5), 50); at++) {
    if (value(pid, 5, 7, undefined, at) === 'L') return at;
  }
  return undefined;
}

/** Names compare without case, accents or the choice between space, hyphen and apostrophe. */
function sameName(left: string, right: string): boolean {
  const plain = (name: string): string =>
    withoutAccents(name)
      .toUpperCase()
      .replace(/[^A-Z\d]+/g, ' ')
      .trim();
  // A character that was lost on the way has its own rule.
  return left.includes('\ufffd') || plain(left) === plain(right);
}

/** To the precision that both have, at most the day. */
function sameDay(left: string, right: string): boolean {
  const length = Math.min(left.length, right.length, 8);
  return left.slice(0, length) === right.slice(0, length);
}

function sameGender(left: string, right: string): boolean {
  return left === right || (left === 'U' && right === 'UN');
}

// segur: implements SEG/HL7.05
export const crossCheckRules: readonly Rule<Hl7Model>[] = [patient, type, documentId, replacement, traits];
