import assert from 'node:assert/strict';
import { mislabelledIn, readOids } from '../../../server/src/codes/mislabelled';
import { oidOf } from '../../../server/src/codes/names';
import { changeBetween } from '../../../server/src/core/textChange';
import { shippedCodes } from '../../support/codes';
import { seeded } from '../../support/random';

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

// segur: verifies SEG/CODE.03
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
    ['a constant of an enumeration', `  INS_NIR("${nia}"),`, 'INS_NIR', nir],
    ['a constant with more arguments', `  RPPS("8", "urn:oid:${structure}", true);`, 'RPPS', ps, structure],
    ['a constant of Kotlin', `    RPPS(value = "${structure}"),`, 'RPPS', ps, structure],
    ['a constant that wraps its OID', `  INS_NIA(Oid.of("${nir}")),`, 'INS_NIA', nia, nir],
    ['the comment above', `// INS-NIR\nString root = "${nia}";`, 'INS-NIR', nir],
    [
      'the documentation above',
      `/** OID of the RPPS */\r\nprivate String y = "${structure}";`,
      'OID of the RPPS',
      ps,
      structure,
    ],
    ['the summary above', `/// <summary>INS-NIR.</summary>\nconst string A = "${nia}";`, 'INS-NIR', nir],
    [
      'the comment of three lines',
      `/**\n * INS-NIR\n */\nroot: "${nia}",`.replace('\n */', ''),
      'INS-NIR',
      nir,
    ],
    ['a comment of YAML', `patient:\n  # INS-NIR\n  system: ${nia}`, 'INS-NIR', nir],
    ['a comment of SQL', `-- RPPS\n'${structure}'`, 'RPPS', ps, structure],
    ['a key of YAML that holds it', `ids:\n  ins-nir:\n    oid: ${nia}\n    libelle: x\n`, 'ins-nir', nir],
    [
      'a name above, in YAML',
      `- name: RPPS\n  oid: ${structure}\n- name: FINESS\n  oid: ${structure}`,
      'RPPS',
      ps,
      structure,
    ],
    [
      'a name below, in YAML',
      `- oid: ${nia}\n  name: INS-NIR\n- oid: ${nir}\n  name: INS-NIR`,
      'INS-NIR',
      nir,
    ],
    [
      'an object of JSON',
      `{\n  "rpps": {\n    "use": "official",\n    "system": "urn:oid:${structure}"\n  }\n}`,
      'rpps',
      ps,
      structure,
    ],
    ['an object of TypeScript', `const x = {\n  insNir: {\n    oid: '${nia}',\n  },\n};`, 'insNir', nir],
    ['the name in an object', `{\n  "name": "INS-NIR",\n  "oid": "${nia}"\n}`, 'INS-NIR', nir],
    [
      'a section of a configuration',
      `[ins-nir]\nactive = true\nroot = ${nia}\n\n[rpps]\nroot = ${ps}`,
      'ins-nir',
      nir,
    ],
    ['a row with its number', `INSERT INTO oid VALUES (12, 'INS-NIR', '${nia}');`, 'INS-NIR', nir],
    ['a row below values', ` (1, 'RPPS', '${structure}', 'x'),`, 'RPPS', ps, structure],
    ['the former INS-C', `INS_C: '${nir}'`, 'INS_C', '1.2.250.1.213.1.4.2', nir],
  ] as const)
    it(`is told in ${language}`, async () => {
      assert.deepEqual(await told(text), [`${oid} « ${label} » → ${meant}`]);
    });

  for (const [why, text] of [
    ['a heading above several', `// RPPS\npublic String ps = "${ps}";\npublic String st = "${structure}";`],
    ['a heading above several, the last too', `// RPPS\na = "${structure}"\nb = "${ps}"`],
    ['a comment that compares', `// INS-NIR\nif (root.equals("${nia}")) return;`],
    [
      'the end of a longer comment',
      `// The provisional number has the OID below, not that of the\n// INS-NIR\nroot = "${nia}"`,
    ],
    ['a right name below another comment', `// INS-NIR\nINS_NIA = "${nia}"`],
    ['a call of a function', `check("LOINC", "2.16.840.1.113883.6.96")`],
    ['a constant with the right name', `  INS_NIR("${nir}"),`],
    ['a constant with the right name beside', `  SNOMED_CT("2.16.840.1.113883.6.1", "LOINC"),`],
    ['the arguments of a call', `  LOINC("18748-4", "LOINC", "2.16.840.1.113883.6.1")`],
    ['a comment two lines above', `// INS-NIR\n\nroot = "${nia}"`],
    ['a key that holds several', `ins-nir:\n  oid: ${nia}\n  value: ${nir}`],
    ['a key that holds it by its name', `ins-nir:\n  ins-nia: ${nia}`],
    ['a key further up', `rpps:\n  issuer:\n    oid: ${structure}`],
    ['the name of the item before', `- name: RPPS\n- oid: ${structure}`],
    ['the name of the item after', `- oid: ${structure}\n- name: RPPS`],
    ['a section that ended', `[rpps]\nroot = x\n[structure]\nroot = ${structure}`],
    ['a key of the right name', `finess:\n  oid: ${structure}`],
    ['a name that holds more', `- name: issuer of the RPPS\n  oid: ${structure}`],
    ['variables that an empty line parts', `nom = "RPPS"\n\nurl = "${structure}"`],
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

describe('OIDs of an edited text', () => {
  it('are judged from the version before as from the whole text', async () => {
    const knowledge = await shippedCodes();
    const random = seeded(11);
    const lines = [
      `const INS_NIR = "${nir}";`,
      `  "rpps": "${nir}",`,
      `<id root="${nir}" extension="1"/>`,
      `ins-nir:\n  oid: ${nir}`,
      '// RPPS',
      '',
      `rpps = urn:oid:1.2.250.1.71.4.2.1, nir = 1.2.250.1.71.4.2.1`,
      'MSH|^~\\&|',
      'x'.repeat(300),
      `LOINC 2.16.840.1.113883.6.1 SNOMED 2.16.840.1.113883.6.1`,
    ];
    const original = Array.from({ length: 2600 }, () => random.pick(lines)).join('\n');
    let text = original;
    let { reading } = readOids(text, knowledge);
    let told = 0;
    for (let edit = 1; edit <= 300; edit++) {
      const at = random.below(text.length);
      const added = random.pick(['', '\n', '1', 'x', '.', ...lines]);
      const removed = random.pick([0, 0, 1, 3, 40, 2000, 30_000]);
      const next = edit % 60 === 0 ? original : text.slice(0, at) + added + text.slice(at + removed);
      const after = readOids(next, knowledge, { reading, change: changeBetween(text, next) });
      const fresh = readOids(next, knowledge);
      assert.deepEqual(after, fresh, `edit ${String(edit)}`);
      told += after.mislabelled.length;
      [text, reading] = [next, after.reading];
    }
    assert.ok(told > 250, `${String(told)} findings`);
  });
});
