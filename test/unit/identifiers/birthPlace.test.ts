import assert from 'node:assert/strict';
import {
  agreesWithBirthPlace,
  explainsDifference,
  mayHaveChanged,
} from '../../../server/src/identifiers/birthPlace';
import { readInsMatricule, type InsMatricule } from '../../../server/src/identifiers/insMatricule';

function bornAt(place: string): InsMatricule {
  const reading = readInsMatricule(`17903${place}18989`);
  assert.ok(reading.ok, place);
  return reading.matricule;
}

describe('place of birth of an INS', () => {
  it('agrees with the same code', () => {
    assert.ok(agreesWithBirthPlace(bornAt('51215'), '51215'));
    assert.ok(!agreesWithBirthPlace(bornAt('51215'), '51216'));
  });

  it('agrees with what history made of it', () => {
    assert.ok(agreesWithBirthPlace(bornAt('20004'), '2A004'));
    assert.ok(agreesWithBirthPlace(bornAt('20033'), '2B033'));
    assert.ok(!agreesWithBirthPlace(bornAt('20004'), '2B033'));
    for (const algeria of ['91352', '92352', '93352', '94001'])
      assert.ok(agreesWithBirthPlace(bornAt(algeria), '99352'), algeria);
    assert.ok(agreesWithBirthPlace(bornAt('95001'), '99350'));
    assert.ok(agreesWithBirthPlace(bornAt('96001'), '99351'));
    assert.ok(!agreesWithBirthPlace(bornAt('75116'), '99352'));
  });

  it('knows where codes changed otherwise', () => {
    for (const code of ['2A004', '2B033', '20004', '99352', '97105', '98818'])
      assert.ok(mayHaveChanged(code), code);
    for (const code of ['75116', '91228', '01004']) assert.ok(!mayHaveChanged(code), code);
  });

  it('explains a difference by what can have happened there', () => {
    assert.match(explainsDifference('49007', '49023').fr, /fusionner/);
    assert.match(explainsDifference('75012', '92012').fr, /1968/);
    assert.match(explainsDifference('69034', '01032').fr, /département/);
  });
});
