import assert from 'node:assert/strict';
import { comparisonKey } from '../../../server/src/catalogue/key';
import { shippedCatalogue } from '../../support/requirements';

// segur: verifies SEG/REQ.04
describe('createCatalogue, over what we ship', () => {
  const catalogue = shippedCatalogue();
  const resolve = (spelling: string) => {
    const resolution = catalogue.resolve(comparisonKey(spelling));
    return resolution && `${resolution.via} ${resolution.targets.map(({ id }) => id).join(' ')}`;
  };

  for (const [spelling, expected] of [
    ['SC.PSC.14', 'id SC.PSC.14'],
    ['PSC.14', 'variant SC.PSC.14'],
    ['SC.INS/va1.72', 'variant INS/va1.72'],
    ['LGC.INS.54', 'wave1 INS/va1.46'],
    ['RIS.MSS/CONF.18', 'prefix SC.MSS/CONF.18'],
    ['CO.48', 'variant DB.CO.48'],
    ['DOC 03', 'id DOC 3 LGC.DOC.03'],
    ['EX PSC 14', 'id EX PSC 14'],
    ['SC.PSC.99', undefined],
  ] as const)
    it(`${spelling}: ${expected}`, () => assert.equal(resolve(spelling), expected));

  it('never converts a wave 1 number by the number alone', () => {
    assert.equal(resolve('ERGO 4'), 'id ERGO 4');
    assert.deepEqual(
      catalogue.successorsOf(catalogue.get('ERGO 4')!).map(({ id }) => id),
      ['ERGO/va1.07'],
    );
    assert.equal(catalogue.resolve(comparisonKey('ERGO/va1.04'))!.targets[0].id, 'ERGO/va1.04');
  });

  it('knows the numbers and the members of a series', () => {
    assert.deepEqual(catalogue.numbersOf('SC.PSC').slice(-3), [12, 14, 16]);
    assert.deepEqual(catalogue.numbersOf('NO.SUCH'), []);
    assert.equal(catalogue.inSeries('ANN.VA1').length, 6);
  });

  it('has 1,078 requirements, each found by its own identifier', () => {
    assert.equal(catalogue.requirements.length, 1078);
    for (const requirement of catalogue.requirements)
      assert.equal(catalogue.resolve(comparisonKey(requirement.id))?.targets[0], requirement);
  });
});
