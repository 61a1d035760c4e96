import assert from 'node:assert/strict';
import type { Finding } from '../../../server/src/core/finding';
import { mergePackFindings } from '../../../server/src/schematron/merge';
import type { PackFinding } from '../../../server/src/schematron/packFindings';
import { createPackService } from '../../../server/src/schematron/packService';
import { xsdFindings } from '../../../server/src/schematron/xsdFindings';
import { parseXml } from '../../../server/src/xml';
import { library, memoryPack, schemaOf } from '../../support/packs';

const context = { severity: (rule: { severity: 'error' }) => rule.severity } as never;
const saying = (message: string) =>
  schemaOf(`<pattern><rule context="/*"><assert test="false()">${message}</assert></rule></pattern>`);
const model = (volet: string, version: string, code: string, root: string, extension?: string) => ({
  volet,
  version,
  code,
  templateIds: [{ root, ...(extension === undefined ? {} : { extension }) }],
});
const models = [
  model('BIO-CR-BIO', '2021.01', '11502-2', '1.2.250.1.213.1.1.1.55'),
  model('BIO-CR-BIO', '2024.01', '11502-2', '1.2.250.1.213.1.1.1.55', '2024.01'),
  model('VSM_1.4', '2022.01', 'SYNTH', '1.2.250.1.213.1.1.1.13', '201310'),
];

