import assert from 'node:assert/strict';
import {
  agreesWithBirthTime,
  agreesWithGender,
  insAuthority,
  insKey,
  readInsMatricule,
  type InsMatricule,
} from '../../../server/src/identifiers/insMatricule';

function matricule(text: string): InsMatricule {
  const reading = readInsMatricule(text);
  assert.ok(reading.ok, text);
  return reading.matricule;
}

function problem(text: string): string {
  const reading = readInsMatricule(text);
  return reading.ok ? 'none' : reading.problem;
}

describe('INS matricule', () => {
  it('computes the key of numbers known to be right', () => {
    assert.equal(insKey('2790351215189'), '89');
    assert.equal(insKey('2550814168025'), '38'); // the specimen of the health insurance card
    assert.equal(insKey('1000000000000'), String(97 - (1000000000000 % 97)).padStart(2, '0'));
  });

  it('counts Corsica as 19 and 18: one or two million less than department 20', () => {
    const key = (n: number) => String(97 - (n % 97)).padStart(2, '0');
    assert.equal(insKey('185022A004123'), key(1850220004123 - 1_000_000));
    assert.equal(insKey('185022B004123'), key(1850220004123 - 2_000_000));
  });

  it('pads the key to two digits', () => {
    for (let rank = 0; rank < 97; rank++) {
      const key = insKey(`17903512151${String(rank).padStart(2, '0')}`);
      assert.match(key ?? '', /^\d\d$/);
    }
  });

  it('has no key for another shape', () => {
    for (const text of ['', '279035121518', '279032C215189', '27903512151899', 'abcdefghijklm'])
      assert.equal(insKey(text), undefined);
  });

  it('reads the parts', () => {
    assert.deepEqual(matricule('279035121518989'), {
      body: '2790351215189',
      key: '89',
      expectedKey: '89',
      sex: 'F',
      year: '79',
      month: 3,
      place: '51215',
      department: '51',
    });
    assert.equal(matricule('179039710518989').department, '971');
    assert.equal(matricule('179032A00418989').department, '2A');
    assert.equal(matricule('179209935018989').month, undefined);
    assert.equal(matricule('179209935018989').place, '99350');
  });

  it('keeps a wrong key readable', () => {
    const read = matricule('279035121518990');
    assert.equal(read.key, '90');
    assert.equal(read.expectedKey, '89');
  });

  it('says what is wrong with a form', () => {
    assert.equal(problem(''), 'empty');
    assert.equal(problem('2790351215189'), 'keyMissing');
    assert.equal(problem('279 0351215189 89'), 'spaces');
    assert.equal(problem('27903512151'), 'tooShort');
    assert.equal(problem('27707279035121518989'), 'tooLong');
    assert.equal(problem('579035121518989'), 'firstDigit');
    assert.equal(problem('27903A121518989'), 'characters');
    assert.equal(problem('179032a00418989'), 'department');
    assert.equal(problem('179032A00418989'), 'none');
  });

  it('knows the months that INSEE gives', () => {
    const of = (month: string): string => problem(`185${month}7511604843`);
    for (const right of ['01', '09', '12', '20', '31', '42', '50', '62', '99'])
      assert.equal(of(right), 'none', right);
    for (const wrong of ['00', '13', '19', '43', '49']) assert.equal(of(wrong), 'month', wrong);
    assert.equal(problem('185132A11604843'), 'month');
  });

  it('agrees with the traits that say the same, and with those that say nothing', () => {
    const read = matricule('279035121518989');
    assert.ok(agreesWithGender(read, 'F'));
    assert.ok(!agreesWithGender(read, 'M'));
    assert.ok(agreesWithGender(read, 'UN'));
    assert.ok(agreesWithBirthTime(read, '19790328'));
    assert.ok(agreesWithBirthTime(read, '1979'));
    assert.ok(!agreesWithBirthTime(read, '19790428'));
    assert.ok(!agreesWithBirthTime(read, '19800328'));
    assert.ok(agreesWithBirthTime(read, ''));
    assert.ok(agreesWithBirthTime(matricule('279205121518989'), '19790728'));
  });

  it('knows the authorities', () => {
    assert.equal(insAuthority('1.2.250.1.213.1.4.8'), 'nir');
    assert.equal(insAuthority('1.2.250.1.213.1.4.10'), 'nirTest');
    assert.equal(insAuthority('1.2.250.1.213.1.4.88'), undefined);
    assert.equal(insAuthority('toString'), undefined);
  });
});
