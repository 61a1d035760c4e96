import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import type { CouloirsFile } from '../../../../server/src/catalogue/lexicon';
import { readProject } from '../../../../server/src/traceability/project/readProject';
import { projectNames, projectVocabulary } from '../../../../server/src/traceability/project/vocabulary';
import { shippedCatalogue } from '../../../support/requirements';

const programme = JSON.parse(readFileSync('data/couloirs.json', 'utf8')) as CouloirsFile;
const vocabulary = projectVocabulary(shippedCatalogue(), programme);
const uri = 'file:///w/produit/segur.json';
const read = (text: string) => readProject(text, uri, vocabulary);
const readValue = (value: unknown) => read(JSON.stringify(value, null, 2));

const whole = {
  $schema: 'x',
  product: { name: 'Cabinet+', version: '4.2' },
  couloirs: ['MDV', 'médecine  de ville', 'Imagerie'],
  software: ['lgc', 'DB'],
  wave: '2',
  profiles: ['Médecin traitant'],
  options: ['BAL APP'],
  referentials: ['REM-MDV-LGC-Va2', { id: 'Guide INS', version: '3.0' }],
  catalogues: 'exigences/*.json',
  files: {
    implementation: 'src/**',
    tests: ['tests', '**/*.feature'],
    proofs: ['preuves/'],
    documentation: ['docs/**/*.md'],
    results: ['target/**/TEST-*.xml'],
    ignored: ['vendor'],
  },
  exclusions: [{ requirements: ['ANN/va1.*', 'sc psc 14'], reason: 'Pas d’annuaire', until: '2027-01-31' }],
  thresholds: { implemented: 80, resultsMaxAgeDays: 30 },
  comparison: { ignore: ['effectiveTime', 'MSH-7'] },
  forge: 'https://git.acme.fr/x/blob/{commit}/{path}#L{line}',
};

