import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { prebuild, readPrebuilt } from '../../../server/src/faq/prebuilt';
import type { FaqEntry } from '../../../server/src/catalogue/faqEntry';
import { createFaqService, type FaqService } from '../../../server/src/faq/service';
import {
  ownQueries,
  recogniseIds,
  shippedAnswers,
  shippedFaq,
  shippedPhrasings,
  shippedSynonyms,
} from '../../support/faq';

describe('knowledge of the FAQ made beforehand', () => {
  const answers = readFileSync('data/faq.json', 'utf8');
  const synonyms = readFileSync('data/faq-synonyms.json', 'utf8');
  const phrasings = readFileSync('data/faq-questions.json', 'utf8');
  const file = prebuild(answers, synonyms, phrasings);
  const read = (): ReturnType<typeof readPrebuilt> => readPrebuilt(file, answers, synonyms, phrasings);

  it('gives the same results as reading the answers', () => {
    let asked = 0;
    const prebuilt = createFaqService({
      entries: shippedAnswers(),
      synonyms: shippedSynonyms(),
      recognise: recogniseIds,
      prebuilt: () => {
        asked++;
        return read();
      },
    });
    for (const { query: text } of [{ query: '' }, ...ownQueries('queries-vendor')])
      assert.deepEqual(prebuilt.search({ text }), shippedFaq().search({ text }), text);
    assert.equal(asked, 1);
  });

  it('is kept beside the answers of a user, which are found as if all had been read together', () => {
    const question = 'Quel délai pour le raccordement au téléservice Zéphyrin ?';
    const own: FaqEntry = {
      ...shippedAnswers()[0]!,
      id: 'own-1',
      origin: ['mine#1'],
      question,
      summary: 'Deux mois.',
      answer: 'Deux mois après la demande.',
      requirementIds: ['SC.PSC.14'],
    };
    const entries = [...shippedAnswers(), own];
    const shared = {
      entries,
      synonyms: shippedSynonyms(),
      phrasings: shippedPhrasings,
      recognise: recogniseIds,
    };
    const beside = createFaqService({ ...shared, prebuilt: read });
    const together = createFaqService(shared);
    const ids = (service: FaqService, text: string) =>
      service.search({ text, limit: 5 }).hits.map(({ id }) => id);
    for (const text of ['zephyrin', 'zephirin', 'raccordement téléservice zéph', question])
      assert.equal(ids(beside, text)[0], 'own-1', text);
    for (const text of ['SC.PSC.14', 'solde lgc', 'signataire bon de commande', 'délai raccordement'])
      assert.deepEqual(ids(beside, text), ids(together, text), text);
    const { hits, facets } = beside.search({ text: 'zephyrin' });
    const start = question.indexOf('Zéphyrin');
    assert.deepEqual(hits[0]!.highlights.question, [{ start, end: start + 8 }]);
    assert.deepEqual(facets, together.search({ text: 'zephyrin' }).facets);
    assert.equal(beside.search({ text: '' }).total, entries.length);
  });

  it('is refused when the answers, the synonyms or the ways of asking have changed, or the file is broken', () => {
    assert.ok(read());
    assert.equal(readPrebuilt(file, answers.replace('vaccin', 'vaccine'), synonyms, phrasings), undefined);
    assert.equal(readPrebuilt(file, answers, synonyms.replace('dmp', 'dmq'), phrasings), undefined);
    assert.equal(readPrebuilt(file, answers, synonyms, phrasings.replace('vaccin', 'vaccine')), undefined);
    assert.equal(readPrebuilt(file.slice(0, 1000), answers, synonyms, phrasings), undefined);
    assert.equal(readPrebuilt('', answers, synonyms, phrasings), undefined);
  });
});
