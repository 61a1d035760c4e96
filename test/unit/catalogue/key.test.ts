import assert from 'node:assert/strict';
import { comparisonKey, seriesOf, withoutPrefix } from '../../../server/src/catalogue/key';

describe('comparisonKey', () => {
  for (const [spelling, key] of [
    ['SC.PSC.14', 'SC.PSC.14'],
    ['sc_psc_014', 'SC.PSC.14'],
    ['[SC PSC 14]', 'SC.PSC.14'],
    ['SC\u00a0PSC\u202f14', 'SC.PSC.14'],
    ['SC–PSC—14', 'SC.PSC.14'],
    ['SC . PSC / 14', 'SC.PSC.14'],
    ['CDA/HL7.02', 'CDA.HL7.2'],
    ['INS/va1.053', 'INS.VA1.53'],
    ['EXI PSC 01', 'EX.PSC.1'],
    ['EX_3.1-1030', 'EX.3.1.1030'],
    ['EX_0.1-1100', 'EX.0.1.1100'],
    ['ECO.1.0.1', 'ECO.1.0.1'],
    ['ECO 1.10.01', 'ECO.1.10.01'],
    ['DB.VI_CO.11', 'DB.VI.CO.11'],
    ['DB.VI-CO.11', 'DB.VI.CO.11'],
    ['BIO.ORDN/CONF.02', 'SGL.ORDN.CONF.2'],
    ['BIO/va1.01', 'BIO.VA1.1'],
    ['SC.SSI/GEN.02 BIS', 'SC.SSI.GEN.2.BIS'],
    ['SC.SSI/GEN.02BIS', 'SC.SSI.GEN.2.BIS'],
    ['[SSI2] ASPP EXI21', 'SSI2.ASPP.EXI21'],
    ['épresc/va1.00', 'EPRESC.VA1.0'],
    ['', ''],
    ['...', ''],
  ] as const)
    it(`${spelling} → ${key}`, () => assert.equal(comparisonKey(spelling), key));

  it('puts software prefixes aside, and never a family', () => {
    assert.equal(withoutPrefix('SC.MSS.CONF.18'), 'MSS.CONF.18');
    assert.equal(withoutPrefix('DB.SSI.IE.41'), 'SSI.IE.41');
    assert.equal(withoutPrefix('RIS.1'), 'RIS.1');
    assert.equal(withoutPrefix('MSS.14'), 'MSS.14');
  });

  it('tells the series from the number', () => {
    assert.deepEqual(seriesOf('SC.PSC.14'), { series: 'SC.PSC', number: 14 });
    assert.deepEqual(seriesOf('SC.SSI.GEN.2.BIS'), { series: 'SC.SSI.GEN', number: 2 });
    assert.deepEqual(seriesOf('SGL.ORDN.CONF.1P'), { series: 'SGL.ORDN.CONF', number: 1 });
    assert.equal(seriesOf('LGC.VACC.VA2.XX'), undefined);
  });
});
