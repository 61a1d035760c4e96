import assert from 'node:assert/strict';
import { formatFaqFile, mergeFaq, parseFaqFile } from '../../../server/src/catalogue/faqCatalogue';
import { facetNames } from '../../../server/src/catalogue/faqEntry';
import { stemsOf } from '../../../server/src/faq/synonyms';
import { withNamedRequirements } from '../../../server/src/faq/requirementTerms';
import { recogniseIds, shippedAnswers, shippedFaq } from '../../support/faq';

const source = { title: 'Notes', read: '2026-01-01' };

describe('catalogue of answers', () => {
  it('loads what is shipped, whole', () => {
    const answers = shippedAnswers();
    assert.equal(answers.length, 357);
    assert.deepEqual(
      answers.map(({ id }) => id),
      answers.map((_, i) => `faq-${String(i + 1).padStart(3, '0')}`),
    );
    const origins = answers.flatMap(({ origin }) => origin);
    assert.equal(new Set(origins).size, origins.length);
    assert.ok(answers.every(({ origin }) => origin.length > 0));
    assert.equal(origins.filter((origin) => /^seeds#\d+$/.test(origin)).length, 56);
  });

  it('ships answers that are complete: question, summary, source, and a warning where one is due', () => {
    for (const { id, question, summary, source: from, status, warning, related } of shippedAnswers()) {
      assert.ok(question && summary && from.title, id);
      if (status !== 'complete') assert.ok(warning, `${id} is ${status} and must say so`);
      if (status === 'contradicted') assert.ok(related.length > 0 || /lui|sa réponse/.test(warning!), id);
    }
  });

  it('ships links that lead somewhere, and one spelling per facet value', () => {
    const answers = shippedAnswers();
    const ids = new Set(answers.map(({ id }) => id));
    for (const { id, related } of answers)
      for (const other of related) assert.ok(ids.has(other) && other !== id, `${id} → ${other}`);
    for (const name of facetNames) {
      const values = new Set(answers.flatMap(({ facets }) => facets[name]));
      const keys = [...values].map((value) =>
        value
          .toLowerCase()
          .normalize('NFD')
          .replace(/[^a-z0-9]/g, ''),
      );
      assert.equal(new Set(keys).size, values.size, name);
    }
  });

  it('ships requirement ids in canonical form, all those that the words name, and found from the requirement', () => {
    for (const entry of shippedAnswers()) {
      const complete = withNamedRequirements(entry, recogniseIds);
      assert.deepEqual([...complete.requirementIds].sort(), [...entry.requirementIds].sort(), entry.id);
      for (const id of entry.requirementIds)
        assert.ok(
          shippedFaq()
            .answersFor(id)
            .some((answer) => answer.id === entry.id),
          `${id} → ${entry.id}`,
        );
    }
  });

  it('links answers to nearly the same question', () => {
    const answers = shippedAnswers().map((entry) => ({ entry, words: new Set(stemsOf(entry.question)) }));
    const related = (a: string, b: string): boolean =>
      shippedFaq()
        .related(a)
        .some(({ id }) => id === b);
    answers.forEach((one, i) => {
      for (const other of answers.slice(i + 1)) {
        const shared = [...one.words].filter((word) => other.words.has(word)).length;
        const alike = shared / (one.words.size + other.words.size - shared);
        if (alike >= 0.7)
          assert.ok(related(one.entry.id, other.entry.id), `${one.entry.id} ~ ${other.entry.id}`);
      }
    });
  });

  it('ships Markdown without HTML', () => {
    for (const { id, answer } of shippedAnswers()) assert.doesNotMatch(answer, /<(?!https?:)[a-z/!]/i, id);
  });

  it('fills in what a user leaves out', () => {
    const text = JSON.stringify({
      version: 1,
      entries: [{ id: 'my-1', question: 'Q ?', answer: 'R.', source }],
    });
    const { entries, problems } = parseFaqFile(text, 'mine.json');
    assert.deepEqual(problems, []);
    assert.equal(entries[0]!.status, 'complete');
    assert.deepEqual(entries[0]!.facets.couloir, []);
  });

  it('names what it cannot take, by JSON pointer, and takes the rest', () => {
    const entries = [
      { id: 'my-1', question: '', answer: 'R.', source },
      { id: 'my-2', question: 'Q ?', answer: 'R.', source, links: 'https://x' },
      { id: 'my-3', question: 'Q ?', answer: 'R.', source },
      { id: 'my-3', question: 'Q ?', answer: 'R.', source },
      { id: 'my-4', question: 'Q ?', answer: 'R.' },
      7,
    ];
    const load = parseFaqFile(JSON.stringify({ entries }), 'mine.json');
    assert.deepEqual(
      load.entries.map(({ id }) => id),
      ['my-3'],
    );
    assert.deepEqual(
      load.problems.map(({ pointer }) => pointer),
      ['/entries/0/question', '/entries/1/links', '/entries/3/id', '/entries/4/source', '/entries/5'],
    );
  });

  it('survives what is not a catalogue', () => {
    for (const text of ['', '{', 'null', '[]', '{"entries":{}}'])
      assert.equal(parseFaqFile(text, 'mine.json').problems.length, 1, text);
  });

  it('lets the user have the last word', () => {
    const [one, two] = shippedAnswers();
    const merged = mergeFaq([one!, two!], [{ ...two!, question: 'Mine ?' }], [{ ...one!, id: 'my-1' }]);
    assert.deepEqual(
      merged.map(({ id, question }) => [id, question === 'Mine ?']),
      [
        ['faq-001', false],
        ['faq-002', true],
        ['my-1', false],
      ],
    );
  });

  it('writes what it reads, one answer a line', () => {
    const answers = shippedAnswers().slice(0, 3);
    const text = formatFaqFile(answers, './schemas/faq.schema.json');
    assert.equal(text.split('\n').length, 6);
    assert.deepEqual(parseFaqFile(text, 'again.json').entries, answers);
  });
});
