import assert from 'node:assert/strict';
import { analyse, mentionsAround } from '../../../server/src/requirements/analysis';
import { shippedCatalogue } from '../../support/requirements';

// segur: verifies SEG/REQ.03
describe('analysis', () => {
  const catalogue = shippedCatalogue();

  it('believes weak names only beside a strong one or the words of the programme', () => {
    assert.equal(analyse('ERGO 4', catalogue).believed.length, 0);
    assert.equal(analyse('Ségur : ERGO 4', catalogue).believed.length, 1);
    assert.equal(analyse('SC.PSC.14, ERGO 4', catalogue).believed.length, 2);
  });

  for (const [text, count] of [
    ['sc_cda_dd_08', 1],
    ['sc.cda/dd.08', 1],
    ['MS_RPT_RAMA_01', 1],
    ['lgc.dmp/ux.10', 1],
    ['lgc.mdv.06', 1],
    ['ms_rpt_rama_01', 0], // MS is a word of others
    ['lgc.cse.14', 0], // and so is CSE
    ['sc.cda.shape', 0],
    ['libdb.so.5', 0],
  ] as const)
    it(`believes ${count} of what stands alone in a file: ${text}`, () =>
      assert.equal(analyse(`const s = '${text}';`, catalogue).believed.length, count));

  it('finds what covers an offset, the identifier that begins there before the one that ends there', () => {
    const { at } = analyse('SC.PSC.01-.03 SC.PSC.16', catalogue);
    assert.deepEqual(
      at(0).map(({ written }) => written),
      ['SC.PSC.01'],
    );
    assert.deepEqual(
      at(10).map(({ written }) => written),
      ['SC.PSC.02'],
    );
    assert.deepEqual(
      at(13).map(({ written }) => written),
      ['SC.PSC.03'],
    );
    assert.deepEqual(
      at(14).map(({ written }) => written),
      ['SC.PSC.16'],
    );
    assert.deepEqual(
      at(23).map(({ written }) => written),
      ['SC.PSC.16'],
    );
  });

  it('answers around an offset of a long text as the whole text does, or leaves it to the whole', () => {
    const ids = ['SC.PSC.14', 'EX PSC 01, 03', 'sc_psc_16', 'LGC.INS.38', 'ERGO 4', 'MSS/CONF.14.01', 'rien'];
    const text = Array.from(
      { length: 3000 },
      (_, line) => `ligne ${line} cite ${ids[line % ids.length]!} ici`,
    ).join('\n');
    const whole = analyse(text, catalogue);
    let answered = 0;
    for (let offset = 7; offset < text.length; offset += 997) {
      const around = mentionsAround(text, offset, catalogue);
      if (!around) continue;
      answered += 1;
      assert.deepEqual(around, whole.at(offset));
    }
    assert.ok(answered > 10);
    assert.equal(mentionsAround('SC.PSC.14', 2, catalogue), undefined);
  });
});
