import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { prebuild, readPrebuilt } from '../../../server/src/faq/prebuilt';
import { createFaqService } from '../../../server/src/faq/service';
import { ownQueries, recogniseIds, shippedAnswers, shippedFaq, shippedSynonyms } from '../../support/faq';

describe('knowledge of the FAQ made beforehand', () => {
  const answers = readFileSync('data/faq.json', 'utf8');
  const synonyms = readFileSync('data/faq-synonyms.json', 'utf8');
  const file = prebuild(answers, synonyms);

  it('gives the same results as reading the answers', () => {
    let asked = 0;
    const prebuilt = createFaqService({
      entries: shippedAnswers(),
      synonyms: shippedSynonyms(),
      recognise: recogniseIds,
      prebuilt: () => {
        asked++;
        return readPrebuilt(file, answers, synonyms);
      },
    });
    for (const { query: text } of [{ query: '' }, ...ownQueries('queries-vendor')])
      assert.deepEqual(prebuilt.search({ text }), shippedFaq().search({ text }), text);
    assert.equal(asked, 1);
  });

  it('is refused when the answers or the synonyms have changed, or the file is broken', () => {
    assert.ok(readPrebuilt(file, answers, synonyms));
    assert.equal(readPrebuilt(file, answers.replace('vaccin', 'vaccine'), synonyms), undefined);
    assert.equal(readPrebuilt(file, answers, synonyms.replace('dmp', 'dmq')), undefined);
    assert.equal(readPrebuilt(file.slice(0, 1000), answers, synonyms), undefined);
    assert.equal(readPrebuilt('', answers, synonyms), undefined);
  });
});
