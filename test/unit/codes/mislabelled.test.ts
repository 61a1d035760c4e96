import assert from 'node:assert/strict';
import { mislabelledIn } from '../../../server/src/codes/mislabelled';
import { oidOf } from '../../../server/src/codes/names';
import { shippedCodes } from '../../support/codes';

async function told(text: string): Promise<string[]> {
  return [...mislabelledIn(text, await shippedCodes())].map(
    ({ oid, label, meant }) => `${oid} « ${label} » → ${meant.map(oidOf).join(' ')}`,
  );
}

const nir = '1.2.250.1.213.1.4.8';
const nia = '1.2.250.1.213.1.4.9';
const ins = [nir, nia, '1.2.250.1.213.1.4.10', '1.2.250.1.213.1.4.11'].join(' ');
const ps = '1.2.250.1.71.4.2.1';
const structure = '1.2.250.1.71.4.2.2';

describe('an OID under the name of another', () => {
  for (const [language, text, label, meant, oid = nia] of [
    ['Python', `OID_INS_NIR = "1.2.250.1.213.1.4.5"`, 'OID_INS_NIR', nir, '1.2.250.1.213.1.4.5'],
    [
      'TypeScript',
      `export const INS_OID = 'urn:oid:1.2.250.1.213.1.4.5';`,
      'INS_OID',
      ins,
      '1.2.250.1.213.1.4.5',
    ],
    ['an object', `  INS: '1.2.250.1.213.1.4.5',`, 'INS', ins, '1.2.250.1.213.1.4.5'],
    ['a typed constant', `const insNir: string = '${nia}';`, 'insNir', nir],
    ['Java', `public static final String OID_RPPS = "${structure}";`, 'OID_RPPS', ps, structure],
    ['C#', `private const string FinessOid = "${ps}";`, 'FinessOid', structure, ps],
    [
      'C',
      `#define OID_LOINC "2.16.840.1.113883.6.96"`,
      'OID_LOINC',
      '2.16.840.1.113883.6.1',
      '2.16.840.1.113883.6.96',
    ],
    ['Kotlin', `val INS_NIR = URI.create("urn:oid:${nia}")`, 'INS_NIR', nir],
    ['a map', `map.put("INS-NIR", "${nia}");`, 'INS-NIR', nir],
    ['a map the other way', `"${nia}": "INS-NIR",`, 'INS-NIR', nir],
    ['a switch', `case "${nia}": return "INS-NIR";`, 'INS-NIR', nir],
    ['PHP', `'ins_nir' => '${nia}',`, 'ins_nir', nir],
    ['JSON', `"rpps": "urn:oid:${structure}"`, 'rpps', ps, structure],
    ['YAML', `ins-nir: ${nia}`, 'ins-nir', nir],
    ['properties', `segur.oid.ins.nir=${nia}`, 'segur.oid.ins.nir', nir],
    ['a list of objects', `{ name: "INS-NIR", oid: "${nia}" }`, 'INS-NIR', nir],
    ['XML', `<oid name="INS-NIR" value="${nia}"/>`, 'INS-NIR', nir],
    ['a property of XML', `<entry key="oid.ins.nir">${nia}</entry>`, 'oid.ins.nir', nir],
    ['an element', `<insNir>urn:oid:${nia}</insNir>`, 'insNir', nir],
    ['SQL', `INSERT INTO oid VALUES ('INS-NIR', '${nia}');`, 'INS-NIR', nir],
    ['a row of SQL', `('${nia}', 'INS-NIR', 1),`, 'INS-NIR', nir],
    ['a comment behind', `String root = "${nia}"; // INS-NIR (production)`, 'INS-NIR', nir],
    [
      'a comment',
      `-- Spécialités ordinales (TRE_R38) - OID: 1.2.250.1.213.1.6.1.18`,
      'TRE_R38',
      '1.2.250.1.213.2.28',
      '1.2.250.1.213.1.6.1.18',
    ],
    ['a table', `| INS-NIR | \`${nia}\` |`, 'INS-NIR', nir],
    ['a sentence', `L’OID de l’INS-NIR est ${nia}.`, 'INS-NIR', nir],
    ['brackets', `RPPS (${structure})`, 'RPPS', ps, structure],
    ['a part of a CX', `"ASIP-SANTE-INS-NIR&${nia}&ISO"`, 'ASIP-SANTE-INS-NIR', nir],
    [
      'a value set',
      `JDV_J07 = "1.2.250.1.213.1.1.5.461"`,
      'JDV_J07',
      '1.2.250.1.213.1.1.5.471',
      '1.2.250.1.213.1.1.5.461',
    ],
    ['the former INS-C', `INS_C: '${nir}'`, 'INS_C', '1.2.250.1.213.1.4.2', nir],
  ] as const)
    it(`is told in ${language}`, async () => {
      assert.deepEqual(await told(text), [`${oid} « ${label} » → ${meant}`]);
    });

  for (const [why, text] of [
    ['its right name', `OID_INS_NIR = "${nir}"`],
    ['a name that several share', `OID_INS = "1.2.250.1.213.1.4.10"`],
    ['the NIR of tests', `INS_NIR = "1.2.250.1.213.1.4.11"`],
    ['a constant for tests', `TEST_INS_NIR = "${nir}"`],
    ['the number of the health insurance', `NIR = "1.2.250.1.213.1.4.13"`],
    ['another kind of thing', `LOINC = "1.2.250.1.213.1.1.5.471"`],
    ['the name of an authority beside a code system', `codeSystemName="RPPS" 1.2.250.1.213.1.1.4.5`],
    ['a name with more words', `LOINC_TYPES_OID = "2.16.840.1.113883.6.96"`],
    ['an OID that nobody knows', `LOINC = "1.2.3.4.5.6"`],
    ['an OID below a known one', `OID_INS_NIR = "1.2.250.1.213.1.4.8.1"`],
    ['both OIDs of the CCAM', `ccam: "1.2.250.1.215.300.1"`],
    ['a name that fits two', `ADELI = "${structure}"`],
    ['a line of several OIDs', `{ ins: "${nir}", rpps: "${ps}", finess: "${structure}" }`],
    ['names behind their OIDs', `${nir} : INS-NIR - ${nia} : INS-NIA`],
    ['two names on the line', `remplacer l'INS-C (1.2.250.1.213.1.4.2) par l'INS-NIR (${nir})`],
    ['a question', `const system = isLoinc ? LOINC : "2.16.840.1.113883.6.96"`],
    ['a comparison', `if (system === LOINC || oid === "2.16.840.1.113883.6.96")`],
    ['a call', `assert(oidOf("LOINC") !== "2.16.840.1.113883.6.96")`],
    ['a message', `MSH|^~\\&|A\rPID|||1^^^ASIP-SANTE-INS-NIA&${nir}&ISO^NH`],
    ['codes of a set', `les codes LOINC du jeu 1.2.250.1.213.1.1.5.471`],
    ['a set of HL7', `CONFIDENTIALITY = "2.16.840.1.113883.1.11.16926"`],
    ['a longer number', `OID_INS_NIR = "21.2.250.1.213.1.4.9"`],
  ] as const)
    it(`stays silent about ${why}`, async () => {
      assert.deepEqual(await told(text), []);
    });

  it('reads each line by itself', async () => {
    const text = `RPPS = "${structure}"\nFINESS = "${structure}"\nINS_NIA = "${nia}"\n`;
    assert.deepEqual(await told(text), [`${structure} « RPPS » → ${ps}`]);
  });

  it('takes a register of OIDs in its stride', async () => {
    const text = `INS_NIR = "${nia}"\n`.repeat(20_000);
    assert.equal((await told(text)).length, 2000);
    assert.deepEqual(await told(`${'1.2.250.1.'.repeat(50_000)}`), []);
  });
});
