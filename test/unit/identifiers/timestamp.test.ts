import assert from 'node:assert/strict';
import { parisZone, readTimestamp } from '../../../server/src/identifiers/timestamp';

const problem = (text: string): string => {
  const reading = readTimestamp(text);
  return reading.ok ? 'none' : reading.problem;
};

describe('HL7 timestamps', () => {
  it('reads every precision', () => {
    for (const text of [
      '1979',
      '197903',
      '19790328',
      '2021040915',
      '202104091535',
      '20210409153500',
      '20210409153500+0100',
      '202104091535+0100',
      '20210409153500.123-0430',
      '20240229',
      '20000229',
      '20210409240000',
    ])
      assert.equal(problem(text), 'none', text);
  });

  it('keeps the parts', () => {
    assert.deepEqual(readTimestamp('20210409153501.25+0200'), {
      ok: true,
      parts: { year: 2021, month: 4, day: 9, hour: 15, minute: 35, second: 1, fraction: '25', zone: '+0200' },
    });
  });

  it('says what is wrong', () => {
    const expected: Record<string, string> = {
      '': 'empty',
      '2021-04-09': 'characters',
      '20210409T1535': 'characters',
      '202': 'digits',
      '2021040': 'digits',
      '202104091': 'digits',
      '2021040915350012': 'digits',
      '20211309153500+0100': 'month',
      '20210009': 'month',
      '20210230': 'day',
      '20230229': 'day',
      '19000229': 'day',
      '20210400': 'day',
      '2021040925': 'hour',
      '20210409240001': 'hour',
      '202104091560': 'minute',
      '20210409153560': 'second',
      '20210409153500+01': 'zoneShort',
      '20210409153500+100': 'zoneShort',
      '20210409153500+0160': 'zone',
      '20210409153500+1500': 'zone',
      '20210409153500+': 'zone',
      '202104091535.5': 'fraction',
      '20210409153500.': 'fraction',
      '٢٠٢١': 'characters',
    };
    for (const [text, kind] of Object.entries(expected)) assert.equal(problem(text), kind, text);
  });

  it('knows summer time in Paris', () => {
    const zone = (text: string): string => {
      const reading = readTimestamp(text);
      assert.ok(reading.ok);
      return parisZone(reading.parts);
    };
    assert.equal(zone('20210101120000'), '+0100');
    assert.equal(zone('20210715120000'), '+0200');
    assert.equal(zone('20210327120000'), '+0100'); // the eve of the change
    assert.equal(zone('20210328010000'), '+0100');
    assert.equal(zone('20210328030000'), '+0200');
    assert.equal(zone('20211031010000'), '+0200');
    assert.equal(zone('20211031040000'), '+0100');
    assert.equal(zone('2021103004'), '+0200');
    assert.equal(zone('20241027120000'), '+0100');
    assert.equal(zone('20250330120000'), '+0200');
    assert.equal(zone('19850715120000'), '+0100');
  });
});
