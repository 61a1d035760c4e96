import assert from 'node:assert/strict';
import { leadOf } from '../../../../client/src/faqPanel/lead';

describe('what is read first of an answer', () => {
  it('is its summary, and the answer follows', () => {
    assert.deepEqual(leadOf({ summary: 'Oui.', answer: 'Voir le guide.' }), {
      lead: 'Oui.',
      rest: 'Voir le guide.',
    });
  });

  it('is not said again when the answer begins with it', () => {
    assert.deepEqual(leadOf({ summary: 'Oui, par mail.', answer: 'Oui, par mail. Voir le guide.\n' }), {
      lead: 'Oui, par mail.',
      rest: 'Voir le guide.',
    });
    assert.deepEqual(leadOf({ summary: 'Oui.', answer: 'Oui.' }), { lead: 'Oui.', rest: '' });
  });

  it('is the answer itself when that goes on in the same sentence', () => {
    const answer = 'Oui, par mail ; sinon par courrier.';
    assert.deepEqual(leadOf({ summary: 'Oui, par mail.', answer }), { lead: undefined, rest: answer });
  });

  it('is not cut inside a word', () => {
    assert.deepEqual(leadOf({ summary: 'Non', answer: 'Nonobstant' }), {
      lead: undefined,
      rest: 'Nonobstant',
    });
  });
});
