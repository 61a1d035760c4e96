import assert from 'node:assert/strict';
import { createPackService } from '../../../server/src/schematron/packService';
import { parseXml } from '../../../server/src/xml';
import { library, memoryPack, schemaOf } from '../../support/packs';

const context = { severity: (rule: { severity: 'error' }) => rule.severity } as never;

/** What judges a document, and what of it are errors, with a pack of which no table knows anything. */
function judge(files: Readonly<Record<string, string>>, text: string, volet = '') {
  const service = createPackService({ files: memoryPack(files), library, models: [] });
  const findings = [...service.check(parseXml(text), context, volet)].flat();
  const { schemas, volets, notes } = service.status();
  return {
    files: schemas.map(({ file }) => file.replace(/^.*\/|\.sch$/g, '')).join(' '),
    errors: findings.filter(({ severity }) => severity === 'error').map(({ origin }) => origin.words.en),
    volets: volets.map(({ en }) => en).join(),
    notes: notes.map(({ en }) => en).join('\n'),
  };
}

const ns = '<ns prefix="c" uri="urn:hl7-org:v3"/>';
const onDocument = (test: string, lets = '') =>
  schemaOf(
    `${ns}<pattern><rule context="c:ClinicalDocument">${lets}<assert test="${test}">templateId</assert></rule></pattern>`,
  );
const cda = (content: string, prolog = '') =>
  `${prolog}<ClinicalDocument xmlns="urn:hl7-org:v3">${content}</ClinicalDocument>`;
const template = (root: string, extension?: string) =>
  `<templateId root="${root}"${extension === undefined ? '' : ` extension="${extension}"`}/>`;
const common = template('2.16.840.1.113883.2.8.2.1') + template('1.2.250.1.213.1.1.1.1');

/** Each says in another way that it is for 1.2.250.9.1, and b for 1.2.250.9.2. */
const b = onDocument(`c:templateId[@root='1.2.250.9.2']`);
const ways: Readonly<Record<string, string>> = {
  'a path': onDocument(`c:templateId[@root='1.2.250.9.1']`),
  'a count': onDocument(`count(c:templateId[@root='1.2.250.9.1'])=1`),
  'a loop': onDocument(`some $t in c:templateId satisfies $t/@root='1.2.250.9.1'`),
  'a variable': onDocument(`$root = '1.2.250.9.1'`, `<let name="root" value="c:templateId/@root"/>`),
  'a regular expression': onDocument(`c:templateId[matches(@root, '^1\\.2\\.250\\.9\\.1$')]`),
  'the begin of an OID': onDocument(`c:templateId[starts-with(@root, '1.2.250.9.1')]`),
  'a list': onDocument(`c:templateId/@root = ('1.2.250.9.1', '1.2.250.9.7')`),
  'a report': schemaOf(
    `${ns}<pattern><rule context="/c:ClinicalDocument"><report test="not(c:templateId[@root='1.2.250.9.1'])">templateId</report></rule></pattern>`,
  ),
  'a context': schemaOf(
    `${ns}<pattern><rule context="c:ClinicalDocument[c:templateId/@root='1.2.250.9.1']"><assert test="true()">x</assert></rule></pattern>`,
  ),
  'contexts of several documents': schemaOf(
    `${ns}<pattern><rule context="c:ClinicalDocument[c:templateId/@root='1.2.250.9.1']"><assert test="true()">x</assert></rule>
      <rule context="c:ClinicalDocument[c:templateId/@root='1.2.250.9.7']"><assert test="true()">x</assert></rule></pattern>`,
  ),
  'an abstract pattern': schemaOf(
    `${ns}<pattern abstract="true" id="head"><rule context="c:ClinicalDocument"><assert test="c:templateId[@root=$oid]">templateId</assert></rule></pattern>
      <pattern is-a="head"><param name="oid" value="'1.2.250.9.1'"/></pattern>`,
  ),
  'an abstract rule': schemaOf(
    `${ns}<pattern><rule abstract="true" id="head"><assert test="c:templateId[@root='1.2.250.9.1']">templateId</assert></rule>
      <rule context="c:ClinicalDocument"><extends rule="head"/></rule></pattern>`,
  ),
  'an include': schemaOf(`${ns}<include href="parts/head.sch"/>`),
};
const part = {
  'schematrons/parts/head.sch': `<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="c:ClinicalDocument"><assert test="c:templateId[@root='1.2.250.9.1']">templateId</assert></rule></pattern>`,
};
const profile = { 'schematrons/profils/IHE.sch': schemaOf('') };

