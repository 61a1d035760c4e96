import assert from 'node:assert/strict';
import type { FaqAnswer, FaqHit, FaqMemory, FaqResult, ToPage } from '../../../client/src/faqPanel/messages';
import {
  countSelected,
  initialModel,
  isEverything,
  isIdle,
  shownAnswer,
  update,
  type Effect,
  type Model,
  type PanelEvent,
  kept,
  latest,
  pageSize,
} from '../../../client/webview/model';

const nothing: FaqMemory = { pins: [], recent: [], votes: {} };

function hit(id: string): FaqHit {
  return {
    id,
    origin: [],
    question: `Question ${id}`,
    summary: '',
    waves: [],
    read: '2026-03-12',
    status: 'complete',
    score: 1,
    highlights: { question: [], summary: [] },
  };
}

function result(ids: readonly string[], total = ids.length): FaqResult {
  const facets = { offre: [], couloir: [], dispositif: [], produit: [], thematique: [] };
  return { query: '', total, hiddenByFacets: 0, hits: ids.map(hit), facets, terms: [] };
}

/** A model driven by events, with the effects of the last one. */
function drive(events: readonly PanelEvent[], saved?: unknown): { model: Model; effects: readonly Effect[] } {
  let model = initialModel(nothing, saved);
  let effects: readonly Effect[] = [];
  for (const event of events) ({ model, effects } = update(model, event));
  return { model, effects };
}

const message = (received: ToPage): PanelEvent => ({ kind: 'message', message: received });
const results = (sequence: number, ids: readonly string[], total?: number): PanelEvent =>
  message({ kind: 'results', sequence, result: result(ids, total) });
const kinds = (effects: readonly Effect[]): string[] => effects.map(({ kind }) => kind);

