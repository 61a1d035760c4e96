import assert from 'node:assert/strict';
import { cdaKnowledge, judge } from '../../../support/cda';
import { faultsIn, sample } from '../../../support/cdaSample';

describe('rule of well-formedness', () => {
  faultsIn(sample, [
    ['XML-001', '<title>Lettre de liaison</title>', '<title>Lettre & liaison</title>', '&'],
    [
      'XML-001',
      '<ClinicalDocument',
      '<!DOCTYPE ClinicalDocument>\n<ClinicalDocument',
      '<!DOCTYPE ClinicalDocument>',
      'warning',
    ],
  ]);

  it('speaks alone of a missing end tag: what is then missing proves nothing', async () => {
    const text = sample.replace('  </recordTarget>\n', '');
    const codes = judge(text, await cdaKnowledge()).map(({ code }) => code);
    assert.deepEqual(codes, ['XML-001']);
  });

  it('never throws on a document cut anywhere', async () => {
    const knowledge = await cdaKnowledge();
    for (let length = 0; length < sample.length; length += 97) judge(sample.slice(0, length), knowledge);
  });
});
