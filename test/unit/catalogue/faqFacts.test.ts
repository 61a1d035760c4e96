import assert from 'node:assert/strict';
import { facetNames, type FaqEntry } from '../../../server/src/catalogue/faqEntry';
import { shippedAnswers } from '../../support/faq';
import { names } from '../../support/faqFacets';

/** Answers of pages saved without their questions; the others were read where the question was. */
const isOfSavedPage = ({ origin }: FaqEntry): boolean => origin.some((from) => from.startsWith('seeds#'));

/** Pages of the portal on which the facets themselves were seen. */
const shownFacets: Readonly<Record<string, readonly string[]>> = {
  'faq-065': facetNames,
  'faq-086': facetNames,
  'faq-087': ['offre'],
  'faq-113': ['offre'],
};

const sentenceEnd = /[.!?][)»]?$/;
const cut = /(?:…|\.\.\.)[.)»]?$|(?<![\p{L}\d])(?:ex|cf|art|n|p|chap|env)\.$|[,:;(]\.?$/u;

function openedAndClosed(text: string, open: string, close: string): boolean {
  return text.split(open).length === text.split(close).length;
}

const answer = (id: string): FaqEntry => shippedAnswers().find((entry) => entry.id === id)!;

describe('facts of the shipped answers', () => {
  it('sum up in whole sentences', () => {
    for (const { id, summary } of shippedAnswers()) {
      assert.match(summary, sentenceEnd, id);
      assert.doesNotMatch(summary, cut, id);
      assert.ok(summary.split(/\s+/).length >= 4, `${id} is shorter than a phrase`);
      assert.ok(openedAndClosed(summary, '(', ')') && openedAndClosed(summary, '«', '»'), id);
    }
  });

  it('sum up with no number, date, amount, address or identifier that the answer lacks', () => {
    for (const { id, question, summary, answer: text } of shippedAnswers()) {
      const known = `${question}\n${text}`;
      for (const fact of summary.match(/\d[\d./,:-]*\d|\d|\S+@\S+\w|\b[A-Z]{2,}\.[A-Z/.\d]+\d/g) ?? [])
        assert.ok(known.includes(fact), `${id} adds ${fact}`);
    }
  });

  it('say « non » where the answer does', () => {
    for (const { id, summary, answer: text } of shippedAnswers()) {
      const said = /^\**(Oui|Non)\b/.exec(text)?.[1];
      const summed = /^(Oui|Non)\b/.exec(summary)?.[1];
      if (said && summed) assert.equal(summed, said, id);
    }
  });

  it('have known facets, and mark those that their text does not name as deduced', () => {
    for (const entry of shippedAnswers()) {
      // The questions of saved pages are ours: they state nothing.
      const text = isOfSavedPage(entry) ? entry.answer : `${entry.question}\n${entry.answer}`;
      for (const facet of facetNames) {
        const values = entry.facets[facet];
        const stated = values.map((value) => names(text, facet, value));
        const place = `${entry.id} ${facet} ${values.join(', ')}`;
        assert.ok(!stated.includes(undefined), place);
        if (values.length === 0) assert.ok(!entry.deduced.includes(facet), place);
        else if (stated.includes(false) && !shownFacets[entry.id]?.includes(facet))
          assert.ok(entry.deduced.includes(facet), place);
      }
    }
  });

  it('have waves that agree with the offers', () => {
    for (const { id, facets, waves } of shippedAnswers()) {
      const offered = facets.offre.flatMap((value) => /\(Vague (\d)\)$/.exec(value)?.[1] ?? []);
      assert.deepEqual([...waves], offered, id);
    }
  });

  it('warn in whole sentences, and refer to answers that are there and linked', () => {
    const ids = new Set(shippedAnswers().map(({ id }) => id));
    for (const { id, warning = '', related } of shippedAnswers()) {
      if (warning !== '') assert.match(warning, sentenceEnd, id);
      for (const [other] of warning.matchAll(/faq-\d{3}/g)) {
        assert.ok(ids.has(other) && other !== id, `${id} → ${other}`);
        assert.ok(related.includes(other), `${id} → ${other} is not linked`);
      }
    }
  });

  it('give the address of their page only where it is known', () => {
    for (const entry of shippedAnswers()) {
      const { url } = entry.source;
      // The saved pages do not say where they come from, and one address could not be verified.
      const unknown = isOfSavedPage(entry) || entry.id === 'faq-132';
      assert.equal(url === undefined, unknown, entry.id);
      if (url === undefined) continue;
      assert.match(new URL(url).protocol, /^https?:$/, entry.id);
      assert.match(new URL(url).hostname, /\.[a-z]{2,}$/, entry.id);
    }
  });
});

describe('facts of the saved pages', () => {
  it('keep their conditions', () => {
    for (const [id, ...kept] of [
      ['faq-001', /nom du vaccin doit ressortir/, /ne dit pas clairement/],
      ['faq-009', /expérience de la Vague 1/],
      ['faq-010', /notamment/, /rattrapage d'une version vétuste/],
      [
        'faq-020',
        /faute de fonction DPI, SGL ou RIS en version Ségur/,
        /même logiciel .*client sans SGL \/ RIS/,
      ],
      ['faq-023', /ne visent que les CDA/],
      ['faq-029', /ne pas envoyer/, /motif légitime/],
      ['faq-030', /si le RIS dispose des fonctionnalités/],
      ['faq-050', /pour chaque document/, /ni le configurer ni le débrayer/],
      ['faq-056', /fortement recommandé/],
    ] as const)
      for (const words of kept) assert.match(answer(id).summary, words, id);
    assert.doesNotMatch(answer('faq-029').summary, /retrait|retir/);
    assert.match(answer('faq-010').answer, /version à partir de laquelle/);
  });

  it('say that the question was lost where the answer cannot be read without it', () => {
    for (const id of ['faq-004', 'faq-012', 'faq-023', 'faq-027', 'faq-028', 'faq-042', 'faq-054'])
      assert.match(answer(id).warning ?? '', /ne montre pas la question/, id);
    assert.match(answer('faq-024').warning!, /Question d'origine perdue/);
  });

  it('mark what was deduced', () => {
    for (const [id, ...facets] of [
      ['faq-004', 'offre', 'produit', 'thematique'],
      ['faq-008', 'produit', 'thematique'],
      ['faq-025', 'offre', 'couloir', 'dispositif', 'produit'],
      ['faq-035', 'offre', 'couloir', 'dispositif'],
      ['faq-052', 'offre', 'thematique'],
      ['faq-054', 'couloir', 'thematique'],
    ] as const)
      assert.deepEqual(answer(id).deduced, facets, id);
    assert.ok(!answer('faq-054').facets.thematique.some((value) => value.includes('DMP')));
  });

  it('show the tension between two answers on both', () => {
    for (const [one, other] of [
      ['faq-029', 'faq-050'],
      ['faq-050', 'faq-029'],
    ] as const) {
      assert.equal(answer(one).status, 'contradicted');
      assert.match(answer(one).warning!, new RegExp(other));
    }
  });
});
