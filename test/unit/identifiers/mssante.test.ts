import assert from 'node:assert/strict';
import { patientMailAddress, readMailAddress } from '../../../server/src/identifiers/mssante';

describe('MSSanté addresses', () => {
  it('tells a patient from a professional from anybody', () => {
    assert.deepEqual(readMailAddress('279035121518989@patient.mssante.fr'), {
      kind: 'patient',
      matricule: '279035121518989',
      matriculeFits: true,
    });
    assert.deepEqual(readMailAddress('27707279035121518989@patient.mssante.fr'), {
      kind: 'patient',
      matricule: '27707279035121518989',
      matriculeFits: false,
    });
    assert.deepEqual(readMailAddress('reponse.automatique-test@patient.mssante.fr'), { kind: 'test' });
    assert.equal(readMailAddress('anne@hopitalA.mssante.fr').kind, 'professional');
    assert.deepEqual(readMailAddress('x@gmail.com'), { kind: 'other', domain: 'gmail.com' });
    assert.deepEqual(readMailAddress('x@notmssante.fr'), { kind: 'other', domain: 'notmssante.fr' });
  });

  it('refuses what is no address', () => {
    for (const text of ['', 'x', '@y.fr', 'x@', 'x y@z.fr', 'x@y', 'x@y..fr', 'a@b@c.fr'])
      assert.equal(readMailAddress(text).kind, 'notAnAddress', text);
  });

  it('writes what it reads', () => {
    const read = readMailAddress(patientMailAddress('279035121518989'));
    assert.ok(read.kind === 'patient' && read.matriculeFits);
  });
});
