import assert from 'node:assert/strict';
import { recogniseAt } from '../../../server/src/codes/recognise';
import { oidOf } from '../../../server/src/codes/names';
import { shippedCodes } from '../../support/codes';
import { atCursor } from '../../support/textKind';

/** What is named at `|`, and where. */
async function at(marked: string): Promise<string | undefined> {
  const { text, offset } = atCursor(marked);
  const found = recogniseAt(text, offset, await shippedCodes());
  if (!found) return undefined;
  const { subject, range } = found;
  const where = text.slice(range.start, range.end);
  switch (subject.type) {
    case 'oid':
      return `${where}: oid ${subject.oid}${subject.extension === undefined ? '' : ` in ${subject.extension}`}`;
    case 'named':
      return `${where}: named ${subject.named.map(oidOf).join(' ')}`;
    case 'code':
      return `${where}: ${subject.value.concept.label} in ${subject.value.concept.system}`;
    case 'rule':
      return `${where}: rule ${subject.rules[0]!.id}`;
  }
}

const loinc = '2.16.840.1.113883.6.1';
const j07 = '1.2.250.1.213.1.1.5.471';

// segur: verifies SEG/CODE.01
describe('what a text names', () => {
  for (const [title, marked, expected] of [
    ['an OID of the field', '"1.2.250.1.71.4.2.|1"', '1.2.250.1.71.4.2.1: oid 1.2.250.1.71.4.2.1'],
    ['an OID that nobody knows', '"1.2.250.1.999.1.|1"', undefined],
    ['an OID of a closed arc that is none', '"1.2.250.1.213.1.4.|5"', undefined],
    [
      'a template',
      'templateId 1.2.250.1.213.1.1.2.|30',
      '1.2.250.1.213.1.1.2.30: oid 1.2.250.1.213.1.1.2.30',
    ],
    [
      'a model with its version',
      '<templateId root="1.2.250.1.213.1.1.1.|55" extension="2024.01"/>',
      '1.2.250.1.213.1.1.1.55: oid 1.2.250.1.213.1.1.1.55 in 2024.01',
    ],
    ['a value set', 'JDV_J07_Xds|TypeCode_CISIS', `JDV_J07_XdsTypeCode_CISIS: named ${j07}`],
    ['a value set by its number', 'le jeu JDV_J0|7.', `JDV_J07: named ${j07}`],
    [
      'a value set in small letters',
      'jdv-j07-xds|-type-code-cisis',
      `jdv-j07-xds-type-code-cisis: named ${j07}`,
    ],
    ['a value set in camel case', 'JdvJ07XdsType|CodeCisis', `JdvJ07XdsTypeCodeCisis: named ${j07}`],
    ['a value set within a name', 'const OID_JDV_J0|7_ROOT', `JDV_J07: named ${j07}`],
    [
      'a value set in an address',
      'mos.esante.gouv.fr/NOS/JDV_J07-Xds|TypeCode-CISIS/FHIR',
      `JDV_J07-XdsTypeCode-CISIS: named ${j07}`,
    ],
    ['the first half of its name', 'JDV_J07_Xds|', `JDV_J07_Xds: named ${j07}`],
    ['the name of today', 'jdv-acte-cs8|-cisis', 'jdv-acte-cs8-cisis: named 1.2.250.1.213.1.1.5.705'],
    ['a terminology', 'TRE_R38-Specialite|Ordinale', 'TRE_R38-SpecialiteOrdinale: named 1.2.250.1.213.2.28'],
    ['a terminology by its number', 'tre-r02|', 'tre-r02: named 1.2.250.1.71.4.2.4'],
    ['a number that is none', 'JDV_J99|9', undefined],
    ['a word that only begins alike', 'tree_r38| assert_a11', undefined],
    [
      'a LOINC code beside its OID',
      `("11502-|2", "${loinc}")`,
      `11502-2: CR d'examens biologiques in ${loinc}`,
    ],
    ['a LOINC code beside its name', 'LOINC 11502-|2', `11502-2: CR d'examens biologiques in ${loinc}`],
    [
      'a LOINC code beside LN',
      "11502-|2^CR d'examens biologiques^LN",
      `11502-2: CR d'examens biologiques in ${loinc}`,
    ],
    [
      'a LOINC code on the line after its address',
      '{\n  "system": "http://loinc.org",\n  "code": "11502-|2"\n}',
      `11502-2: CR d'examens biologiques in ${loinc}`,
    ],
    [
      'a LOINC code beside a value set',
      `'11502-|2' // JDV_J07`,
      `11502-2: CR d'examens biologiques in ${loinc}`,
    ],
    [
      'a code beside the address of HL7',
      `{ "code": "N|", "system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality" }`,
      'N: Normal in 2.16.840.1.113883.5.25',
    ],
    [
      'a code beside an address of the ANS',
      `{ "system": "https://smt.esante.gouv.fr/terminologie-cisis", "code": "MED-112|6" }`,
      'MED-1126: Radiographie sans contraste in 1.2.250.1.213.1.1.4.322',
    ],
    ['a terminology that only its address names', 'TRE_R04|', 'TRE_R04: named 1.2.250.1.213.1.6.1.16'],
    ['a code of FSH', '* code = $LOINC#11502-|2', `11502-2: CR d'examens biologiques in ${loinc}`],
    ['a LOINC code without its system', 'x = "11502-|2"', undefined],
    ['a number that looks like one', 'LOINC: pages 12-|3', undefined],
    [
      'a code of the ANS beside its system',
      'coding("G15_10/SM2|6", "1.2.250.1.213.1.1.4.5")',
      'G15_10/SM26: Médecin - Qualifié en Médecine Générale (SM) in 1.2.250.1.213.1.1.4.5',
    ],
    [
      'one letter in quotes',
      '<confidentialityCode code="N|" codeSystem="2.16.840.1.113883.5.25"/>',
      'N: Normal in 2.16.840.1.113883.5.25',
    ],
    ['one letter in a sentence', 'N| of 2.16.840.1.113883.5.25', undefined],
    [
      'the system of its own object only',
      `[{ "code": "11502-|2" }, { "system": "http://loinc.org", "code": "34133-9" }]`,
      undefined,
    ],
    ['a rule', '// CDA-0|12 is off', 'CDA-012: rule CDA-012'],
    ['a rule of messages', 'TXA-00|2', 'TXA-002: rule TXA-002'],
    ['a rule in a setting', '"segur.rules": { "INS-HL7-00|1": "off" }', 'INS-HL7-001: rule INS-HL7-001'],
    ['a rule that silences', '# segur-ignore cda-01|2', 'cda-012: rule CDA-012'],
    ['a number that others give too', 'REQ-00|1: the system shall', undefined],
    ['the same in a text of ours', 'segur-ignore REQ-00|1', 'REQ-001: rule REQ-001'],
    ['a rule that is none', 'CDA-99|9', undefined],
  ] as const)
    it(`${expected === undefined ? 'passes over' : 'knows'} ${title}`, async () => {
      assert.equal(await at(marked), expected);
    });

  it('never throws, wherever the cursor is', async () => {
    const knowledge = await shippedCodes();
    const text = 'JDV_\n1.2.\\.250 "LOINC" ^^&|~ é😀 CDA- 1.2.250.1.213.1.4.8\r\n{}<>/>"';
    for (let offset = 0; offset <= text.length + 2; offset += 1) recogniseAt(text, offset, knowledge);
  });
});
