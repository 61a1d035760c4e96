import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fold, wordsOf } from '../../../server/src/faq/words';

const texts = (text: string): string[] => wordsOf(text).map((word) => word.form.text);

describe('words of the FAQ', () => {
  it('folds case, accents and ligatures', () => {
    assert.equal(fold('Référencé à l’ŒUVRE'), 'reference a l’oeuvre');
  });

  it('drops elided words, whatever the apostrophe', () => {
    assert.deepEqual(texts("l'envoi d’un document qu'il").slice(0, 2), ['envoi', 'un']);
  });

  it('gives a compound by its parts and joined', () => {
    assert.deepEqual(texts('e-CPS'), ['e', 'cps', 'ecps']);
    assert.deepEqual(texts("HOP'EN"), ['hop', 'en', 'hopen']);
    assert.deepEqual(texts('R&D'), ['r', 'd', 'rd']);
    assert.deepEqual(texts('CDA/HL7.02'), ['cda', 'hl7', '02', 'cdahl702']);
  });

  it('keeps offsets of the text as given', () => {
    const text = 'Où envoyer le « compte-rendu » ?';
    for (const { start, end, form, joined } of wordsOf(text))
      if (!joined) assert.equal(fold(text.slice(start, end)), form.text);
  });

  it('tells acronyms in capitals from small words', () => {
    const [capitals, small] = wordsOf('SI si');
    assert.equal(capitals!.form.stop, false);
    assert.equal(small!.form.stop, true);
  });

  it('takes any text, in linear time, with ordered offsets inside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        for (const { start, end } of wordsOf(text))
          assert.ok(start >= 0 && start < end && end <= text.length);
      }),
    );
    assert.equal(wordsOf('a-'.repeat(200_000)).length > 0, true);
  });
});
