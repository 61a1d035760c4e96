import { differencesOf } from '../authoring/compare/differences';
import type {
  ComparedNode,
  ComparisonChoice,
  Difference,
  DifferenceKind,
  DifferenceSide,
} from '../core/comparison';
import type { DocumentLayer } from '../core/documentKind';
import type { CancellationToken, Scheduler } from '../core/cancellation';
import type { Locale } from '../core/localized';
import type { ComparisonView, DifferenceSideView } from '../core/comparisonView';
import { inSlices } from '../core/slices';
import { wordDiff } from '../core/wordDiff';
import type { SegurDocument } from '../documents/segurDocument';
import { toRange } from './positions';

interface Comparable {
  readonly kind: string;
  readonly node: ComparedNode;
  readonly layer: DocumentLayer;
}

/** Opens a text that a document carries as a document of its own. */
export type OpenCarried = (carrier: SegurDocument, text: string) => Promise<SegurDocument>;

/**
 * In what two documents differ by meaning, with the places of each. Documents that messages carry are compared too: their
 * differences stand at the field that carries them. Undefined where it was cancelled.
 */
export async function compareDocuments(
  left: SegurDocument,
  right: SegurDocument,
  choice: ComparisonChoice,
  locale: Locale,
  open: OpenCarried,
  host: { readonly scheduler: Scheduler; readonly token: CancellationToken },
): Promise<ComparisonView | undefined> {
  const ours = comparableOf(left);
  const theirs = comparableOf(right);
  if (!ours) return { type: 'notCompared', reason: 'left' };
  if (!theirs) return { type: 'notCompared', reason: 'right' };
  if (ours.kind !== theirs.kind) return { type: 'notCompared', reason: 'kinds' };
  if (ours.layer.reading === 'guessed') return { type: 'notCompared', reason: 'leftBroken' };
  if (theirs.layer.reading === 'guessed') return { type: 'notCompared', reason: 'rightBroken' };
  const [inLeft, inRight] = await Promise.all([carriedBy(left, ours, open), carriedBy(right, theirs, open)]);
  const work = differencesOf(ours.node, theirs.node, choice, function* (one, other) {
    const a = one.carries === undefined ? undefined : inLeft.get(one.carries);
    const b = other.carries === undefined ? undefined : inRight.get(other.carries);
    if (!a || !b || a.kind !== b.kind) return undefined;
    const at = (side: DifferenceSide, range: ComparedNode['range']): DifferenceSide => ({ ...side, range });
    const { found, isCut } = yield* differencesOf(a.node, b.node, choice);
    return {
      isCut,
      found: found.map((inside): Difference => ({
        ...inside,
        path: `${one.path} › ${inside.path}`,
        left: at(inside.left, one.range),
        right: at(inside.right, other.range),
      })),
    };
  });
  const compared = await inSlices(work, host.scheduler, host.token);
  if (!compared) return undefined;
  const { found, isCut } = compared;
  const sideOf = (document: SegurDocument, { text, range }: DifferenceSide): DifferenceSideView => ({
    ...(text ? { text: text[locale] } : {}),
    range: toRange(document, range),
  });
  return {
    type: 'compared',
    isCut,
    differences: found.map(({ kind, trail, path, ...sides }) => ({
      kind,
      trail: trail.map((step) => step[locale]),
      path,
      ...marked(kind, sideOf(left, sides.left), sideOf(right, sides.right)),
    })),
  };
}

/** Where a text of several words changed, the words that did. */
function marked(kind: DifferenceKind, left: DifferenceSideView, right: DifferenceSideView) {
  if (kind !== 'changed' || !left.text?.includes(' ') || !right.text?.includes(' ')) return { left, right };
  const [older, newer] = wordDiff(left.text, right.text);
  // Where no word is shared, or none is marked, marks say nothing.
  if (
    [older, newer].some((runs) => runs.every(({ changed }) => changed)) ||
    [...older, ...newer].every(({ changed }) => !changed)
  )
    return { left, right };
  return { left: { ...left, runs: older }, right: { ...right, runs: newer } };
}

function comparableOf(document: SegurDocument): Comparable | undefined {
  for (const layer of document.layers) {
    const node = layer.comparable?.();
    if (node) return { kind: layer.kind, node, layer };
  }
  return undefined;
}

/** What a document carries, by the id of each: those that can be compared. */
async function carriedBy(
  document: SegurDocument,
  { layer }: Comparable,
  open: OpenCarried,
): Promise<ReadonlyMap<string, Comparable>> {
  const carried = new Map<string, Comparable>();
  for (const { id, content } of layer.embedded?.() ?? []) {
    if (content.type !== 'text') continue;
    const inside = comparableOf(await open(document, content.text));
    if (inside) carried.set(id, inside);
  }
  return carried;
}
