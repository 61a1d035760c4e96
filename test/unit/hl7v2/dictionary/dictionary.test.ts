import assert from 'node:assert/strict';
import { loadDictionary } from '../../../../server/src/hl7v2/dictionary/dictionary';
import type { Hl7Dictionary } from '../../../../server/src/hl7v2/dictionary/types';
import { nearestVersion } from '../../../../server/src/hl7v2/dictionary/versions';
import { shippedData } from '../../../support/data';

describe('HL7 v2 dictionary', () => {
  let dictionary: Hl7Dictionary;
  before(async () => {
    dictionary = await loadDictionary(shippedData);
  });

  it('knows segments of every version, and French segments in all', () => {
    assert.equal(dictionary.segment('PID', '2.1')?.field(3)?.type, 'CK');
    assert.equal(dictionary.segment('PID', '2.5')?.field(3)?.type, 'CX');
    assert.equal(dictionary.segment('UAC', '2.5'), undefined);
    assert.ok(dictionary.segment('UAC', '2.6'));
    for (const name of ['ZBE', 'ZFA', 'ZFP', 'ZFV', 'ZFM', 'ZFD', 'ZFS', 'PRT']) {
      const segment = dictionary.segment(name, '2.5');
      assert.ok(segment?.french, name);
      for (let field = 1; field <= segment.fieldCount; field++) {
        assert.ok(
          segment.field(field)!.name.fr !== '' && segment.field(field)!.type !== '',
          `${name}-${field}`,
        );
      }
    }
    for (const hostile of ['__proto__', 'constructor', 'XYZ', ''])
      assert.equal(dictionary.segment(hostile, '2.5'), undefined);
  });

  it('says the usage in the French profile', () => {
    const pid = dictionary.segment('PID', '2.5')!;
    assert.equal(pid.field(19)!.frenchUsage('pam'), 'X');
    assert.equal(pid.field(18)!.frenchUsage('cda'), 'RE');
    assert.equal(dictionary.segment('MSH', '2.6')!.field(21)!.frenchUsage('cda'), 'R');
    assert.equal(dictionary.segment('MSH', '2.6')!.field(21)!.frenchUsage('ack'), undefined);
  });

  it('names components in French', () => {
    const cx = dictionary.type('CX', '2.5')!;
    assert.deepEqual(cx.component(4)!.name, { fr: 'Autorité d’affectation', en: 'Assigning Authority' });
    assert.equal(cx.component(5)!.table, '0203');
    assert.equal(dictionary.type('NOPE', '2.5'), undefined);
  });

  it('prefers the French tables', () => {
    assert.equal(dictionary.table('0445')!.values.get('VALI')!.fr.startsWith('Identité validée'), true);
    assert.equal(dictionary.table('0005')!.french, false);
    assert.equal(dictionary.table('ZFA-9')!.values.size, 3);
    assert.equal(dictionary.table('9999'), undefined);
  });

  it('serves an unknown version by the nearest', () => {
    const known = ['2.3', '2.5', '2.5.1', '2.6'];
    for (const [declared, expected] of [
      ['2.5.1', '2.5.1'],
      ['2.5.9', '2.5.1'],
      ['2.9', '2.6'],
      ['1.0', '2.3'],
      ['', '2.5'],
      ['x', '2.5'],
    ] as const) {
      assert.equal(nearestVersion(known, declared), expected, declared);
    }
  });
});
