import assert from 'node:assert/strict';
import { isLuhnValid, luhnKey } from '../../../server/src/identifiers/luhn';
import {
  isFinessKeyValid,
  isSirenValid,
  isSiretValid,
  readProfessionalId,
  readStructureId,
} from '../../../server/src/identifiers/professionals';

describe('Luhn', () => {
  it('checks and computes the key', () => {
    assert.ok(isLuhnValid('79927398713'));
    assert.ok(!isLuhnValid('79927398710'));
    assert.equal(luhnKey('7992739871'), '3');
    assert.ok(!isLuhnValid(''));
    assert.ok(!isLuhnValid('7992739871x'));
    assert.equal(luhnKey('12a'), undefined);
  });

  it('accepts the key that it computes', () => {
    for (let n = 0; n < 500; n++) {
      const digits = String(n * 7919);
      assert.ok(isLuhnValid(digits + (luhnKey(digits) ?? '')), digits);
    }
  });
});

describe('national identifiers of professionals and structures', () => {
  it('reads an RPPS', () => {
    assert.deepEqual(readProfessionalId(`81000182760${luhnKey('1000182760') ?? ''}`), {
      type: 'rpps',
      value: `1000182760${luhnKey('1000182760') ?? ''}`,
      keyIsValid: true,
    });
    assert.equal(readProfessionalId('80123456789').problem, 'length');
    assert.equal(readProfessionalId('8012345678AB').problem, 'characters');
    assert.equal(readProfessionalId('801234567890').keyIsValid, false);
  });

  it('reads the other kinds without inventing a length', () => {
    assert.equal(readProfessionalId('0750123456').type, 'adeli');
    assert.equal(readProfessionalId('075012345').problem, 'length');
    assert.equal(readProfessionalId('3750100125/1234').type, 'finessInternal');
    assert.equal(readProfessionalId('3750100125/1234').problem, undefined);
    assert.equal(readProfessionalId('9').problem, 'unknownType');
    assert.equal(readProfessionalId('').problem, 'empty');
  });

  it('reads structures', () => {
    assert.equal(readStructureId('1750100125').type, 'finess');
    assert.equal(readStructureId('112045678').problem, 'length');
    assert.equal(readStructureId('12A0000012').problem, undefined);
    assert.equal(readStructureId('12C0000012').problem, 'characters');
    assert.equal(readStructureId('2732829320').keyIsValid, true);
    assert.equal(readStructureId('2732829321').keyIsValid, false);
    assert.equal(readStructureId('373282932000074').keyIsValid, true);
    assert.equal(readStructureId('4801234567890').type, 'office');
    assert.equal(readStructureId('x').problem, 'unknownType');
  });

  it('checks keys, La Poste and Corsica included', () => {
    assert.ok(isFinessKeyValid('750100125'));
    assert.ok(!isFinessKeyValid('750100126'));
    assert.ok(isFinessKeyValid(`2A000001${luhnKey('20000001') ?? ''}`));
    assert.ok(isSirenValid('732829320'));
    assert.ok(isSirenValid('356000000'));
    assert.ok(isSiretValid('73282932000074'));
    assert.ok(!isSiretValid('73282932000075'));
    assert.ok(isSiretValid('35600000000048'));
    assert.ok(isSiretValid('35600000049837')); // a post office: its digits add up to a multiple of five
    assert.ok(!isSiretValid('35600000049838'));
    assert.ok(!isSiretValid('3560000004983'));
  });
});
