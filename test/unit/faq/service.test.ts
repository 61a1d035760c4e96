import assert from 'node:assert/strict';
import fc from 'fast-check';
import { facetNames, type FaqEntry } from '../../../server/src/catalogue/faqEntry';
import { createFaqService } from '../../../server/src/faq/service';
import { shippedFaq } from '../../support/faq';

const first = (text: string): string | undefined => shippedFaq().search({ text, limit: 1 }).hits[0]?.id;
const among = (text: string, limit: number): string[] =>
  shippedFaq()
    .search({ text, limit })
    .hits.map(({ id }) => id);

const noFacets = { offre: [], couloir: [], dispositif: [], produit: [], thematique: [] };

function entry(id: string, question: string, rest: Partial<FaqEntry> = {}): FaqEntry {
  return {
    id,
    origin: [],
    question,
    summary: '',
    answer: question,
    facets: noFacets,
    deduced: [],
    waves: [],
    requirementIds: [],
    acronyms: [],
    links: [],
    source: { title: 'test', read: '2026-01-01' },
    status: 'complete',
    related: [],
    ...rest,
  };
}

// segur: verifies SEG/FAQ.01
describe('search in the FAQ', () => {
  it('lists everything, in order, when nothing is asked', () => {
    const { total, hits, terms } = shippedFaq().search({ text: '  ' });
    assert.equal(total, 357);
    assert.equal(hits.length, 50);
    assert.equal(hits[0]!.id, 'faq-001');
    assert.deepEqual(terms, []);
  });

  it('finds by requirement id, however it is written', () => {
    for (const text of ['EX PSC 01', 'ex psc 1', 'EX_PSC_01']) assert.equal(first(text), 'faq-003', text);
    assert.equal(first('SC.PSC.16'), 'faq-031');
    assert.equal(first('ris.tlr/int.02'), 'faq-034');
  });

  it('finds without accents, with typing errors, and from three letters', () => {
    assert.equal(first('duree conservation journaux'), 'faq-021');
    assert.equal(first('retantion des trasces'), 'faq-021');
    assert.ok(among('gra', 3).includes('faq-056'), 'the start of "grappe"');
  });

  it('finds by acronym what is written out, and the other way round', () => {
    const acronym = among('BAL MSSanté types', 5);
    const words = among('types de boîtes aux lettres de messagerie sécurisée de santé', 5);
    assert.equal(acronym[0], 'faq-051');
    assert.equal(words[0], 'faq-051');
  });

  it('mends words that a space cut or a missing one glued', () => {
    assert.equal(first('duree conser vation des jour naux'), 'faq-021');
    assert.equal(first('grappemixte'), 'faq-056');
  });

  it('finds something alike when every word is beyond recognition', () => {
    assert.ok(among('retrxmdi éligybba', 5).includes('faq-045'));
  });

  it('suggests the spelling that the answers use', () => {
    assert.equal(shippedFaq().search({ text: 'solde referncement' }).didYouMean, 'solde référencement');
    assert.equal(shippedFaq().search({ text: 'solde référencement' }).didYouMean, undefined);
  });

  it('gives nothing for words that mean nothing here', () => {
    const { total, hits, didYouMean } = shippedFaq().search({ text: 'xqzt wvkj' });
    assert.deepEqual([total, hits, didYouMean], [0, [], undefined]);
  });

  it('marks what matched, inside the texts', () => {
    const { hits, terms } = shippedFaq().search({ text: 'signer bon de commande', limit: 1 });
    const [hit] = hits;
    const marked = hit!.highlights.question.map(({ start, end }) => hit!.question.slice(start, end));
    assert.deepEqual(marked, ['signe', 'bon de commande']);
    assert.ok(terms.includes('signature') && terms.includes('signe'));
  });

  it('counts a facet value as what choosing it would list', () => {
    const faq = shippedFaq();
    const { facets } = faq.search({ text: 'solde' });
    for (const name of facetNames)
      for (const { value, count } of facets[name])
        assert.equal(
          faq.search({ text: 'solde', facets: { [name]: [value] } }).total,
          count,
          `${name}: ${value}`,
        );
  });

  it('adds facets up, and takes the values of one as alternatives', () => {
    const faq = shippedFaq();
    const of = (facets: Parameters<typeof faq.search>[0]['facets']) => faq.search({ text: '', facets }).total;
    const both = of({ couloir: ['Imagerie', 'Officine'] });
    assert.ok(both > of({ couloir: ['Imagerie'] }));
    assert.ok(of({ couloir: ['Imagerie'], thematique: ['Financements'] }) < of({ couloir: ['Imagerie'] }));
    assert.equal(of({ couloir: ['Nulle part'] }), 0);
  });

  it('keeps a chosen value in sight when it counts nothing', () => {
    const { facets } = shippedFaq().search({ text: 'SC.PSC.16', facets: { couloir: ['Officine'] } });
    assert.deepEqual(
      facets.couloir.filter(({ selected }) => selected),
      [{ value: 'Officine', count: 0, selected: true }],
    );
  });

  it('says how many better answers the facets hide', () => {
    const of = (couloir: string[]) => ({ facets: { ...noFacets, couloir }, answer: '' });
    const faq = createFaqService({
      entries: [
        entry('a-1', 'Quel délai pour le solde ?', of(['Imagerie'])),
        entry('a-2', 'Délai du solde et pièces à joindre à la demande', of(['Imagerie', 'Officine'])),
        entry('a-3', 'Le solde : délai, pièces à joindre à la demande, contrôle', of(['Officine'])),
        entry('a-4', 'Quel délai pour un certificat ?', of(['Hôpital'])),
      ],
    });
    const search = (facets: Parameters<typeof faq.search>[0]['facets'], offset = 0) => {
      const { hits, hiddenByFacets } = faq.search({ text: 'délai solde', facets: facets ?? {}, offset });
      return [hits.map(({ id }) => id).join(' '), hiddenByFacets];
    };
    assert.deepEqual(search({}), ['a-1 a-2 a-3 a-4', 0]);
    assert.deepEqual(search({ couloir: ['Imagerie'] }), ['a-1 a-2', 0]);
    assert.deepEqual(search({ couloir: ['Officine'] }), ['a-2 a-3', 1]);
    assert.deepEqual(search({ couloir: ['Officine'] }, 1), ['a-3', 1], 'whatever the page');
    assert.deepEqual(search({ couloir: ['Hôpital'] }), ['a-4', 3]);
    assert.deepEqual(search({ couloir: ['Nulle part'] }), ['', 4], 'all, where nothing is left');
    assert.deepEqual(search({ couloir: ['Officine'], produit: ['DMP'] }), ['', 4], 'by several facets too');
    assert.equal(
      faq.search({ text: '', facets: { couloir: ['Hôpital'] } }).hiddenByFacets,
      0,
      'nothing asked',
    );
  });

  it('pages without loss', () => {
    const faq = shippedFaq();
    const whole = faq.search({ text: 'dmp', limit: 40 }).hits.map(({ id }) => id);
    const pages = [0, 15, 30].flatMap((offset) =>
      faq.search({ text: 'dmp', offset, limit: offset === 30 ? 10 : 15 }).hits.map(({ id }) => id),
    );
    assert.deepEqual(pages, whole);
  });

  it('lets a vote break a tie and nothing more', () => {
    const faq = createFaqService({
      entries: [
        entry('a-1', 'Quel certificat choisir ?'),
        entry('a-2', 'Quel certificat choisir ?'),
        entry('a-3', 'Certificat'),
      ],
    });
    const order = (votes: Record<string, 1 | -1>) =>
      faq.search({ text: 'choisir certificat', votes }).hits.map(({ id }) => id);
    assert.deepEqual(order({}), ['a-1', 'a-2', 'a-3']);
    assert.deepEqual(order({ 'a-2': 1 }), ['a-2', 'a-1', 'a-3']);
    assert.deepEqual(order({ 'a-3': 1, 'a-1': -1, 'a-2': -1 }), ['a-1', 'a-2', 'a-3']);
  });

  it('never throws and stays in bounds, whatever is asked', () => {
    const faq = shippedFaq();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(400), (text, offset) => {
        const { hits } = faq.search({ text, offset, limit: 5 });
        for (const { question, highlights } of hits)
          for (const { start, end } of highlights.question) assert.ok(start < end && end <= question.length);
      }),
      { numRuns: 100 },
    );
    assert.ok(faq.search({ text: 'référencement '.repeat(20_000) }).total > 0);
  });
});

describe('links of the FAQ', () => {
  it('gives related answers in both directions, never the answer itself', () => {
    const faq = createFaqService({
      entries: [entry('a-1', 'Un', { related: ['a-2', 'a-1', 'gone'] }), entry('a-2', 'Deux')],
    });
    assert.deepEqual(
      faq.related('a-1').map(({ id }) => id),
      ['a-2'],
    );
    assert.deepEqual(
      faq.related('a-2').map(({ id }) => id),
      ['a-1'],
    );
    assert.deepEqual(faq.related('nothing'), []);
  });

  it('finds the answers that name a requirement', () => {
    const faq = shippedFaq();
    assert.deepEqual(
      faq.answersFor('EX PSC 25').map(({ id }) => id),
      ['faq-003'],
    );
    assert.deepEqual(
      faq.answersFor('sc.psc.14').map(({ id }) => id),
      ['faq-031', 'faq-095'],
    );
    assert.deepEqual(faq.answersFor('EX PSC 999'), []);
  });

  it('knows an answer by its id', () => {
    assert.match(shippedFaq().answer('faq-047')!.question, /NIE et NIL/);
    assert.equal(shippedFaq().answer('faq-999'), undefined);
  });
});
