import assert from 'node:assert/strict';
import { idSpellings, spelledIds } from '../../../server/src/faq/idSpellings';

describe('spellings of requirement ids in queries', () => {
  const terms = ['dmp', '#EX PSC 20', '#SC.PSC.14', '#SC.MSS/CONF.17', '#EX PSC 14', '#SI 11'];
  const spellings = idSpellings(terms);
  const found = (query: string): string[] =>
    spelledIds(query, spellings).flatMap((id) => id.terms.map((term) => terms[term]!));

  it('reads an id whatever stands between its parts, or nothing', () => {
    for (const query of ['EXPSC20', 'ex psc20', 'expsc 20', 'Ex-PSC-020'])
      assert.deepEqual(found(query), ['#EX PSC 20']);
    for (const query of ['scpsc14', 'sc psc14']) assert.deepEqual(found(query), ['#SC.PSC.14']);
  });

  it('reads the end of an id, all those that end so', () => {
    assert.deepEqual(found('que tracer pour conf.17 ?'), ['#SC.MSS/CONF.17']);
    assert.deepEqual(found('psc 14'), ['#SC.PSC.14', '#EX PSC 14']);
  });

  it('tells where it stands', () => {
    assert.deepEqual(spelledIds('voir EXPSC20.', spellings), [{ terms: [1], start: 5, end: 12 }]);
  });

  it('is silent about other words and numbers', () => {
    for (const query of ['psc', '20', 'vague 2', 'psc en 14 jours', 'conf', ''])
      assert.deepEqual(found(query), []);
  });
});
