import assert from 'node:assert/strict';
import { importSavedFaqPages } from '../../server/src/importers/faqPages';
import { recogniseIds, shippedAnswers } from '../support/faq';
import { describeShared, listShared, readShared } from '../support/shared';

interface Seed {
  readonly n: number;
  readonly sources: readonly { readonly file: string; readonly lines: readonly [number, number] }[];
  readonly requirement_ids: readonly { readonly expanded: readonly string[] }[];
}

describeShared('import of the saved FAQ pages', 'seeds', () => {
  const files = () =>
    listShared('seeds', /\.txt$/).map((name) => ({ name, text: readShared('seeds', name) }));
  const seeds = () =>
    (JSON.parse(readShared('domain', 'faq-seeds.json')) as { answers: readonly Seed[] }).answers;

  it('reads every answer once', () => {
    const { blocks, entries, duplicates, notFaqPages } = importSavedFaqPages(files(), { read: '2026-01-01' });
    assert.deepEqual([blocks, entries.length, duplicates.length], [59, 56, 3]);
    assert.deepEqual(
      notFaqPages,
      files()
        .map(({ name }) => name)
        .filter((name) => name.startsWith('004')),
    );
  });

  it('finds them where they stand, duplicates where they were first', () => {
    const { entries, duplicates } = importSavedFaqPages(files(), { read: '2026-01-01' });
    const expected = seeds().map(({ sources }) => `${sources[0]!.file}:${sources[0]!.lines[0]}`);
    assert.deepEqual(entries.map(({ origin }) => origin[0]).toSorted(), expected.toSorted());
    const again = seeds().flatMap(({ sources }) =>
      sources.slice(1).map(({ file, lines }) => `${file}:${lines[0]}`),
    );
    assert.deepEqual(duplicates.map(({ file, line }) => `${file}:${line}`).toSorted(), again.toSorted());
  });

  it('sums them up in whole sentences, and claims no address', () => {
    for (const { origin, summary, source, deduced, facets, warning } of importSavedFaqPages(files(), {
      read: '2026-01-01',
    }).entries) {
      assert.match(summary, /[.!?)]$/, origin[0]);
      assert.doesNotMatch(summary, /…|:\.?$/, origin[0]);
      assert.equal(source.url, undefined);
      assert.match(warning!, /ne montre pas la question/);
      for (const [facet, values] of Object.entries(facets))
        assert.equal(deduced.includes(facet as (typeof deduced)[number]), values.length > 0, origin[0]);
    }
  });

  it('sees the same attachments missing as the shipped answers say', () => {
    const { entries } = importSavedFaqPages(files(), { read: '2026-01-01' });
    for (const seed of seeds()) {
      const read = entries.find(
        ({ origin }) => origin[0] === `${seed.sources[0]!.file}:${seed.sources[0]!.lines[0]}`,
      )!;
      const shipped = shippedAnswers().find(({ origin }) => origin[0] === `seeds#${seed.n}`)!;
      if (shipped.status === 'attachment-lost') assert.notEqual(read.status, 'complete', shipped.id);
      if (read.status !== 'complete') assert.notEqual(shipped.status, 'complete', shipped.id);
    }
  });

  it('finds the requirements that they name', () => {
    const { entries } = importSavedFaqPages(files(), { read: '2026-01-01', recognise: recogniseIds });
    const found = new Set(entries.flatMap(({ requirementIds }) => requirementIds));
    const named = seeds().flatMap(({ requirement_ids }) =>
      requirement_ids.flatMap(({ expanded }) => expanded),
    );
    const canonical = new Set(named.map((id) => recogniseIds(id)[0]?.id ?? id));
    for (const id of canonical) assert.ok(found.has(id), id);
  });
});

describeShared('shipped answers', 'domain', () => {
  interface Noted {
    readonly question: string;
    readonly answer: string;
  }
  it('keep every figure, date and identifier of the notes they come from', () => {
    const notes = JSON.parse(readShared('domain', 'faq-public.json')) as readonly Noted[];
    const seedNotes = (
      JSON.parse(readShared('domain', 'faq-seeds.json')) as {
        answers: readonly { n: number; answer_fr: string }[];
      }
    ).answers;
    const newer = JSON.parse(readShared('domain', '2026', 'faq-more.json')) as readonly Noted[];
    for (const { id, origin, question, answer } of shippedAnswers()) {
      const [, where, at] = /^(seeds|public|faq-more)#(\d+)$/.exec(origin[0]!)!;
      const note =
        where === 'seeds'
          ? seedNotes.find(({ n }) => n === Number(at))!.answer_fr
          : (where === 'public' ? notes : newer)[Number(at)]!.answer;
      const facts = note.match(/\d[\d./,]*\d|\d|[A-Z]{2,}[A-Z.\d]*[./]\S*\d/g) ?? [];
      const said = where === 'faq-more' ? `${question}\n${answer}` : answer;
      for (const fact of facts) assert.ok(said.includes(fact), `${id} lost ${fact}`);
    }
  });
});
