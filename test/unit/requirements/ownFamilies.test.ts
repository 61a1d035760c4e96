import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readRequirementsFile } from '../../../server/src/catalogue/requirementsFile';
import { recognise } from '../../../server/src/requirements/recognise';
import { withOwnCatalogue } from '../../support/ownCatalogue';
import { atCursor, openText } from '../../support/textKind';

const requirements = [
  { id: 'LABO.QA.01', subject: 'Contrôle de qualité' },
  ...['LABO.QA.02', 'LABO.QA.03', 'LABO.QA.04', 'PINS-12', 'PINS-14', 'REQ7', 'MAISON-TEST', 'SC.XYZ.12'].map(
    (id) => ({ id }),
  ),
  ...['HOP LABO 3', '12', 'Test', 'a-1'].map((id) => ({ id })),
];
const catalogue = withOwnCatalogue({ requirements });
const read = (text: string, from = catalogue) =>
  recognise(text, from).map(({ range, written, spelling, resolution }) =>
    [
      text.slice(range.start, range.end),
      ...(spelling === 'exact' ? [] : [`= ${resolution!.targets[0].id}`]),
      ...(resolution ? [] : [`${written}?`]),
    ].join(' '),
  );

// segur: verifies SEG/REQ.06
describe("the families of a user's own catalogue", () => {
  it('are read wherever they are written as recorded', () => {
    assert.deepEqual(read('LABO.QA.01, (PINS-12) « REQ7 » MAISON-TEST ; SC.XYZ.12 et HOP LABO 3.'), [
      'LABO.QA.01',
      'PINS-12',
      'REQ7',
      'MAISON-TEST',
      'SC.XYZ.12',
      'HOP LABO 3',
    ]);
  });

  it('are tolerated as ours are, and open lists', () => {
    assert.deepEqual(read('labo_qa_01 LABO-QA-2 LABO QA 03 PINS_14 PINS-012 #pins-12'), [
      'labo_qa_01 = LABO.QA.01',
      'LABO-QA-2 = LABO.QA.02',
      'LABO QA 03 = LABO.QA.03',
      'PINS_14 = PINS-14',
      'PINS-012 = PINS-12',
      'pins-12 = PINS-12',
    ]);
    assert.deepEqual(read('LABO.QA.01, 02 et 04'), ['LABO.QA.01', '02', '04']);
  });

  it('have unknown numbers only where the marks are unmistakable', () =>
    assert.deepEqual(read('LABO.QA.99 et PINS-99 et REQ8 et SC.XYZ.13'), [
      'LABO.QA.99 LABO.QA.99?',
      'SC.XYZ.13 SC.XYZ.13?',
    ]));

  it('are not found in words, versions, paths and plain text', () =>
    assert.deepEqual(
      read(
        'xPINS-12 PINS-123 a/PINS-12 PINS-12a pins-12 pins 12 PINS 12 Test test 12 a-1 A-1 labo qa LABO.QA.1a req7 MAISON-TESTS',
      ),
      [],
    ));

  it('follow the pattern that the file declares', () => {
    const declared = withOwnCatalogue({
      idPatterns: ['ZED(?:_[A-Z]+)?_\\d{3,4}'],
      requirements: [{ id: 'ZED_001' }],
    });
    assert.deepEqual(read('ZED_001 ZED_QA_0123 ZED_12 xZED_001', declared), [
      'ZED_001',
      'ZED_QA_0123 ZED_QA_0123?',
    ]);
  });

  it('are read all the same when a declared pattern is not safe, which is told at its place', () => {
    const text = JSON.stringify({ idPatterns: ['PINS-\\d+', '(?=x)y'], requirements: [{ id: 'PINS-1' }] });
    const { idPatterns, problems } = readRequirementsFile(text, { type: 'user', file: 'x' });
    assert.deepEqual(idPatterns, ['PINS-\\d+']);
    assert.deepEqual(
      problems.map(({ range }) => text.slice(range.start, range.end)),
      ['"(?=x)y"'],
    );
  });

  it('put no claim on other texts', () => {
    const text = readFileSync('README.md', 'utf8').replace(/[A-Z]+\.[A-Z/0-9.]+/g, '');
    assert.deepEqual(
      recognise(text, catalogue).filter(({ own }) => own),
      [],
    );
  });

  it('are hovered, linked, completed and judged in a text that has nothing else of Ségur', () => {
    const open = (text: string) => openText(text, { catalogue });
    const text = 'Voir LABO.QA.01 puis PINS-12, DOC 3.';
    assert.match(open(text).hover!(7)!.markdown.fr, /Contrôle de qualité/);
    assert.equal(open(text).links!().length, 2);
    assert.equal(open(text).lenses!({ severity: () => 'off' }).length, 2);
    const proposed = (marked: string) => {
      const { text: typed, offset } = atCursor(marked);
      return open(typed).complete!(offset).map(({ label }) => label);
    };
    assert.deepEqual(proposed('LABO.|').slice(0, 2), ['LABO.QA.01', 'LABO.QA.02']);
    assert.deepEqual(proposed('Exigence PINS-|'), ['PINS-12', 'PINS-14']);
    assert.deepEqual(proposed('lab|'), []);
  });
});
