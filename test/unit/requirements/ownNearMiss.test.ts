import assert from 'node:assert/strict';
import { withOwnCatalogue } from '../../support/ownCatalogue';
import { byDefault, openText } from '../../support/textKind';

const catalogue = withOwnCatalogue({
  requirements: ['LABO.QA.01', 'LABO.QA.02', 'LABO.QC.01', 'PINS-12', 'REQ7'].map((id) => ({ id })),
});
const told = (text: string): string[] =>
  [...openText(text, { catalogue }).check!(byDefault)]
    .flat()
    .filter(({ code }) => code === 'REQ-001')
    .map(({ range, fixes }) =>
      [text.slice(range.start, range.end), ...(fixes?.() ?? []).map(({ edits }) => edits![0]!.newText)].join(
        ' ',
      ),
    );

describe("near misses of the families of a user's own catalogue", () => {
  for (const [wrong, ...right] of [
    ['LABO.AQ.01', 'LABO.QA.01'],
    ['LBAO.QA.02', 'LABO.QA.02'],
    ['LAB.QA.01', 'LABO.QA.01'],
    ['LABOR.QC.01', 'LABO.QC.01'],
    ['LABO.QA01', 'LABO.QA.01'],
    ['LABOQA.02', 'LABO.QA.02'],
    ['PNIS-12', 'PINS-12'],
    ['PINS12', 'PINS-12'],
  ] as const)
    it(`${wrong} → ${right.join(', ')}`, () => {
      assert.deepEqual(told(`Voir LABO.QA.01 et ${wrong}.`), [[wrong, ...right].join(' ')]);
    });

  it('leave other words, unknown numbers and other texts alone', () => {
    for (const word of [
      'PIN-12',
      'PINT-12',
      'LABO.AQ.77',
      'LABX.QX.01',
      'LABO.QD.01',
      'SC.QA.01',
      'ERQ7',
      'ISO-8601',
      'PNIS-99',
      'RQE7',
    ])
      assert.deepEqual(told(`Voir LABO.QA.01 et ${word}.`), [], word);
    assert.deepEqual(told('Voir LABO.AQ.01 et PNIS-12.'), []);
  });
});
