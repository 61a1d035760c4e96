import assert from 'node:assert/strict';
import { insInWords, nationalIdInWords, timestampInWords } from '../../../../server/src/cda/features/words';

describe('words for values', () => {
  it('reads timestamps of every precision', () => {
    assert.equal(timestampInWords('1979')?.fr, '1979');
    assert.equal(timestampInWords('197903')?.fr, 'mars 1979');
    assert.equal(timestampInWords('19790328')?.en, '28 March 1979');
    assert.equal(timestampInWords('2024010108')?.fr, '1er janvier 2024 à 08:00, sans fuseau horaire');
    assert.equal(timestampInWords('20240101080000+0100')?.en, '1 January 2024 at 08:00:00 (UTC+01:00)');
    assert.equal(timestampInWords('20240230'), undefined);
  });

  it('reads an INS only under its authorities', () => {
    assert.match(insInWords('1.2.250.1.213.1.4.8', '279035121518990')!.fr, /fausse\*\* \(89 attendu\)/);
    assert.match(insInWords('1.2.250.1.213.1.4.9', '17')!.fr, /forme inattendue/);
    assert.match(insInWords('1.2.250.1.213.1.4.8', '279039912318989')?.fr ?? '', /étranger|forme/);
    assert.equal(insInWords('1.2.3', '279035121518989'), undefined);
  });

  it('reads national identifiers', () => {
    assert.match(nationalIdInWords('1.2.250.1.71.4.2.2', '1750100125')!.fr, /FINESS 750100125/);
    assert.equal(nationalIdInWords('1.2.250.1.71.4.2.1', ''), undefined);
    assert.equal(nationalIdInWords('1.2.3', '810000000006'), undefined);
  });
});
