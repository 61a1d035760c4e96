// What the panel shows and how it changes: pure, so that it is tested without a page.
import type {
  AnswerReference,
  FacetName,
  FacetSelection,
  FaqAnswer,
  FaqHit,
  FaqMemory,
  FaqQuery,
  FaqResult,
  ToPage,
} from '../src/faqPanel/messages';

/** A little more than a window shows: fewer nodes to paint at each key, the rest as one scrolls. */
export const pageSize = 12;

/** What survives a reload. */
export interface PanelState {
  readonly text: string;
  readonly facets: FacetSelection;
  readonly filtersOpen: boolean;
  /** The answers opened one from the other; the last one is shown. */
  readonly trail: readonly string[];
}

export interface Model {
  readonly state: PanelState;
  readonly memory: FaqMemory;
  /** Number of the last search sent; what answers an older one is ignored. */
  readonly sequence: number;
  readonly result: FaqResult | undefined;
  /** Hits of all the pages loaded so far. */
  readonly hits: readonly FaqHit[];
  readonly loadingMore: boolean;
  /** `null`: the server knows no such answer. */
  readonly answer: FaqAnswer | null | undefined;
  readonly failure: string | undefined;
  /** Something done on the reader's behalf, to be announced. */
  readonly notice: string | undefined;
}

export type PanelEvent =
  | { readonly kind: 'start' }
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'facetToggled'; readonly facet: FacetName; readonly value: string }
  | { readonly kind: 'facetChosen'; readonly facet: FacetName; readonly value: string }
  | { readonly kind: 'facetsCleared' }
  /** The filters are taken away to show what they hide. */
  | { readonly kind: 'hiddenWanted' }
  | { readonly kind: 'filtersToggled' }
  | { readonly kind: 'moreWanted' }
  | { readonly kind: 'answerOpened'; readonly id: string; readonly from: 'list' | 'answer' }
  | { readonly kind: 'wentBack' }
  | { readonly kind: 'message'; readonly message: ToPage };

export type Effect =
  | { readonly kind: 'search'; readonly sequence: number; readonly query: FaqQuery }
  | { readonly kind: 'answer'; readonly id: string }
  | { readonly kind: 'save' }
  | { readonly kind: 'focus'; readonly target: 'search' | 'results' | 'answer' };

export interface Step {
  readonly model: Model;
  readonly effects: readonly Effect[];
}

export function initialModel(memory: FaqMemory, saved: unknown): Model {
  return {
    state: restoreState(saved),
    memory,
    sequence: 0,
    result: undefined,
    hits: [],
    loadingMore: false,
    answer: undefined,
    failure: undefined,
    notice: undefined,
  };
}

export function shownAnswer(model: Model): string | undefined {
  return model.state.trail.at(-1);
}

/** Nothing typed and nothing chosen: the moment to suggest. */
export function isIdle({ text, facets }: PanelState): boolean {
  return text.trim() === '' && countSelected(facets) === 0;
}

/** Whether a result answers to no words and no filter: what is typed may already be ahead of it. */
export function isEverything({ query, facets }: FaqResult): boolean {
  return (
    query.trim() === '' && Object.values(facets).every((counts) => !counts.some(({ selected }) => selected))
  );
}

export function countSelected(facets: FacetSelection): number {
  return Object.values(facets).reduce((sum, values) => sum + values.length, 0);
}

export function isPinned({ pins }: FaqMemory, id: string): boolean {
  return pins.some((pin) => pin.id === id);
}

export function referenceOf({ entry }: FaqAnswer): AnswerReference {
  return { id: entry.id, question: entry.question };
}

export function update(model: Model, event: PanelEvent): Step {
  const { state } = model;
  switch (event.kind) {
    case 'start': {
      const searched = search(model, state, []);
      const id = shownAnswer(model);
      return id === undefined
        ? searched
        : { ...searched, effects: [{ kind: 'answer', id }, ...searched.effects] };
    }
    case 'typed':
      return event.text === state.text
        ? { model, effects: [] }
        : search(model, { ...state, text: event.text, trail: [] });
    case 'facetToggled':
      return search(model, { ...state, facets: toggled(state.facets, event.facet, event.value) });
    case 'facetChosen':
      return search(model, { ...state, text: '', facets: { [event.facet]: [event.value] }, trail: [] }, [
        { kind: 'save' },
        { kind: 'focus', target: 'results' },
      ]);
    case 'facetsCleared':
      return search(model, { ...state, facets: {} });
    case 'hiddenWanted':
      return search(model, { ...state, facets: {} }, [
        { kind: 'save' },
        { kind: 'focus', target: 'results' },
      ]);
    case 'filtersToggled':
      return saved(model, { ...state, filtersOpen: !state.filtersOpen });
    case 'moreWanted':
      return moreWanted(model);
    case 'answerOpened':
      return opened(model, event.from === 'answer' ? [...state.trail, event.id] : [event.id]);
    case 'wentBack':
      return wentBack(model);
    case 'message':
      return received(model, event.message);
  }
}

