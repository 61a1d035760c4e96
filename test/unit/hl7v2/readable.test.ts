import assert from 'node:assert/strict';
import { loadDictionary } from '../../../server/src/hl7v2/dictionary/dictionary';
import { readableView } from '../../../server/src/hl7v2/readable';
import { shippedData } from '../../support/data';
import { mdm } from '../../support/hl7v2';

describe('reading view of HL7 v2', () => {
  it('lays out one field a line with its name, and names long values by their length', async () => {
    const dictionary = await loadDictionary(shippedData);
    const view = readableView(mdm(), dictionary, 'fr');
    assert.match(view, /^MSH — En-tête du message\n/);
    assert.match(view, /\n {2}PID-32 +Statut de l’identité +VALI\n/);
    assert.match(view, /\n {2}OBX-5 .*… \(\d+ caractères\)\n/);
    assert.ok(view.split('\n').every((line) => line.length < 400));
    assert.match(readableView('junk\rPID|1~2', dictionary, 'en'), /PID-1\[2\]/);
    assert.equal(readableView('', dictionary, 'fr'), '\n');
  });
});
