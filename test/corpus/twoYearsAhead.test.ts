import assert from 'node:assert/strict';
import { neverCancelled } from '../../server/src/core/cancellation';
import { defaultSettings } from '../../server/src/core/settings';
import { createSegurLanguageService, type LocatedFinding } from '../../server/src/languageService';
import { sample, sampleN1 } from '../support/cdaSample';
import { shippedData } from '../support/data';
import { instantScheduler } from '../support/documents';
import { bases } from '../support/hl7v2Mutations/bases';
import { hasShared, readShared } from '../support/shared';

/**
 * With a clock two years ahead, a value that no list of today has: what stays an error must not rest on a list that the
 * authorities reissue. Every value of the texts is replaced in turn (sampled); an error that quotes the stranger must be of
 * a rule that is listed here with what closes its list. A new rule on an open list fails here until it names its list.
 */
const closed: Readonly<Record<string, string>> = {
  'PRF-003': 'a value that a schematron of models fixes; where it rests on a list, it names it',
  'VOL-003': 'a value that the schematron of a volet fixes; where it rests on a list, it names it',
  'CDA-001': 'one value, of the structure of documents',
  'CDA-011': 'form of an OID or UUID',
  'CDA-014': 'two code systems that the volet names',
  'CDA-018': 'form of a date',
  'CDA-020': 'confidentiality, closed by HL7',
  'CDA-021': 'form of a language',
  'CDA-023': 'form of a number',
  'CDA-024': 'form of an OID or UUID',
  'CDA-035': 'two qualifiers that the volet names',
  'CDA-048': 'classes that the volet names',
  'CDA-051': 'two authorities that the volet names',
  'CDA-053': 'one value, of the schema',
  'CDA-065': 'one value, of the volet',
  'CDA-080': 'form of an address',
  'CDA-081': 'uses of the schema',
  'CDA-082': 'uses of the schema',
  'CDA-090': 'two types of media that the volet names',
  'CDA-094': 'one encoding',
  'CDA-106': 'form of an OID',
  'XSD-005': 'vocabulary of the schema of HL7',
  'XSD-006': 'data types of HL7',
  'ACK-001': 'codes of HL7',
  'EVN-002': 'form of a date',
  'HL7-001': 'form of a date',
  'HL7-003': 'messages of the profile',
  'HL7-004': 'version of the profile',
  'HL7-005': 'one value, of the profile',
  'HL7-006': 'character sets of the profile',
  'HL7-007': 'one value, of the profile',
  'HL7-008': 'codes of HL7',
  'HL7-009': 'form of MSH-2',
  'INS-HL7-001': 'authorities of the INS, of the referential',
  'INS-HL7-002': 'one value, of the profile',
  'INS-HL7-003': 'one value, of the profile',
  'L11-001': 'one value, of the profile',
  'META-003': 'yes or no',
  'META-004': 'one value, of the profile',
  'META-007': 'one value, of the profile',
  'OBR-004': 'two fields that say the same',
  'OBX-002': 'one value, of the profile',
  'OBX-003': 'two code systems that the profile names',
  'OBX-011': 'statuses of the profile',
  'OBX-053': 'one value, of the profile',
  'OBX-054': 'one value, of the profile',
  'ORC-002': 'orders of the profile',
  'PID-005': 'types of names, of the profile',
  'PID-007': 'form of a date',
  'PID-008': 'sexes of the profile',
  'PID-018': 'one value, of the profile',
  'PRT-003': 'one value, of the profile',
  'PRT-004': 'form of an address',
  'PRT-007': 'authority of the profile',
  'PRT-009': 'one value, of the profile',
  'PV1-002': 'one value, of the profile',
  'TXA-001': 'one value, of the profile',
  'TXA-003': 'one value, of the profile',
  'TXA-012': 'form of an identifier',
  'TXA-013': 'form of an identifier',
  'TXA-017': 'one value, of the profile',
  'X-002': 'message and document that say the same',
  'X-003': 'message and document that say the same',
  'X-004': 'message and document that say the same',
  'ZAM-001': 'acknowledgments of the profile',
  'ZBE-002': 'form of a date',
  'ZBE-004': 'actions of the profile',
  'ZBE-005': 'yes or no',
  'ZFD-003': 'yes or no',
  // The draft of teleradiology, which lists its own words.
  'TLR-002': 'version of the profile',
  'TLR-003': 'messages of the draft',
  'TLR-004': 'form of a date',
  'TLR-005': 'P, T or D',
  'TLR-006': 'one value, of the draft',
  'TLR-007': 'two character sets of the draft',
  'TLR-008': 'orders of the draft',
  'TLR-009': 'one procedure for each order, of the draft',
  'TLR-010': 'one value, of the draft',
  'TLR-019': 'two fields that say the same',
  'TLR-020': 'form of a date',
  'TLR-021': 'one authority of the draft, and its form',
  'TLR-025': 'one type for each flow, of the draft',
  'TLR-031': 'one code system for each observation, of the draft',
  'TLR-032': 'one status for each flow, of the draft',
  'TLR-034': 'type of a value: what its list lacks is never an error',
  'TLR-035': 'type of a value: what its list lacks is never an error',
  'TLR-036': 'type of a value: what its list lacks is never an error',
  'TLR-038': 'type of a value, form of a number',
  'TLR-039': 'type of a value, yes or no',
  'TLR-043': 'two types of a value, one encoding',
  'TLR-044': 'form of a number and of a date',
  'TLR-045': 'type of a value, one encoding',
  'TLR-047': 'type of a value, form of a LOINC code',
  'TLR-048': 'form of an OID',
  'TLR-051': 'form of an OID',
  'TLR-053': 'type of a value, one code system of the draft',
  'TLR-055': 'type of a value, form of a number',
  'TLR-057': 'form of a number',
  'TLR-058': 'codes of HL7',
  'TLR-059': 'severities of HL7',
};

