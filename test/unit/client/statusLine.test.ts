import assert from 'node:assert/strict';
import { afterColon, fitting, fittingWording } from '../../../client/src/statusLine';

describe('the lines of the language status', () => {
  it('hold whole parts, and say where some are left out', () => {
    assert.equal(fitting(['Document CDA', 'CR-BIO', 'N3'], 28), 'Document CDA · CR-BIO · N3');
    assert.equal(
      fitting(['Document CDA', 'CR-BIO', 'N3', '3 exigences citées'], 30),
      'Document CDA · CR-BIO · N3 · …',
    );
    assert.equal(fitting(['Document CDA', 'CR-BIO', '3 exigences citées'], 24), 'Document CDA · …');
    assert.equal(fitting(['', 'one', ''], 10), 'one');
    assert.equal(fitting([], 10), '');
  });

  it('never exceed their length by more than the mark', () => {
    const parts = ['a'.repeat(12), 'b'.repeat(7), 'c'.repeat(3), 'd'.repeat(20)];
    for (let longest = 12; longest < 60; longest++)
      assert.ok(fitting(parts, longest).length <= longest + 4, String(longest));
  });

  it('cut what is too long by itself behind a word', () => {
    assert.equal(fitting(['a long reason that nobody can read'], 10), 'a long …');
    assert.equal(fitting(['a long reason that nobody can read'], 15), 'a long reason …');
    assert.equal(fitting(['not judged: by nobody at all'], 13), 'not judged …');
    assert.equal(fitting(['unpronounceable'], 10), 'unpronou …');
  });

  it('take the shorter wording rather than leave out what must be told', () => {
    const wordings = [
      ['Judged by our rules', 'lists of 2026'],
      ['Our rules', 'lists of 2026'],
    ];
    assert.equal(fittingWording(wordings, ['pack: X'], 60), 'Judged by our rules · lists of 2026 · pack: X');
    assert.equal(fittingWording(wordings, ['pack: X'], 39), 'Judged by our rules · lists of 2026 · …');
    assert.equal(fittingWording(wordings, ['pack: X'], 38), 'Our rules · lists of 2026 · pack: X');
    assert.equal(fittingWording(wordings, ['pack: X'], 34), 'Our rules · lists of 2026 · …');
    assert.equal(fittingWording(wordings, [], 34), 'Our rules · lists of 2026');
    assert.equal(fittingWording([], []), '');
  });

  it('go on behind a colon without a capital, names aside', () => {
    assert.equal(afterColon('The document declares no version'), 'the document declares no version');
    assert.equal(afterColon('L’en-tête manque'), 'l’en-tête manque');
    assert.equal(afterColon('Aucun volet ne correspond'), 'aucun volet ne correspond');
    assert.equal(afterColon('CDA N1'), 'CDA N1');
    assert.equal(afterColon('Lemaire'), 'Lemaire');
  });
});
