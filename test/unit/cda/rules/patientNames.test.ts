import assert from 'node:assert/strict';
import { applyFix, cdaKnowledge, judge } from '../../../support/cda';
import { faultsIn, sample } from '../../../support/cdaSample';

describe('rules of the patient’s names', () => {
  faultsIn(sample, [
    ['CDA-034', '<given>ODETTE MARIE</given>', '', 'name'],
    ['CDA-034', '<given qualifier="BR">ODETTE</given>', '', 'name'],
    ['CDA-034', '<family qualifier="BR">', '<family qualifier="CL">', 'name'],
    ['CDA-035', '<family qualifier="BR">', '<family qualifier="SP">', 'SP'],
    ['CDA-035', '<given qualifier="BR">', '<given qualifier="IN">', 'IN'],
    ['CDA-036', '<family qualifier="BR">', '<family>', 'family'],
  ]);

  it('qualifies the given name with which the list of all begins, and no other', async () => {
    const knowledge = await cdaKnowledge();
    const fixed = (given: string): string | undefined => {
      const text = sample.replace('<given qualifier="BR">ODETTE</given>', given);
      const finding = judge(text, knowledge).find(({ code }) => code === 'CDA-034');
      const fix = finding?.fixes?.().find(({ id }) => id === 'qualify-birth');
      assert.ok(!fix?.preferred);
      if (!fix) return undefined;
      const after = applyFix(text, fix);
      assert.ok(!judge(after, knowledge).some(({ code }) => code === 'CDA-034'));
      return after.match(/<given qualifier="BR">[^<]*/)?.[0];
    };
    assert.equal(fixed('<given>ODETTE</given>'), '<given qualifier="BR">ODETTE');
    assert.equal(fixed('<given>ODE</given>'), undefined);
    assert.equal(fixed('<given>MARIE</given>'), undefined);
    assert.equal(fixed('<given></given>'), undefined);
  });
});