/** A list that a message cites with its date, HL7's own apart. */
const cited = /\bis not in \S+ of \d{4}|\bJDV_(?!HL7_)\w+ of \d{4}/;

describe('with a clock two years ahead, no error rests on what an open list lacks', function () {
  let version = 0;

  /** The errors of a text on a day. */
  function judgeOf(today: string): (text: string) => Promise<readonly LocatedFinding[]> {
    const service = createSegurLanguageService({
      data: shippedData,
      scheduler: instantScheduler,
      logger: { error: (message) => assert.fail(message), info: () => undefined },
      locale: 'en',
      today: () => today,
    });
    // As errors, so that a draft hides nothing.
    service.configure({ ...defaultSettings, draftsAsErrors: true });
    return async (text) => {
      const handle = { uri: 'memory:/text', languageId: '', version: ++version, getText: () => text };
      const found = (await service.check(handle, neverCancelled))!;
      return found.filter(({ severity }) => severity === 'error');
    };
  }
  const ahead = judgeOf('20281129');

  /** What `stranger` draws at each of the places, the faults that the text has anyway left aside. */
  async function unfounded(
    text: string,
    places: readonly RegExpExecArray[],
    stranger: (at: number) => string,
    errorsOf = ahead,
  ): Promise<{ readonly told: readonly string[]; readonly judged: number }> {
    const before = new Set((await errorsOf(text)).map(({ code, message }) => `${code} ${message}`));
    const told = new Set<string>();
    let judged = 0;
    for (const [index, { 0: whole, index: at }] of places.entries()) {
      const written = /^[\w:]+="/.exec(whole)?.[0].length ?? 0;
      const end = at + whole.length - (written > 0 ? 1 : 0);
      const value = stranger(index);
      for (const { code, message } of await errorsOf(text.slice(0, at + written) + value + text.slice(end))) {
        if (before.has(`${code} ${message}`) || !message.includes(value)) continue;
        judged += 1;
        if (closed[code] === undefined || cited.test(message)) told.add(`${code} ${message}`);
      }
    }
    return { told: [...told], judged };
  }

  /** Every so many of them, so that the whole takes less than a minute. */
  const sampled = (text: string, pattern: RegExp, most: number): readonly RegExpExecArray[] => {
    const all = [...text.matchAll(pattern)];
    const step = Math.max(1, Math.ceil(all.length / most));
    return all.filter((_, index) => index % step === 0);
  };

  const attributes = /\b(?!xmlns|xsi:schemaLocation)[\w:]+="[^"<>]+"/g;
  /** A code of no list, one in the form of LOINC, one in the form of an OID. */
  const strangers = ['ZZ-9', '99999-9', '1.2.250.1.213.1.1.1.9999'];
  const inTurn = (at: number): string => strangers[at % strangers.length]!;

  for (const [name, text, most] of [
    ['a document with a body', sample, 92],
    ['a document of level 1', sampleN1, 90],
  ] as const)
    it(`in ${name}`, async () => {
      const { told, judged } = await unfounded(text, sampled(text, attributes, most), inTurn);
      assert.deepEqual(told, []);
      assert.ok(judged > 5, `${judged} errors judged`);
    });

  it('in the codes of entries, of documents of several volets', async function () {
    const files = ['BIO-TROD_2024.01_Angine.xml', 'CSE-CS9_2025.01.xml'];
    if (!files.every((file) => hasShared('corpus/cda-valid', file))) {
      this.skip();
    }
    for (const file of files) {
      const text = readShared('corpus/cda-valid', file);
      const codes = sampled(text, /\b(?:code|typeCode|unit|classCode|moodCode)="[^"<>]+"/g, 40);
      const { told } = await unfounded(text, codes, inTurn);
      assert.deepEqual(told, [], file);
    }
  });

  it('and today the same sweep finds what does', async () => {
    const { told } = await unfounded(sample, sampled(sample, attributes, 92), inTurn, judgeOf('20261129'));
    const codes = new Set(told.map((one) => one.slice(0, 7)));
    for (const code of ['CDA-042', 'CDA-044', 'CDA-072']) assert.ok(codes.has(code), [...codes].join(', '));
  });

  for (const [name, base] of Object.entries(bases))
    it(`in a message: ${name}`, async () => {
      const text = base();
      const parts = sampled(text, /(?<=[|^~&])[^|^~&\\\r\n]{1,60}(?=[|^~&\r\n])/g, 45);
      const { told, judged } = await unfounded(text, parts, (at) => (at % 2 === 0 ? 'ZZ9' : '99999-9'));
      assert.deepEqual(told, []);
      assert.ok(judged > 0, `${judged} errors judged`);
    });
});