function open(files: Readonly<Record<string, string>>, more: object = {}) {
  const service = createPackService({ files: memoryPack(files), library, models, ...more });
  const check = (text: string): readonly PackFinding[] => [...service.check(parseXml(text), context)].flat();
  return {
    service,
    check,
    texts: (text: string) => check(text).map(({ message }) => message.en.replace(/ \[.*/, '')),
  };
}

const official = {
  'schematrons/profils/IHE.sch': saying('ihe'),
  'schematrons/profils/structurationMinimale/Min.sch': saying('minimal'),
  'schematrons/profils/terminologies/schematron/t.sch': saying('terminologies'),
  'schematrons/CI-SIS_bio-cr-bio_2021.01.sch': saying('bio 2021'),
  'schematrons/CI-SIS_BIO-CR-BIO_2024.01.sch': saying('bio 2024'),
  'schematrons/CI-SIS_VSM_2023.01.sch': saying('vsm 2023'),
  'schematrons/CI-SIS_VSM_1.4_2022.01.sch': saying('vsm 1.4'),
  'schematrons/CI-SIS_TLM-CR_2022.01.sch': schemaOf(
    `<ns prefix="cda" uri="urn:hl7-org:v3"/><pattern>
      <rule context="cda:ClinicalDocument">
        <assert test="cda:templateId/@root = '1.3.6.1.4.1.19376.1.2.20' and cda:code[@code='85208-7']">form</assert>
        <assert test="false()">tlm</assert>
      </rule></pattern>`,
  ),
};
const cda = (content: string) => `<ClinicalDocument xmlns="urn:hl7-org:v3">${content}</ClinicalDocument>`;

describe('choosing what runs', () => {
  const { texts, check, service } = open(official);
  for (const [document, expected] of [
    [cda(''), []],
    [cda('<templateId root="1.2.250.1.213.1.1.1.55"/>'), ['bio 2021']],
    [cda('<templateId root="1.2.250.1.213.1.1.1.55" extension="2021-1"/>'), ['bio 2021']],
    [cda('<templateId root="1.2.250.1.213.1.1.1.55" extension="2024.01"/>'), ['bio 2024']],
    [cda('<templateId root="1.2.250.1.213.1.1.1.13" extension="2023.01"/>'), ['vsm 2023']],
    [cda('<templateId root="1.2.250.1.213.1.1.1.13" extension="201310"/>'), ['vsm 1.4']],
    [cda('<templateId root="1.3.6.1.4.1.19376.1.2.20"/><code code="85208-7"/>'), ['tlm']],
    [cda('<templateId root="1.3.6.1.4.1.19376.1.2.20"/><code code="11502-2"/>'), []],
    [`<s>${cda('<templateId root="1.2.250.1.213.1.1.1.55" extension="2024.01"/>')}</s>`, ['bio 2024']],
  ] as const)
    it(document.slice(0, 140), () => assert.deepEqual(texts(document), ['minimal', 'ihe', ...expected]));

  it('tells that the pack lacks the version declared, and judges by the nearest', () => {
    const [, , finding] = check(cda('<templateId root="1.2.250.1.213.1.1.1.55" extension="2022.01"/>'));
    assert.match(finding?.message.en ?? '', /^bio 2021 .* the pack lacks/);
    assert.equal(finding?.severity, 'warning');
    const { notes, volets, schemas } = service.status();
    assert.match(notes[0]?.en ?? '', /version 2022\.01, which the pack lacks: it is judged by .*2021\.01/);
    assert.match(volets[0]?.en ?? '', /2021\.01 \(the pack lacks 2022\.01\)/);
    assert.deepEqual(
      schemas.map(({ fired }) => fired),
      [1, 1, 1],
    );
  });

  it('tells that the terminologies are not read', () => {
    texts(cda(''));
    assert.match(service.status().notes[0]?.en ?? '', /profils\/terminologies\/schematron does not run/);
  });

  it('runs what a setting names, and nothing else', () => {
    assert.deepEqual(open(official, { only: ['schematrons/profils/IHE.sch'] }).texts(cda('')), ['ihe']);
  });

  it('runs every schema at the root of any other pack', () => {
    const { texts: run } = open({ 'b.sch': saying('b'), 'a.sch': saying('a'), 'parts/c.sch': saying('c') });
    assert.deepEqual(run('<x/>'), ['a', 'b']);
  });

  it('follows a manifest', () => {
    const files = {
      'rules/a.sch': saying('a'),
      'rules/b.sch': saying('b'),
      'segur-pack.json': JSON.stringify({
        name: 'Ours',
        schemas: ['rules/a.sch', { file: 'rules/b.sch', templateIds: ['1.2/2024'], codes: ['C'] }],
        xsd: 'schema/x.xsd',
      }),
    };
    const { texts: run, service: ours } = open(files);
    assert.deepEqual(run(cda('<templateId root="1.2" extension="2024"/><code code="C"/>')), ['a', 'b']);
    assert.deepEqual(run(cda('<templateId root="1.2" extension="2024"/><code code="D"/>')), ['a']);
    assert.deepEqual(run(cda('<templateId root="1.2"/><code code="C"/>')), ['a']);
    assert.equal(ours.xsd, 'schema/x.xsd');
    assert.equal(ours.status().name, 'Ours');
  });

  it('says that a manifest is unusable or that nothing is there to run', () => {
    for (const manifest of [
      '{',
      '[]',
      '{"schemas":[{}]}',
      '{"schemas":["../x.sch"]}',
      '{"schemas":[{"file":"a.sch","codes":1}]}',
    ]) {
      const { texts: run, service: ours } = open({ 'a.sch': saying('a'), 'segur-pack.json': manifest });
      assert.deepEqual(run('<x/>'), ['a'], manifest);
      assert.match(ours.status().notes[0]?.en ?? '', /unusable/);
    }
    const { texts: run, service: nothing } = open({ 'readme.txt': '' });
    assert.deepEqual(run('<x/>'), []);
    assert.match(nothing.status().notes[0]?.en ?? '', /no schematron/);
  });
});

describe('the cache of a pack', () => {
  it('gives the same verdicts, and notices that any file has changed', () => {
    const kept = new Map<string, string>();
    const cache = {
      load: (name: string) => kept.get(name),
      save: (name: string, value: string) => void kept.set(name, value),
    };
    const files: Record<string, string> = {
      'a.sch': schemaOf('<include href="b.sch"/>'),
      'b.sch':
        '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule abstract="true" id="r"><let name="v" value="1"/><assert test="$v = 2">one</assert></rule><rule context="x"><extends rule="r"/></rule></pattern>',
    };
    const once = () => {
      const { check, service } = open(files, { cache });
      const found = check('<x/>');
      service.keep();
      return found;
    };
    const first = once();
    assert.equal(kept.size, 3);
    assert.deepEqual(once(), first);
    files['b.sch'] = files['b.sch']!.replace('>one<', '>other<');
    assert.match(once()[0]?.message.en ?? '', /^other/);
    for (const rubbish of [
      '',
      '{',
      'null',
      '{"format":1}',
      '{"format":1,"files":[],"schema":{"problems":[]}}',
    ]) {
      for (const name of kept.keys()) kept.set(name, rubbish);
      assert.match(once()[0]?.message.en ?? '', /^other/);
    }
  });
});

describe('what a pack says by trace()', () => {
  it('goes to its author, and never to standard output', () => {
    const { service, check } = open({
      'a.sch': schemaOf(
        `<pattern><rule context="/*"><assert test="trace(*:code/@code, 'le code') = 'B'">not B</assert></rule></pattern>`,
      ),
    });
    const written: unknown[] = [];
    const { log } = console;
    console.log = (...parts) => void written.push(parts);
    try {
      assert.equal(check(cda('<code code="A"/>')).length, 1);
    } finally {
      console.log = log;
    }
    assert.deepEqual(written, []);
    assert.match(
      service
        .status()
        .notes.map(({ fr }) => fr)
        .join(),
      /trace\(\) dit : .*le code/,
    );
    check(cda('<title/>'));
    assert.equal(
      service.status().notes.filter(({ fr }) => fr.includes('"A"')).length,
      0,
      'of the last document alone',
    );
  });
});

describe('joining the verdicts of a pack to our own', () => {
  const text = cda('<realmCode code="DE"/>');
  const at = text.indexOf('DE');
  const [pack] = open({
    'a.sch': schemaOf(
      `<pattern><rule context="*:realmCode"><assert id="R1" test="@code = 'FR'">code is not FR</assert></rule></pattern>`,
    ),
  }).check(text);
  const own: Finding = {
    code: 'CDA-001',
    severity: 'warning',
    range: { start: at, end: at + 2 },
    message: { fr: 'realmCode/@code vaut DE, FR est attendu', en: 'realmCode/@code is DE, FR is expected' },
    fixes: () => [],
  };

  it('makes one of two that say the same of the same place: correction, both references, graver of the two', () => {
    const merged = mergePackFindings([own, pack!]);
    assert.equal(merged.length, 1);
    assert.equal(merged[0]?.code, 'CDA-001');
    assert.equal(merged[0].severity, 'error');
    assert.equal(merged[0].fixes, own.fixes);
    assert.match(merged[0].message.fr, /vaut DE, FR est attendu \[pack : R1, a\.sch:3\]/);
    // The words of the pack and the way to its assertion are not lost.
    assert.deepEqual(merged[0].sources, [
      { file: 'a.sch', line: 3, message: { fr: 'R1 · code is not FR', en: 'R1 · code is not FR' } },
    ]);
  });

  it('keeps apart what stands elsewhere or speaks of something else', () => {
    const elsewhere = { ...own, range: { start: text.length - 3, end: text.length - 1 } };
    const missing = open({
      'a.sch': schemaOf(
        '<pattern><rule context="*:ClinicalDocument"><assert test="*:title">no title</assert></rule></pattern>',
      ),
    }).check(text)[0]!;
    const other = { ...own, range: missing.range, message: { fr: 'x', en: 'another matter' } };
    assert.equal(mergePackFindings([other, missing]).length, 2);
    const same = { ...other, message: { fr: 'x', en: 'title is missing' } };
    assert.equal(mergePackFindings([same, missing]).length, 1);
    assert.equal(mergePackFindings([elsewhere, pack!]).length, 2);
    // Two may be at odds with one value for reasons of their own.
    const onValue = { ...own, message: { fr: 'x', en: 'DE is not a country of this list' } };
    assert.equal(mergePackFindings([onValue, pack!]).length, 2);
  });

  describe('two demands on one attribute', () => {
    const document = cda('<id root="1.2.3" extension="186022A21597702"/><code code="X-1"/>');
    const value = (text: string) => ({
      start: document.indexOf(text),
      end: document.indexOf(text) + text.length,
    });
    const ofOurs = (place: string, en: string, claim?: 'vocabulary' | 'number'): Finding => ({
      code: 'OWN-1',
      severity: 'warning',
      range: value(place),
      message: { fr: en, en },
      ...(claim ? { claim } : {}),
    });
    const key = ofOurs('02', 'The key of the number is 02, the number calls for 38.');
    for (const [test, finding, joined] of [
      // A rule of the house about the identifier has nothing to do with the key of its number.
      ["starts-with(@extension, 'IPP')", key, false],
      ["matches(@extension, '^IPP[0-9]{8}$')", key, false],
      ['string-length(@extension) = 12', key, false],
      ["@extension != '186022A21597702'", key, false],
      ["ends-with(@extension, '38')", key, true],
      [
        "@root = '1.2.250.1.213.1.4.8'",
        ofOurs('1.2.3', 'The authority is 1.2.3, not 1.2.250.1.213.1.4.8.'),
        true,
      ],
      ["@root = '1.2.250.1.71'", ofOurs('1.2.3', 'The authority is 1.2.3, not 1.2.250.1.213.1.4.8.'), false],
    ] as const)
      it(`${test} ${joined ? 'is' : 'is not'} « ${finding.message.en} »`, () => {
        const found = open({
          'a.sch': schemaOf(
            `<pattern><rule context="*:ClinicalDocument/*:id"><assert id="H" test="${test}">ours</assert></rule></pattern>`,
          ),
        }).check(document);
        assert.equal(found.length, 1);
        const merged = mergePackFindings([finding, ...found]);
        assert.equal(merged.length, joined ? 1 : 2);
        if (!joined) assert.equal(merged[0]?.severity, 'warning', 'it keeps its own gravity');
      });

    it('is one demand when both want a code of a value set, unless each names its own', () => {
      const [found] = open({
        'a.sch': schemaOf(
          `<pattern><rule context="*:ClinicalDocument/*:code"><assert test="@code = document('set.xml')//@code">not in the list</assert></rule></pattern>`,
        ),
        'set.xml': '<set><c code="A-1"/></set>',
      }).check(document);
      const ours = ofOurs('X-1', '“X-1” is not a type of document.', 'vocabulary');
      assert.equal(mergePackFindings([ours, found!]).length, 1);
      assert.equal(mergePackFindings([ofOurs('X-1', 'X-1 is no code.'), found!]).length, 2);
    });
  });

  it('never takes a comment for a fault of the root', () => {
    const commented = `<!-- brouillon -->${cda('<title>x</title>')}`;
    const [found] = open({
      'a.sch': schemaOf(
        '<pattern><rule context="/*"><assert test="count(//comment()) = 0">no comments</assert></rule></pattern>',
      ),
    }).check(commented);
    assert.equal(commented.slice(found!.range.start, found!.range.end), '<!-- brouillon -->');
    const root = { start: commented.indexOf('ClinicalDocument'), end: commented.indexOf('xmlns') + 5 };
    const ofRoot = { ...own, range: root, message: { fr: 'xsi:schemaLocation', en: 'xsi:schemaLocation' } };
    assert.equal(mergePackFindings([ofRoot, found!]).length, 2);
  });

  it('shows once what two schemas say alike, and leaves others as they are', () => {
    assert.deepEqual(mergePackFindings([pack!, { ...pack! }]), [pack]);
    assert.deepEqual(mergePackFindings([own]), [own]);
  });
});

describe('the faults of the XSD', () => {
  const text = '<d xmlns="urn:d" xmlns:p="urn:p"><a/><b k="1.0"/><p:c/><b/></d>';
  const found = (message: string, xpath: string) =>
    xsdFindings([{ message, xpath }], parseXml(text), 1, 's.xsd', context).map(
      ({ range, message: { fr }, origin }) =>
        [
          text.slice(range.start, range.end),
          fr,
          origin.about.map((sign) => [text.slice(sign.range.start, sign.range.end), sign.word]),
        ] as const,
    );

  for (const [message, xpath, place, french] of [
    [
      "Element '{urn:d}b': This element is not expected. Expected is one of ( {urn:d}a, {urn:d}z ).\n",
      '/*/*[2]',
      'b',
      /b n’est pas attendu ici : le schéma attend a, z/,
    ],
    [
      "Element '{urn:d}d': Missing child element(s). Expected is ( {urn:d}z ).",
      '/*',
      'd',
      /d est incomplet : il manque z/,
    ],
    [
      "Element '{urn:d}b', attribute 'k': '1.0' is not a valid value of the atomic type '{urn:d}int'.",
      '/*/*[2]',
      '1.0',
      /b\/@k vaut « 1\.0 ».*type int/,
    ],
    [
      "Element '{urn:d}b', attribute 'k': [facet 'enumeration'] The value '1.0' is not an element of the set {'A', 'B'}.",
      '/*/*[2]',
      '1.0',
      /valeur permise \(A, B\)/,
    ],
    [
      "Element '{urn:d}b': The attribute 'k' is required but missing.",
      '/*/*[4]',
      'b',
      /b doit porter l’attribut k/,
    ],
    [
      "Element '{urn:d}b', attribute 'k': The attribute 'k' is not allowed.",
      '/*/*[2]',
      '1.0',
      /L’attribut k n’est pas permis sur b/,
    ],
    [
      "Element '{urn:p}c': Character content is not allowed, because the content type is empty.",
      '/*/p:c',
      'p:c',
      /ne peut pas contenir de texte/,
    ],
    ["Element '{urn:d}d': Something new.", '/*', 'd', /Something new/],
  ] as const)
    it(message.slice(0, 90), () => {
      const [[range, fr] = []] = found(message, xpath);
      assert.equal(range, place);
      assert.match(String(fr), french);
    });

  it('name what another finding of the same fault would name', () => {
    const signs = (message: string, xpath: string) => found(message, xpath)[0]?.[2];
    assert.deepEqual(
      signs(
        "Element '{urn:d}b': This element is not expected. Expected is one of ( {urn:d}a, {urn:d}z ).",
        '/*/*[2]',
      ),
      [
        ['b', undefined],
        ['<d xmlns="urn:d" xmlns:p="urn:p">', 'z'],
      ],
    );
    assert.deepEqual(
      signs("Element '{urn:d}b': Missing child element(s). Expected is ( {urn:d}z ).", '/*/*[4]'),
      [['<b/>', 'z']],
    );
    assert.deepEqual(
      signs("Element '{urn:d}b', attribute 'k': The attribute 'k' is not allowed.", '/*/*[2]'),
      [['k="1.0"', undefined]],
    );
  });

  it('are one for one place, and none where the path leads nowhere', () => {
    const twice = {
      message: "Element '{urn:d}b', attribute 'k': '1.0' is not a valid value of the atomic type 'int'.",
      xpath: '/*/*[2]',
    };
    assert.equal(xsdFindings([twice, twice], parseXml(text), 1, 's.xsd', context).length, 1);
    assert.deepEqual(found('x', '/nowhere'), []);
    assert.deepEqual(xsdFindings([{ message: 'x' }], parseXml(text), 1, 's.xsd', context), []);
  });
});