describe('the schema of a volet, however it says what it is for', () => {
  for (const [what, a] of Object.entries(ways)) {
    it(`${what}, in the official layout`, () => {
      const pack = { 'schematrons/A_1.sch': a, 'schematrons/B_1.sch': b, ...profile, ...part };
      const own = judge(pack, cda(common + template('1.2.250.9.1')));
      assert.deepEqual([own.files, own.errors], ['IHE A_1', []]);
      const other = judge(pack, cda(template('1.2.250.9.2') + common));
      assert.deepEqual([other.files, other.errors], ['IHE B_1', []]);
      assert.equal(judge(pack, cda(common)).files, 'IHE');
    });
    it(`${what}, in any other pack`, () => {
      const pack = { 'A.sch': a, 'B.SCH': b, 'parts/head.sch': part['schematrons/parts/head.sch'] };
      const own = judge(pack, cda(template('1.2.250.9.99') + template('1.2.250.9.1', '1.0')));
      assert.deepEqual([own.files, own.errors], ['A', []]);
      assert.deepEqual(judge(pack, cda(template('1.2.250.9.2'))).errors, []);
      assert.equal(judge(pack, cda(common)).files, '');
    });
  }
});

describe('the official pack in another place', () => {
  const volet = onDocument(`c:templateId[@root='1.2.250.9.1']`);
  const text = cda(template('1.2.250.9.1'));
  const inFolder = (folder: string, files: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}${name}`, content]));
  const pack = {
    'schematrons/CI-SIS_A_2024.01.sch': volet,
    'schematrons/CI-SIS_B_2024.01.sch': b,
    'schematrons/moteur/colle.sch': volet,
    'schematrons/profils/terminologies/schematron/t.sch': schemaOf(''),
    ...profile,
  };
  for (const folder of ['', 'Pack/', 'TestContenuCDA-3-0-main/TestContenuCDA/'])
    it(`in ${folder || 'its root'}`, () =>
      assert.equal(judge(inFolder(folder, pack), text).files, 'IHE CI-SIS_A_2024.01'));

  it('with folders in other letters', () =>
    assert.equal(
      judge(
        { 'Schematrons/ci-sis_a_2024.01.SCH': volet, 'Schematrons/Profils/IHE.sch': schemaOf('') },
        text,
      ).files.replace(/\.SCH$/, ''),
      'IHE ci-sis_a_2024.01',
    ));

  it('without profiles', () =>
    assert.equal(
      judge({ 'schematrons/CI-SIS_A_2024.01.sch': volet, 'schematrons/moteur/colle.sch': b }, text).files,
      'CI-SIS_A_2024.01',
    ));

  it('with the volets in a folder of their own', () =>
    assert.equal(
      judge({ 'schematrons/volets/A_1.sch': volet, 'schematrons/volets/B_1.sch': b, ...profile }, text).files,
      'IHE A_1',
    ));

  it('beside older ones: the newest', () => {
    const both = {
      ...inFolder('pack-2.41/', { 'schematrons/CI-SIS_A_2021.01.sch': volet, ...profile }),
      ...inFolder('pack-3.0/', pack),
    };
    assert.equal(judge(both, text).files, 'IHE CI-SIS_A_2024.01');
  });

  it('with one volet', () => {
    const one = { 'schematrons/CI-SIS_A_2024.01.sch': volet, ...profile };
    assert.equal(judge(one, text).files, 'IHE CI-SIS_A_2024.01');
    assert.equal(judge(one, cda(template('1.2.250.9.2'))).files, 'IHE');
  });
});

describe('a schema that the document names', () => {
  const silent = schemaOf(
    `${ns}<pattern><rule context="c:section"><assert test="c:title">title</assert></rule></pattern>`,
  );
  const versioned = (words: string) =>
    schemaOf(
      `${ns}<pattern><rule context="c:ClinicalDocument"><assert test="c:templateId[@root='1.2.250.9.1']">templateId</assert>
        <assert test="c:title">${words}</assert></rule></pattern>`,
    );
  const pack = {
    'schematrons/A_2022.01.sch': versioned('2022'),
    'schematrons/A_2024.01.sch': versioned('2024'),
    'schematrons/M_2024.01.sch': silent,
    ...profile,
  };
  const names = (file: string) => `<?xml-model href="../schematrons/${file}"?>`;

  it('judges it where the templateIds name none', () => {
    const { files, errors, volets, notes } = judge(
      pack,
      cda(template('1.2.250.9.5') + '<section/>', names('M_2024.01.sch')),
    );
    assert.deepEqual([files, errors], ['IHE M_2024.01', ['title']]);
    assert.match(volets, /M_2024\.01 \(named by the document\)/);
    assert.match(notes, /processing instruction names/);
  });

  it('with doubt, where it demands other templateIds', () => {
    const { files, errors } = judge(pack, cda(template('1.2.250.9.5'), names('A_2024.01.sch')));
    assert.deepEqual([files, errors], ['IHE A_2024.01', []]);
  });

  it('tells the version of a volet that declares none', () => {
    for (const version of ['2022.01', '2024.01']) {
      const { files, notes } = judge(pack, cda(template('1.2.250.9.1'), names(`a_${version}.sch`)));
      assert.equal(files, `IHE A_${version}`);
      assert.match(notes, /does not declare the version.*processing instruction/);
    }
  });

  it('is overruled by the templateIds, by their version and by the user', () => {
    const declared = cda(template('1.2.250.9.1', '2024.01'), names('A_2022.01.sch'));
    assert.equal(judge(pack, declared).files, 'IHE A_2024.01');
    assert.equal(judge(pack, cda(template('1.2.250.9.1'), names('M_2024.01.sch'))).files, 'IHE A_2024.01');
    assert.equal(judge(pack, declared, 'A_2022.01').files, 'IHE A_2022.01');
  });

  it('that the pack lacks, or that judges all, changes nothing', () => {
    for (const file of ['X.sch', 'profils/IHE.sch'])
      assert.equal(judge(pack, cda(template('1.2.250.9.5'), names(file))).files, 'IHE');
  });
});

describe('schemas whose files are named for nothing', () => {
  const titled = (title: string, root: string, test: string) =>
    schemaOf(`<title>Conformité du document au modèle ${title}</title>${ns}<pattern><rule context="c:ClinicalDocument">
      <assert test="c:templateId[@root='${root}']">templateId</assert><assert test="${test}">${title}</assert></rule></pattern>`);
  const pack = {
    'schematrons/x1.sch': titled('CI-SIS_A-B_2022.01 du CI-SIS', '1.2.250.9.1', 'c:id'),
    'schematrons/x2.sch': titled('A-B_2024.01', '1.2.250.9.1', 'c:title'),
    'schematrons/x3.sch': titled('C_2024.01', '1.2.250.9.2', 'c:title'),
    ...profile,
  };
  for (const [version, file] of [
    ['2022.01', 'x1'],
    ['2024.01', 'x2'],
  ] as const)
    it(`are known by their titles: ${version}`, () => {
      const { files, errors, volets } = judge(pack, cda(template('1.2.250.9.1', version)));
      assert.equal(files, `IHE ${file}`);
      assert.equal(errors.length, 1);
      assert.match(volets, new RegExp(`volet (?:CI-SIS_)?A-B_${version}`));
    });

  it('are asked for by either name', () => {
    for (const wanted of ['x2', 'A-B_2024.01'])
      assert.equal(judge(pack, cda(template('1.2.250.9.1', '2022.01')), wanted).files, 'IHE x2', wanted);
  });
});