function search(model: Model, state: PanelState, effects: readonly Effect[] = [{ kind: 'save' }]): Step {
  const sequence = model.sequence + 1;
  return {
    model: { ...model, state, sequence, loadingMore: false },
    effects: [{ kind: 'search', sequence, query: queryOf(state) }, ...effects],
  };
}

function queryOf({ text, facets }: PanelState, offset = 0): FaqQuery {
  return { text: text.trim(), facets, offset, limit: pageSize };
}

function saved(model: Model, state: PanelState): Step {
  return { model: { ...model, state }, effects: [{ kind: 'save' }] };
}

function moreWanted(model: Model): Step {
  const { hits, result, loadingMore } = model;
  if (!result || loadingMore || hits.length >= result.total) return { model, effects: [] };
  return {
    model: { ...model, loadingMore: true },
    effects: [{ kind: 'search', sequence: model.sequence, query: queryOf(model.state, hits.length) }],
  };
}

function opened(model: Model, trail: readonly string[]): Step {
  const id = trail.at(-1)!;
  return {
    model: { ...model, state: { ...model.state, trail }, answer: undefined, notice: undefined },
    effects: [{ kind: 'answer', id }, { kind: 'save' }, { kind: 'focus', target: 'answer' }],
  };
}

function wentBack(model: Model): Step {
  const trail = model.state.trail.slice(0, -1);
  if (model.state.trail.length === 0) return { model, effects: [] };
  if (trail.length > 0) return opened(model, trail);
  const { model: closed, effects } = saved(
    { ...model, answer: undefined, notice: undefined },
    { ...model.state, trail },
  );
  return { model: closed, effects: [...effects, { kind: 'focus', target: 'results' }] };
}

function received(model: Model, message: ToPage): Step {
  switch (message.kind) {
    case 'results':
      return { model: withResults(model, message.sequence, message.result), effects: [] };
    case 'answer':
      return message.id === shownAnswer(model)
        ? { model: { ...model, answer: message.answer }, effects: [] }
        : { model, effects: [] };
    case 'memory':
      return { model: { ...model, memory: message.memory }, effects: [] };
    case 'showAnswer':
      return opened(model, [message.id]);
    case 'showSearch':
      return search(model, { ...model.state, text: message.text, facets: {}, trail: [] }, [
        { kind: 'save' },
        { kind: 'focus', target: 'search' },
      ]);
    case 'focusSearch':
      return { model, effects: [{ kind: 'focus', target: 'search' }] };
    case 'done':
      return { model: { ...model, notice: message.text }, effects: [] };
    case 'failure':
      return message.sequence === model.sequence || message.sequence === 0
        ? {
            model: {
              ...model,
              failure: message.text,
              loadingMore: false,
              // The list, and the failure above it, may be out of sight.
              notice: shownAnswer(model) === undefined ? model.notice : message.text,
            },
            effects: [],
          }
        : { model, effects: [] };
  }
}

function withResults(model: Model, sequence: number, result: FaqResult): Model {
  if (sequence !== model.sequence) return model;
  const hits = model.loadingMore && model.result ? [...model.hits, ...result.hits] : result.hits;
  return { ...model, result, hits, loadingMore: false, failure: undefined };
}

function toggled(facets: FacetSelection, facet: FacetName, value: string): FacetSelection {
  const chosen = facets[facet] ?? [];
  const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
  const rest = Object.fromEntries(Object.entries(facets).filter(([name]) => name !== facet));
  return next.length === 0 ? rest : { ...rest, [facet]: next };
}

/** A state as it is kept, with the time of that in milliseconds: it is kept in two places, and either may be the older. */
export function kept(state: PanelState, now: number): unknown {
  return { ...state, keptAt: now };
}

/** Of two kept states the later one. */
export function latest(one: unknown, other: unknown): unknown {
  const at = (saved: unknown): number => {
    const time = isRecord(saved) ? saved['keptAt'] : undefined;
    return typeof time === 'number' ? time : 0;
  };
  return at(other) > at(one) ? other : one;
}

/** What was saved may come from another version: whatever is not understood is dropped. */
function restoreState(saved: unknown): PanelState {
  const from = isRecord(saved) ? saved : {};
  const facets = isRecord(from['facets']) ? from['facets'] : {};
  return {
    text: typeof from['text'] === 'string' ? from['text'] : '',
    facets: Object.fromEntries(
      Object.entries(facets)
        .map(([name, values]) => [name, strings(values)] as const)
        .filter(([, values]) => values.length > 0),
    ),
    filtersOpen: from['filtersOpen'] === true,
    trail: strings(from['trail']),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}
