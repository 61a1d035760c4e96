import assert from 'node:assert/strict';
import path from 'node:path';
import { createPackService } from '../../../server/src/schematron/packService';
import { parseXml } from '../../../server/src/xml';
import { fixturePack, library, memoryPack, schemaOf } from '../../support/packs';

const context = { severity: (rule: { severity: 'error' }) => rule.severity } as never;

/** A pack of nobody's layout, of which no table knows anything: three volets, one of them in two versions. */
const house = open(fixturePack(path.resolve('test/fixtures/voletPack')));

function open(files: ReturnType<typeof memoryPack>) {
  const service = createPackService({ files, library, models: [] });
  return (text: string, volet = '') => {
    const findings = [...service.check(parseXml(text), context, volet)].flat();
    const { schemas, volets, notes } = service.status();
    return {
      schemas: schemas.map(({ file }) => file.replace(/^house\//, '').replace(/\.sch$/, '')),
      errors: findings.filter(({ severity }) => severity === 'error').map(({ origin }) => origin.words.en),
      warnings: findings
        .filter(({ severity }) => severity === 'warning')
        .map(({ origin }) => origin.words.en),
      volets: volets.map(({ en }) => en),
      notes: notes.map(({ en }) => en).join('\n'),
    };
  };
}

const cda = (...parts: readonly string[]) =>
  `<ClinicalDocument xmlns="urn:hl7-org:v3">${parts.join('')}</ClinicalDocument>`;
const template = (root: string, extension?: string) =>
  `<templateId root="${root}"${extension === undefined ? '' : ` extension="${extension}"`}/>`;
const letter = (extension?: string) => template('9.40.1') + template('9.40.2', extension);
const title = '<title>t</title>';
const whole = '<setId/><versionNumber/><author/>';

describe('the volets of any pack', () => {
  for (const [what, text, schemas] of [
    ['a letter of the first edition', cda(letter('1.0'), title, whole), ['house', 'letter/1.0/rules']],
    ['a letter of the second edition', cda(letter('2.0'), title, whole), ['house', 'letter/2.0/rules']],
    [
      'a referral, which is a letter too',
      cda(letter(), template('9.40.3'), '<code code="REF"/>', title),
      ['house', 'referral/rules'],
    ],
    ['a notice', cda(template('9.40.1'), template('9.40.4'), title), ['house', 'notice']],
    ['a notice that is not of the house', cda(template('9.40.4')), ['notice']],
    ['what is of the house only', cda(template('9.40.1'), title), ['house']],
    ['what is not of the house', cda(title), []],
  ] as const)
    it(`judge ${what}`, () => assert.deepEqual(house(text).schemas, schemas));

  it('find the errors of their documents', () => {
    assert.deepEqual(house(cda(letter('1.0'))).errors, [
      'house: a document has a title',
      'letter: an author',
      'letter 1.0: a letter has a setId',
    ]);
    assert.deepEqual(house(cda(letter('2.0'), title)).errors, [
      'letter: an author',
      'letter 2.0: a letter has a versionNumber',
    ]);
  });

  it('are tried where no version is declared: the one that fits best judges', () => {
    const first = house(cda(letter(), title, '<setId/><author/>'));
    assert.deepEqual(first.schemas, ['house', 'letter/1.0/rules']);
    assert.deepEqual([...first.errors, ...first.warnings], []);
    assert.deepEqual(first.volets, ['volet letter/1.0/rules (version not declared)']);
    assert.match(first.notes, /does not declare the version.*letter\/1\.0\/rules/);
  });

  it('make no error of what depends on the version alone', () => {
    const { schemas, errors, warnings } = house(cda(letter(), title));
    assert.deepEqual(schemas, ['house', 'letter/1.0/rules']);
    assert.deepEqual(errors, ['letter: an author']);
    assert.deepEqual(warnings, ['letter 1.0: a letter has a setId']);
  });

  it('judge by the nearest version, and say that the declared one is missing', () => {
    const { schemas, errors, warnings, notes } = open(
      memoryPack({
        'a_2022.01.sch': voletSchema('9.1', 'a 2022'),
        'a_2024.01.sch': voletSchema('9.1', 'a 2024'),
        'b_2024.01.sch': voletSchema('9.2', 'b 2024'),
      }),
    )(cda(template('9.1', '2025.01')));
    assert.deepEqual([schemas, errors, warnings], [['a_2024.01'], [], ['a 2024']]);
    assert.match(notes, /version 2025\.01, which the pack lacks: it is judged by a_2024\.01/);
  });

  it('are named when the templateIds name none of them', () => {
    assert.match(
      house(cda(template('9.40.1'), template('9.77'), title)).notes,
      /matches the templateIds.*9\.77/,
    );
    const { schemas, notes } = open(
      memoryPack({
        'a.sch': voletSchema('9.1"] and d:templateId[@root="9.5', 'a'),
        'b.sch': voletSchema('9.2"] and d:templateId[@root="9.5', 'b'),
      }),
    )(cda(template('9.5')));
    assert.deepEqual(schemas, []);
    assert.match(notes, /several volets \(a, b\)/);
  });

  it('of which a document bears the templateIds of two: the one that fits better, with doubt', () => {
    const { schemas, errors, warnings, notes } = open(
      memoryPack({
        'a.sch': voletSchema('9.1', 'a', 'd:title'),
        'b.sch': voletSchema('9.2', 'b', 'd:author'),
        'c.sch': voletSchema('9.3', 'c'),
      }),
    )(cda(template('9.1'), template('9.2'), '<author/>'));
    assert.deepEqual([schemas, errors, warnings], [['b'], [], []]);
    assert.match(notes, /templateIds of several volets \(a, b\)/);
  });

  it('of a type that the volet does not admit, without a version: with doubt', () => {
    const judge = open(
      memoryPack({
        'a.sch': voletSchema('9.1"] and d:code[@code="A', 'a'),
        'b.sch': voletSchema('9.2"] and d:code[@code="B', 'b'),
      }),
    );
    const [doubtful, sure] = [undefined, '2024.01'].map((version) =>
      judge(cda(template('9.1', version), '<code code="C"/>')),
    );
    assert.deepEqual([doubtful?.schemas, doubtful?.errors, doubtful?.warnings.length], [['a'], [], 2]);
    assert.equal(sure?.errors.length, 2);
  });

  it('that expect the same are parts of one judgement', () => {
    const { errors } = open(
      memoryPack({
        'head.sch': voletSchema('9.1', 'head'),
        'body.sch': voletSchema('9.1', 'body'),
        'c.sch': voletSchema('9.3', 'c'),
      }),
    )(cda(template('9.1')));
    assert.deepEqual(errors, ['body', 'head']);
  });

  describe('are decided by the user', () => {
    for (const wanted of ['letter/2.0/rules', 'Letter 2.0 rules', 'house/letter/2.0/rules.sch'])
      it(wanted, () => {
        const { schemas, errors, volets } = house(cda(letter('1.0'), title, '<author/>'), wanted);
        assert.deepEqual(schemas, ['house', 'letter/2.0/rules']);
        assert.equal(errors.length, 2);
        assert.match(volets.join(), /imposed/);
      });

    it('by its name without a version: that of the document', () => {
      const { schemas } = house(cda(letter('1.0'), template('9.40.4')), 'letter/rules');
      assert.deepEqual(schemas, ['house', 'letter/1.0/rules']);
    });

    it('in vain, when there is no such volet', () => {
      const { schemas, notes, volets } = house(cda(letter('1.0')), 'leter/rules');
      assert.deepEqual(schemas, ['house', 'letter/1.0/rules']);
      assert.match(notes, /no schematron for the volet “leter\/rules” .*did you mean letter\/rules\?/);
      assert.match(volets[0] ?? '', /the pack has no volet “leter\/rules” \(is it letter\/rules\?\)/);
      assert.equal(volets.length, 2);
    });
  });
});

function voletSchema(root: string, message: string, test = 'false()'): string {
  return schemaOf(`<ns prefix="d" uri="urn:hl7-org:v3"/><pattern><rule context="d:ClinicalDocument">
    <assert test='d:templateId[@root="${root}"]'>templateId ${message}</assert>
    <assert test="${test}">${message}</assert></rule></pattern>`);
}
