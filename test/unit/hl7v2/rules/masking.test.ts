import assert from 'node:assert/strict';
import { assertFault, assertFixes, assertSilent, mdm, useHl7v2, withValue } from '../../../support/hl7v2';

const places: Readonly<Record<string, number>> = { M: 2, I: 3, R: 4, S: 5, D: 7, P: 8, T: 9 };

/** Sets the answers: M masked, I invisible to the patient, R to representatives, S secret, D DMP, P professional, T patient. */
function flags(yes: string): string {
  let text = mdm();
  for (const [letter, occurrence] of Object.entries(places)) {
    text = withValue(
      text,
      `OBX[${occurrence}]-5`,
      `${yes.includes(letter) ? 'Y' : 'N'}^^expandedYes-NoIndicator`,
    );
  }
  return text;
}

describe('HL7 v2 rule of the masking matrix', () => {
  const judge = useHl7v2();

  it('is silent on the rows of the volet, and when nothing is mailed', () => {
    for (const row of ['PT', 'PTSD', 'IP', 'IPD', 'T', 'MT', 'RT', 'MRT', 'P', 'PD', '', 'MIRSD']) {
      assertSilent(judge, flags(row), 'META-006');
    }
  });

  it('refuses to mail the patient what is hidden from them', () => {
    const text = flags('IT');
    assert.equal(assertFault(judge, text, 'META-006', 'OBX[9]-5.1').severity, 'error');
    assertFixes(judge, text, 'META-006', ['set-no-patient', 'set-visible']);
  });

  it('warns of rows that the volet does not list', () => {
    assert.equal(assertFault(judge, flags('MP'), 'META-006', 'OBX[8]-5.1').severity, 'warning');
    for (const row of ['RPT', 'MTD', 'MTS']) {
      assert.equal(assertFault(judge, flags(row), 'META-006', 'OBX[9]-5.1').severity, 'warning');
    }
  });
});