// segur: verifies SEG/COUV.01
describe('readProject', () => {
  it('reads everything, names as people write them', () => {
    const { project, problems } = readValue(whole);
    assert.deepEqual(problems, []);
    assert.deepEqual(project, {
      origin: { type: 'file', uri },
      folder: 'file:///w/produit',
      product: { name: 'Cabinet+', version: '4.2' },
      couloirs: ['Médecine de ville', 'Imagerie'],
      software: ['LGC', 'DRIMbox'],
      wave: '2',
      profiles: ['Médecin traitant'],
      options: ['BAL APP'],
      referentials: [{ id: 'REM-MDV-LGC-Va2' }, { id: 'Guide INS', version: '3.0' }],
      catalogues: ['exigences/*.json'],
      files: {
        implementation: ['src/**'],
        tests: ['tests', '**/*.feature'],
        proofs: ['preuves/'],
        documentation: ['docs/**/*.md'],
        results: ['target/**/TEST-*.xml'],
        ignored: ['vendor'],
      },
      exclusions: [
        { requirements: ['ANN/va1.*', 'sc psc 14'], reason: 'Pas d’annuaire', until: '2027-01-31' },
      ],
      thresholds: { implemented: 80, resultsMaxAgeDays: 30 },
      ignoredInComparison: ['effectiveTime', 'MSH-7'],
      forge: 'https://git.acme.fr/x/blob/{commit}/{path}#L{line}',
    });
  });

  it('tells catalogues that are not there, or that lead out of the folder, at their place', () => {
    const text = '{ "catalogues": ["labo.json", "absent.json", "x/*.json", "../dehors.json"] }';
    const exists = (file: string): boolean => file === 'file:///w/produit/labo.json';
    const { project, problems } = readProject(text, uri, vocabulary, exists);
    assert.deepEqual(project.catalogues, ['labo.json', 'absent.json', 'x/*.json']);
    assert.deepEqual(
      problems.map(({ type, range }) => [type, text.slice(range.start, range.end)]),
      [
        ['catalogue', '"absent.json"'],
        ['glob', '"../dehors.json"'],
      ],
    );
    assert.deepEqual(read('{ "catalogues": ["absent.json"] }').problems, []);
  });

  it('lets comments, a mark of byte order and commas too many pass', () => {
    const { project, problems } = read('\uFEFF// le produit\n{ "couloirs": ["HOP",], /* x */ }');
    assert.deepEqual([project.couloirs, problems], [['Hôpital'], []]);
  });

  for (const [words, text, place, type, instead] of [
    ['an unknown key', '{"couloir": ["HOP"]}', '"couloir"', 'key', '"couloirs"'],
    ['an unknown key within', '{"files": {"test": []}}', '"test"', 'key', '"tests"'],
    ['a wrong type', '{"couloirs": [3]}', '3', 'form', undefined],
    ['a text for an object', '{"product": "x"}', '"x"', 'form', undefined],
    ['an unknown couloir', '{"couloirs": ["Hopitl"]}', '"Hopitl"', 'name', '"Hôpital"'],
    ['unknown software', '{"software": ["LGCC"]}', '"LGCC"', 'name', undefined],
    [
      'an unknown profile',
      '{"profiles": ["Médecin traitent"]}',
      '"Médecin traitent"',
      'name',
      '"Médecin traitant"',
    ],
    ['an unknown option', '{"options": ["BAL APQ"]}', '"BAL APQ"', 'name', '"BAL APP"'],
    [
      'an unknown referential',
      '{"referentials": ["REM-MDV-LGC-Va3"]}',
      '"REM-MDV-LGC-Va3"',
      'name',
      undefined,
    ],
    [
      'an unknown requirement',
      '{"exclusions": [{"requirements": "SC.PSC.999", "reason": "x"}]}',
      '"SC.PSC.999"',
      'name',
      undefined,
    ],
    [
      'no reason',
      '{"exclusions": [{"requirements": ["SC.PSC.14"]}]}',
      '{"requirements": ["SC.PSC.14"]}',
      'reason',
      undefined,
    ],
    [
      'an empty reason',
      '{"exclusions": [{"requirements": ["SC.PSC.14"], "reason": " "}]}',
      '" "',
      'form',
      undefined,
    ],
    ['no requirement', '{"exclusions": [{"reason": "x"}]}', '{"reason": "x"}', 'form', undefined],
    [
      'an impossible day',
      '{"exclusions": [{"requirements": ["SC.PSC.14"], "reason": "x", "until": "2026-02-30"}]}',
      '"2026-02-30"',
      'form',
      undefined,
    ],
    ['a wave that is none', '{"wave": "3"}', '"3"', 'form', undefined],
    ['a glob that leaves the folder', '{"files": {"tests": ["../x/**"]}}', '"../x/**"', 'glob', undefined],
    ['a glob that is not closed', '{"files": {"tests": ["src/{a,b"]}}', '"src/{a,b"', 'glob', undefined],
    [
      'a glob with backslashes',
      String.raw`{"files": {"tests": ["src\\x"]}}`,
      String.raw`"src\\x"`,
      'glob',
      undefined,
    ],
    ['a share over 100', '{"thresholds": {"tested": 120}}', '120', 'form', undefined],
    ['an address without {path}', '{"forge": "https://x/y"}', '"https://x/y"', 'form', undefined],
    ['a list for the whole', '[]', '[]', 'form', undefined],
  ] as const)
    it(`tells ${words} at its place`, () => {
      const { problems } = read(text);
      assert.deepEqual(
        problems.map(({ range, type: found, instead: meant }) => [
          text.slice(range.start, range.end),
          found,
          meant,
        ]),
        words === 'an unknown requirement' ||
          words === 'unknown software' ||
          words === 'an unknown referential'
          ? [[place, type, problems[0]?.instead]]
          : [[place, type, instead]],
      );
    });

  it('takes from a broken file what can be read', () => {
    const { project, problems } = read('{"couloirs": ["HOP"], "software": [');
    assert.deepEqual(project.couloirs, ['Hôpital']);
    assert.equal(problems.length, 1);
    for (const text of ['', '   ', 'null', '{', '{"a"', '"x"', '[['.repeat(50_000)])
      assert.doesNotThrow(() => read(text), text.slice(0, 20));
  });

  it('survives any cut and any blot', () => {
    const text = JSON.stringify(whole, null, 1);
    for (let at = 0; at < text.length; at += 1) {
      read(text.slice(0, at));
      read(`${text.slice(0, at)}\u0000"${text.slice(at + 1)}`);
    }
  });
});

describe('project.schema.json', () => {
  const schema = JSON.parse(readFileSync('data/schemas/project.schema.json', 'utf8')) as {
    properties: Record<string, { items: { anyOf: { enum?: string[] }[] }; properties?: object }>;
  };
  const suggested = (key: string) => schema.properties[key]!.items.anyOf[0]!.enum;

  it('suggests what the catalogue has', () => {
    const names = projectNames(shippedCatalogue(), programme);
    assert.deepEqual(suggested('couloirs'), names.couloirs);
    assert.deepEqual(suggested('software'), names.software);
    assert.deepEqual(suggested('profiles'), names.profiles);
    assert.deepEqual(suggested('options'), names.profiles);
    assert.deepEqual(suggested('referentials'), names.referentials);
  });

  it('agrees with the reader on what is right', () => {
    const validate = new Ajv({ strict: false }).compile(schema);
    assert.ok(validate(whole), JSON.stringify(validate.errors));
    for (const key of Object.keys(schema.properties)) assert.ok(key in whole, `${key} is not read`);
    assert.deepEqual(Object.keys(schema.properties['files']!.properties!), Object.keys(whole.files));
  });

  it('describes every key in both languages', () => {
    const missing: string[] = [];
    const look = (node: unknown, at: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries((node as { properties?: object }).properties ?? {}))
        if (key !== '$schema' && !/ \/ /.test((value as { description?: string }).description ?? ''))
          missing.push(`${at}/${key}`);
      for (const [key, value] of Object.entries(node)) look(value, `${at}/${key}`);
    };
    look(schema, '');
    assert.deepEqual(missing, []);
  });
});
