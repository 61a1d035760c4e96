import assert from 'node:assert/strict';
import { afterColon, dayInWords, fitting, fittingWording } from '../../../client/src/statusLine';

describe('the lines of the language status', () => {
  it('hold whole parts, and look finished where some are left out', () => {
    assert.equal(fitting(['Document CDA', 'CR-BIO', 'N3'], 28), 'Document CDA · CR-BIO · N3');
    assert.equal(fitting(['Document CDA', 'CR-BIO', 'N3', '3 exigences'], 30), 'Document CDA · CR-BIO · N3');
    assert.equal(fitting(['Document CDA', 'CR-BIO', '3 exigences citées'], 20), 'Document CDA');
    assert.equal(fitting(['', 'one', ''], 10), 'one');
    assert.equal(fitting([], 10), '');
  });

  it('never exceed their length', () => {
    const parts = ['a'.repeat(12), 'b'.repeat(7), 'c'.repeat(3), 'd'.repeat(20)];
    for (let longest = 12; longest < 60; longest++)
      assert.ok(fitting(parts, longest).length <= longest, String(longest));
  });

  it('cut what is too long by itself where a clause ends, else behind a word', () => {
    assert.equal(
      fitting(['Dossier du pack introuvable : « nulle-part », voir le réglage'], 46),
      'Dossier du pack introuvable : « nulle-part »',
    );
    assert.equal(
      fitting(['Dossier du pack introuvable : « nulle-part »'], 40),
      'Dossier du pack introuvable',
    );
    assert.equal(fitting(['a long reason that nobody can read'], 10), 'a long …');
    assert.equal(fitting(['a long reason that nobody can read'], 15), 'a long reason …');
    assert.equal(fitting(['unpronounceable'], 10), 'unpronou …');
  });

  it('take the shorter wording rather than leave out what must be told', () => {
    const wordings = [
      ['Judged by our rules', 'lists of 2026'],
      ['Our rules', 'lists of 2026'],
    ];
    assert.equal(fittingWording(wordings, ['pack: X'], 60), 'Judged by our rules · lists of 2026 · pack: X');
    assert.equal(fittingWording(wordings, ['pack: X'], 39), 'Judged by our rules · lists of 2026');
    assert.equal(fittingWording(wordings, ['pack: X'], 34), 'Our rules · lists of 2026');
    assert.equal(fittingWording([], []), '');
  });

  it('date in words', () => {
    assert.equal(dayInWords('2026-07-06', 'fr'), '6 juillet 2026');
    assert.equal(dayInWords('2026-07-06', 'en'), '6 July 2026');
    assert.equal(dayInWords('', 'fr'), '');
    assert.equal(dayInWords('2026-13-40', 'fr'), '2026-13-40');
  });

  it('go on behind a colon without a capital, names aside', () => {
    assert.equal(afterColon('The document declares no version'), 'the document declares no version');
    assert.equal(afterColon('L’en-tête manque'), 'l’en-tête manque');
    assert.equal(afterColon('Aucun volet ne correspond'), 'aucun volet ne correspond');
    assert.equal(afterColon('CDA N1'), 'CDA N1');
    assert.equal(afterColon('Lemaire'), 'Lemaire');
  });
});