describe('webview/model', () => {
  it('starts with a search for everything', () => {
    const { model, effects } = drive([{ kind: 'start' }]);
    assert.ok(isIdle(model.state));
    assert.deepEqual(effects, [
      { kind: 'search', sequence: 1, query: { text: '', facets: {}, offset: 0, limit: pageSize } },
    ]);
  });

  it('searches at each change of the text and remembers it', () => {
    const { model, effects } = drive([{ kind: 'start' }, { kind: 'typed', text: ' dmp ' }]);
    assert.equal(model.state.text, ' dmp ');
    assert.deepEqual(effects, [
      { kind: 'search', sequence: 2, query: { text: 'dmp', facets: {}, offset: 0, limit: pageSize } },
      { kind: 'save' },
    ]);
    assert.deepEqual(update(model, { kind: 'typed', text: ' dmp ' }).effects, []);
  });

  it('ignores results that come too late', () => {
    const { model } = drive([
      { kind: 'start' },
      { kind: 'typed', text: 'd' },
      { kind: 'typed', text: 'dm' },
      results(3, ['new']),
      results(2, ['old']),
    ]);
    assert.deepEqual(
      model.hits.map(({ id }) => id),
      ['new'],
    );
  });

  it('keeps what is shown while the next results are on their way', () => {
    const { model } = drive([{ kind: 'start' }, results(1, ['a']), { kind: 'typed', text: 'x' }]);
    assert.equal(model.hits.length, 1);
  });

  it('adds up the values of facets and takes them away again', () => {
    const dmp: PanelEvent = { kind: 'facetToggled', facet: 'produit', value: 'DMP' };
    const ins: PanelEvent = { kind: 'facetToggled', facet: 'produit', value: 'INS' };
    const two = drive([dmp, ins]).model;
    assert.deepEqual(two.state.facets, { produit: ['DMP', 'INS'] });
    assert.equal(countSelected(two.state.facets), 2);
    assert.deepEqual(drive([dmp, ins, dmp, ins]).model.state.facets, {});
    assert.deepEqual(drive([dmp, { kind: 'facetsCleared' }]).model.state.facets, {});
  });

  it('takes the filters away to show what they hide, and goes to the list', () => {
    const { model, effects } = drive([
      { kind: 'typed', text: 'solde' },
      { kind: 'facetToggled', facet: 'produit', value: 'DMP' },
      { kind: 'hiddenWanted' },
    ]);
    assert.deepEqual(effects, [
      { kind: 'search', sequence: 3, query: { text: 'solde', facets: {}, offset: 0, limit: pageSize } },
      { kind: 'save' },
      { kind: 'focus', target: 'results' },
    ]);
    assert.deepEqual(model.state.facets, {});
    assert.equal(model.state.text, 'solde');
  });

  it('asks for the next page once, and appends it', () => {
    const started: PanelEvent[] = [{ kind: 'start' }, results(1, ['a', 'b'], 3), { kind: 'moreWanted' }];
    const { model, effects } = drive(started);
    assert.deepEqual(effects, [
      { kind: 'search', sequence: 1, query: { text: '', facets: {}, offset: 2, limit: pageSize } },
    ]);
    assert.deepEqual(update(model, { kind: 'moreWanted' }).effects, []);
    const complete = update(model, results(1, ['c'], 3)).model;
    assert.deepEqual(
      complete.hits.map(({ id }) => id),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(update(complete, { kind: 'moreWanted' }).effects, []);
  });

  it('drops a page that was asked for an older search', () => {
    const { model } = drive([
      { kind: 'start' },
      results(1, ['a', 'b'], 3),
      { kind: 'moreWanted' },
      { kind: 'typed', text: 'x' },
      results(1, ['c'], 3),
      results(2, ['z']),
    ]);
    assert.deepEqual(
      model.hits.map(({ id }) => id),
      ['z'],
    );
  });

  it('opens an answer, follows a related one, and goes back the same way', () => {
    const open: PanelEvent[] = [
      { kind: 'answerOpened', id: 'a', from: 'list' },
      { kind: 'answerOpened', id: 'b', from: 'answer' },
    ];
    const { model, effects } = drive(open);
    assert.equal(shownAnswer(model), 'b');
    assert.deepEqual(effects, [
      { kind: 'answer', id: 'b' },
      { kind: 'save' },
      { kind: 'focus', target: 'answer' },
    ]);
    const back = update(model, { kind: 'wentBack' });
    assert.equal(shownAnswer(back.model), 'a');
    const list = update(back.model, { kind: 'wentBack' });
    assert.equal(shownAnswer(list.model), undefined);
    assert.deepEqual(list.effects.at(-1), { kind: 'focus', target: 'results' });
    assert.deepEqual(update(list.model, { kind: 'wentBack' }).effects, []);
  });

  it('ignores an answer that is no longer the one to show', () => {
    const answer = { entry: { id: 'a' } } as FaqAnswer;
    const { model } = drive([
      { kind: 'answerOpened', id: 'a', from: 'list' },
      { kind: 'answerOpened', id: 'b', from: 'list' },
      message({ kind: 'answer', id: 'a', answer }),
    ]);
    assert.equal(model.answer, undefined);
  });

  it('returns to the list when the reader types', () => {
    const { model } = drive([
      { kind: 'answerOpened', id: 'a', from: 'list' },
      { kind: 'typed', text: 'x' },
    ]);
    assert.equal(shownAnswer(model), undefined);
  });

  it('is led by the editor to an answer or to a search', () => {
    const shown = drive([message({ kind: 'showAnswer', id: 'a' })]);
    assert.deepEqual(kinds(shown.effects), ['answer', 'save', 'focus']);
    const facet: PanelEvent = { kind: 'facetToggled', facet: 'produit', value: 'DMP' };
    const searched = drive([facet, message({ kind: 'showSearch', text: 'INS' })]);
    assert.equal(searched.model.state.text, 'INS');
    assert.deepEqual(searched.model.state.facets, {}, 'a filter left over would hide what is looked for');
    assert.deepEqual(searched.effects.at(-1), { kind: 'focus', target: 'search' });
  });

  it('shows a failure of the current search and forgets it with the next results', () => {
    const failed = drive([
      { kind: 'start' },
      message({ kind: 'failure', sequence: 1, text: 'stopped' }),
    ]).model;
    assert.equal(failed.failure, 'stopped');
    assert.equal(update(failed, results(1, ['a'])).model.failure, undefined);
  });

  it('tells results of everything from those of a search', () => {
    const everything = result(['a']);
    assert.ok(isEverything(everything));
    assert.ok(!isEverything({ ...everything, query: 'dmp' }));
    const produit = [{ value: 'DMP', count: 1, selected: true }];
    assert.ok(!isEverything({ ...everything, facets: { ...everything.facets, produit } }));
  });

  describe('after a reload', () => {
    const saved = { text: 'dmp', facets: { produit: ['INS'] }, filtersOpen: true, trail: ['a'] };

    it('shows the same search and the same answer, without taking the focus', () => {
      const { model, effects } = drive([{ kind: 'start' }], saved);
      assert.deepEqual(model.state, saved);
      assert.deepEqual(kinds(effects), ['answer', 'search']);
    });

    it('drops what it does not understand', () => {
      for (const strange of [undefined, null, 7, 'x', [], { text: 1, facets: [1], trail: 'x' }])
        assert.deepEqual(drive([], strange).model.state, {
          text: '',
          facets: {},
          filtersOpen: false,
          trail: [],
        });
      assert.deepEqual(drive([], { facets: { produit: ['DMP', 3], x: 4 } }).model.state.facets, {
        produit: ['DMP'],
      });
    });
  });

  it('goes on from the later of two kept states, whatever is kept', () => {
    const state = { text: 'dmp', facets: {}, filtersOpen: false, trail: [] };
    const [older, newer] = [kept({ ...state, text: 'd' }, 1), kept(state, 2)];
    for (const saved of [
      latest(older, newer),
      latest(newer, older),
      latest(undefined, newer),
      latest(newer, 7),
    ])
      assert.deepEqual(initialModel({ pins: [], recent: [], votes: {} }, saved).state, state);
    assert.equal(latest(undefined, undefined), undefined);
  });
});
