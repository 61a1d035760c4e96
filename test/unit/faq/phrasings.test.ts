import assert from 'node:assert/strict';
import type { FaqEntry } from '../../../server/src/catalogue/faqEntry';
import { parsePhrasings } from '../../../server/src/faq/phrasings';
import { createFaqService, type FaqService } from '../../../server/src/faq/service';
import { shippedAnswers, shippedFaq, shippedPhrasings } from '../../support/faq';

function entry(id: string, question: string, answer: string): FaqEntry {
  return {
    ...shippedAnswers()[0]!,
    id,
    origin: [id],
    question,
    summary: '',
    answer,
    requirementIds: [],
    acronyms: [],
  };
}

const retired = entry(
  'faq-901',
  'Un médecin retraité est-il éligible ?',
  'Non, il doit être inscrit à un ordre.',
);
const paper = entry('faq-902', 'Quelle plaque apposer sur la porte ?', 'Aucune plaque n’est imposée.');

function service(phrasings: Readonly<Record<string, readonly string[]>>, ...more: FaqEntry[]): FaqService {
  return createFaqService({ entries: [paper, retired, ...more], phrasings: () => phrasings });
}

describe('the ways in which people ask', () => {
  it('find an answer that says none of the words', () => {
    const text = 'le docteur a rendu sa blouse';
    assert.deepEqual(service({}).search({ text }).hits, []);
    const { hits, terms } = service({ 'faq-901': ['si le docteur a rendu sa blouse'] }).search({ text });
    assert.deepEqual(
      hits.map(({ id }) => id),
      ['faq-901'],
    );
    assert.deepEqual(hits[0]!.highlights, { question: [], summary: [] }, 'nothing of it is shown');
    assert.ok(!JSON.stringify(hits).includes('blouse'));
    assert.ok(terms.every((term) => !/[?!]/.test(term)));
  });

  it('count less than the question of an answer', () => {
    const phrasings = { 'faq-901': ['quelle plaque sur la porte du docteur retraité'] };
    assert.equal(service(phrasings).search({ text: 'quelle plaque sur la porte' }).hits[0]!.id, 'faq-902');
  });

  it('do not push back the answer of a user who asks in its words', () => {
    const own = entry('own-1', 'Le remplaçant du docteur touche-t-il la prime de lancement ?', 'Oui.');
    const phrasings = {
      'faq-901': [
        'le docteur touche-t-il la prime',
        'prime du remplaçant',
        'lancement : qui touche la prime',
      ],
    };
    for (const text of [
      'le remplaçant touche-t-il la prime de lancement',
      'prime de lancement du remplaçant',
    ])
      assert.equal(service(phrasings, own).search({ text }).hits[0]!.id, 'own-1', text);
  });

  it('tell what is denied from what is not', () => {
    const two = [entry('faq-903', 'Commande A', 'Commande.'), entry('faq-904', 'Commande B', 'Commande.')];
    const faq = createFaqService({
      entries: two,
      phrasings: () => ({ 'faq-903': ['commande avec signature'], 'faq-904': ['commande sans signature'] }),
    });
    assert.equal(faq.search({ text: 'commande sans signature' }).hits[0]!.id, 'faq-904');
    assert.equal(faq.search({ text: 'commande avec signature' }).hits[0]!.id, 'faq-903');
  });

  it('are given to every shipped answer, each to one answer only', () => {
    const phrasings = shippedPhrasings();
    assert.deepEqual(
      Object.keys(phrasings),
      shippedAnswers().map(({ id }) => id),
    );
    const all = Object.values(phrasings).flat();
    assert.equal(new Set(all).size, all.length);
  });

  it('bring their answer among the first five', () => {
    const asked = Object.entries(shippedPhrasings()).flatMap(([id, ways]) =>
      ways.map((way) => ({ id, way })),
    );
    const lost = asked
      .filter((_, i) => i % 20 === 0)
      .filter(
        ({ id, way }) =>
          !shippedFaq()
            .search({ text: way, limit: 5 })
            .hits.some((hit) => hit.id === id),
      );
    assert.deepEqual(lost, []);
  });

  it('are left out where the file holds something else', () => {
    assert.deepEqual(parsePhrasings('{"questions":{"a":["x",3],"b":"y"}}'), { a: ['x'], b: [] });
    assert.deepEqual(parsePhrasings('{}'), {});
    assert.deepEqual(
      service(Object.fromEntries([['constructor', ['x']]])).search({ text: 'plaque' }).total,
      1,
    );
  });
});
