import type { CancellationToken } from '../core/cancellation';
import { applyEdits, inOrder } from '../core/edits';
import type { Finding, OffsetEdit } from '../core/finding';
import type { OffsetRange } from '../core/range';
import type { SegurDocument } from '../documents/segurDocument';
import { findingDelta } from './findingDelta';
import { fromLayers } from './positions';

/** A text with what is found in it. */
export interface Judged {
  readonly document: SegurDocument;
  readonly findings: readonly Finding[];
}

/** Work that one request may spend on trying edits, in UTF-16 units of text judged. */
export interface Budget {
  left: number;
}

/** Some hundreds of ordinary documents, a few dozen of the largest: what a person waits for without wondering. */
export const createBudget = (): Budget => ({ left: 24_000_000 });

/**
 * The rule that holds every correction: it is applied, the text is read and judged again, and the correction is worth
 * offering only when the faults that it is for are gone and no other has come. What could not be judged (cancelled,
 * budget spent) is not offered.
 */
export interface FixJudge {
  /** The text after the edits, when they take `faults` away and bring nothing. */
  improved(
    before: Judged,
    edits: readonly OffsetEdit[],
    faults: readonly Finding[],
    budget: Budget,
    token: CancellationToken,
  ): Promise<Judged | undefined>;
  /** The text after edits where nothing was wrong, when they bring no fault. */
  harmless(
    before: Judged,
    edits: readonly OffsetEdit[],
    budget: Budget,
    token: CancellationToken,
  ): Promise<boolean>;
}

export interface FixJudgeDependencies {
  /** The document with another text. */
  trial(document: SegurDocument, text: string): Promise<SegurDocument>;
  /** What is wrong in a document; undefined when cancelled. */
  findings(document: SegurDocument, token: CancellationToken): Promise<readonly Finding[] | undefined>;
}

type Outcome = (Judged & { readonly gone: ReadonlySet<Finding>; readonly harmless: boolean }) | undefined;

// segur: implements SEG/CDA.08
export function createFixJudge({ trial, findings }: FixJudgeDependencies): FixJudge {
  /** A version is asked about again and again while a cursor moves in it. Forgotten with its findings. */
  const known = new WeakMap<readonly Finding[], Map<string, Outcome>>();

  async function judged(
    document: SegurDocument,
    budget: Budget,
    token: CancellationToken,
  ): Promise<Judged | undefined> {
    budget.left -= document.snapshot.getText().length;
    const found = await findings(document, token);
    return found && { document, findings: found };
  }

  /** Documents inside that the edits change: nothing new may be wrong in them either. */
  async function embeddedUnharmed(
    before: SegurDocument,
    after: SegurDocument,
    budget: Budget,
    token: CancellationToken,
  ): Promise<boolean> {
    const texts = embeddedTexts(before);
    for (const [id, text] of embeddedTexts(after)) {
      const former = texts.get(id);
      if (former === undefined || former === text) continue;
      const was = await judged(await trial(before, former), budget, token);
      const is = await judged(await trial(before, text), budget, token);
      if (!was || !is || findingDelta(was.findings, is.findings, []).added.length > 0) return false;
    }
    return true;
  }

  async function outcome(
    before: Judged,
    edits: readonly OffsetEdit[],
    budget: Budget,
    token: CancellationToken,
  ): Promise<Outcome> {
    let outcomes = known.get(before.findings);
    if (!outcomes) known.set(before.findings, (outcomes = new Map<string, Outcome>()));
    const key = JSON.stringify(edits.map(({ range, newText }) => [range.start, range.end, newText]));
    if (outcomes.has(key)) return outcomes.get(key);
    const text = before.document.snapshot.getText();
    if (budget.left <= 0 || token.isCancellationRequested || !disjoint(edits, text.length)) return undefined;
    const revised = applyEdits(text, edits);
    const document = await trial(before.document, revised);
    const after = await judged(document, budget, token);
    if (!after) return undefined;
    const { gone, added } = findingDelta(before.findings, after.findings, edits);
    const harmless =
      revised !== text &&
      added.every(untold(before.document, document, edits)) &&
      keepsKinds(before.document, document) &&
      (await embeddedUnharmed(before.document, document, budget, token));
    const result = { ...after, gone, harmless };
    if (!token.isCancellationRequested) outcomes.set(key, result);
    return result;
  }

  return {
    async improved(before, edits, faults, budget, token) {
      const result = await outcome(before, edits, budget, token);
      const better =
        result?.harmless && result.gone.size > 0 && faults.every((fault) => result.gone.has(fault));
      return better ? result : undefined;
    },
    async harmless(before, edits, budget, token) {
      return (await outcome(before, edits, budget, token))?.harmless ?? false;
    },
  };
}

/**
 * Which of the faults that are told after edits stood in the text before them, where it could not be judged: faults of
 * what the text holds, once its form is right, that the edits themselves cannot have made.
 */
function untold(
  before: SegurDocument,
  after: SegurDocument,
  edits: readonly OffsetEdit[],
): (finding: Finding) => boolean {
  const places = placesOf(edits);
  const settled = before.layers.flatMap(({ kind, reading }) => {
    const layer = reading && after.layers.find((other) => other.kind === kind);
    return layer && layer.reading === undefined ? [{ reading, layer }] : [];
  });
  return (finding) =>
    finding.form !== true &&
    settled.some(
      ({ reading, layer }) => reading === 'none' || (layer.unaffected?.(finding.range, places) ?? false),
    );
}

/**
 * Where the tags end that edits have written, in the text after them: one unit each. Of an edit that writes none, the
 * place where it stood: nothing.
 */
function placesOf(edits: readonly OffsetEdit[]): readonly OffsetRange[] {
  let shift = 0;
  return inOrder(edits).flatMap(({ range, newText }) => {
    const start = range.start + shift;
    shift += newText.length - (range.end - range.start);
    const ends = [...newText.matchAll(/>/g)].map(({ index }) => start + index);
    return ends.length > 0 ? ends.map((end) => ({ start: end, end: end + 1 })) : [{ start, end: start }];
  });
}

function embeddedTexts(document: SegurDocument): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { id, content } of fromLayers(document, (layer) => layer.embedded?.()).flat())
    if (content.type === 'text') texts.set(id, content.text);
  return texts;
}

/** Faults that are no longer told because the text is no longer recognised are not gone. */
function keepsKinds(before: SegurDocument, after: SegurDocument): boolean {
  const kinds = new Set(after.layers.map(({ kind }) => kind));
  return before.layers.every(({ kind }) => kinds.has(kind));
}

/** Edits that an editor can apply together: inside the text, none over another. */
function disjoint(edits: readonly OffsetEdit[], length: number): boolean {
  let end = 0;
  for (const { range } of inOrder(edits)) {
    if (range.start < end || range.end < range.start || range.end > length) return false;
    end = range.end;
  }
  return true;
}
