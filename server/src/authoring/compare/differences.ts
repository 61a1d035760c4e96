import type { ComparedNode, ComparisonChoice, Difference, DifferenceSide } from '../../core/comparison';
import { type LocalizedText, verbatim } from '../../core/localized';
import { createReader, type Reader } from './fingerprints';
import { outOfOrder } from './moved';
import { pairChildren } from './pairs';

/** Two documents that differ in more than this are not two states of one. */
export const mostDifferences = 1_000;

/** The text of what holds much is shown by its beginning, in UTF-16 units. */
const longestText = 400;

/** Two leaves that carry a document each are compared by what compares these; undefined where they carry none. */
export type CompareCarried = (
  left: ComparedNode,
  right: ComparedNode,
) => Generator<void, Differences | undefined>;

export interface Differences {
  readonly found: readonly Difference[];
  /** True where there are more than are told. */
  readonly isCut: boolean;
}

// segur: implements SEG/CMP.01
/**
 * In what two trees differ, in the order of the left one; what the right alone has comes after what its holder has. Stops often, so
 * that whoever runs it can do something else meanwhile.
 */
export function* differencesOf(
  left: ComparedNode,
  right: ComparedNode,
  choice: ComparisonChoice,
  compareCarried: CompareCarried = nothingCarried,
): Generator<void, Differences> {
  const found: Difference[] = [];
  const reader = createReader(choice);
  yield* reader.settle(left);
  yield* reader.settle(right);
  const run: Comparison = { reader, choice, compareCarried, found, isCut: false };
  yield* compareNodes(run, left, right, []);
  return { found: found.slice(0, mostDifferences), isCut: run.isCut || found.length > mostDifferences };
}

function* nothingCarried(): Generator<void, undefined> {
  return undefined;
}

interface Comparison {
  readonly reader: Reader;
  readonly choice: ComparisonChoice;
  readonly compareCarried: CompareCarried;
  readonly found: Difference[];
  /** Whether what was carried has more differences than it told. */
  isCut: boolean;
}

type Trail = readonly LocalizedText[];

function* compareNodes(
  run: Comparison,
  left: ComparedNode,
  right: ComparedNode,
  above: Trail,
): Generator<void> {
  const { reader, found } = run;
  if (found.length > mostDifferences) return;
  const trail = left.name ? [...above, left.name()] : above;
  if (reader.fingerprintOf(left) === reader.fingerprintOf(right)) return;
  yield;
  if (reader.factsOf(left) !== reader.factsOf(right)) {
    const inside = yield* run.compareCarried(left, right);
    if (inside) {
      found.push(...inside.found.map((one) => ({ ...one, trail: [...trail, ...one.trail] })));
      run.isCut ||= inside.isCut;
    } else found.push({ kind: 'changed', trail, path: left.path, ...changedSides(reader, left, right) });
  }
  const ours = reader.childrenOf(left);
  const others = reader.childrenOf(right);
  const { pairs, onlyLeft, onlyRight } = pairChildren(reader, ours, others);
  const counterparts = new Map(pairs);
  const gone = new Set(onlyLeft);
  const places = new Map(others.map((node, at) => [node, at]));
  const kept = ours.filter((node) => counterparts.has(node));
  const moved = run.choice.order
    ? new Set<number>()
    : outOfOrder(kept.map((node) => places.get(counterparts.get(node)!)!));
  let at = 0;
  for (const node of ours) {
    if (gone.has(node)) {
      const holder = { text: undefined, range: startOf(right) };
      found.push({
        kind: 'removed',
        trail: named(trail, node),
        path: node.path,
        left: sideOf(reader, node),
        right: holder,
      });
      continue;
    }
    const other = counterparts.get(node)!;
    if (moved.has(at++))
      found.push({
        kind: 'moved',
        trail: named(trail, node),
        path: node.path,
        left: sideOf(reader, node),
        right: sideOf(reader, other),
      });
    yield* compareNodes(run, node, other, trail);
  }
  for (const node of onlyRight) {
    const holder = { text: undefined, range: startOf(left) };
    found.push({
      kind: 'added',
      trail: named(trail, node),
      path: node.path,
      left: holder,
      right: sideOf(reader, node),
    });
  }
}

const named = (trail: Trail, { name }: ComparedNode): Trail => (name ? [...trail, name()] : trail);

const startOf = ({ range: { start } }: ComparedNode) => ({ start, end: start });

/** Where what people read is the same, what is written is shown. */
function changedSides(
  reader: Reader,
  left: ComparedNode,
  right: ComparedNode,
): { readonly left: DifferenceSide; readonly right: DifferenceSide } {
  const shown = [left, right].map(({ value }) => value?.shown());
  if (shown[0]?.fr !== shown[1]?.fr || shown[0]?.en !== shown[1]?.en)
    return { left: sideOf(reader, left), right: sideOf(reader, right) };
  return { left: writtenSide(reader, left, right), right: writtenSide(reader, right, left) };
}

function writtenSide(reader: Reader, node: ComparedNode, other: ComparedNode): DifferenceSide {
  const theirs = new Map(other.value?.facts);
  const facts = (node.value?.facts ?? []).filter(([name, said]) => {
    const there = theirs.get(name);
    return there === undefined || reader.plain(there) !== reader.plain(said);
  });
  const words = facts.map(([name, said]) => (name === '' ? said : `${name}="${said}"`)).join(' ');
  return { range: node.range, text: words === '' ? undefined : cut(verbatim(words)) };
}

function sideOf(reader: Reader, node: ComparedNode): DifferenceSide {
  return { range: node.range, text: cut(node.value?.shown() ?? contentOf(reader, node)) };
}

/** What all that a node holds says, from its first words on. */
function contentOf(reader: Reader, node: ComparedNode): LocalizedText {
  const said: LocalizedText[] = [];
  let length = 0;
  const collect = (one: ComparedNode): void => {
    if (length > longestText) return;
    if (one.value) {
      const shown = one.value.shown();
      said.push(shown);
      length += shown.fr.length;
    }
    reader.childrenOf(one).forEach(collect);
  };
  collect(node);
  const joined = (locale: keyof LocalizedText): string =>
    said
      .map((text) => text[locale])
      .filter((text) => text !== '')
      .join(' · ');
  return { fr: joined('fr'), en: joined('en') };
}

function cut({ fr, en }: LocalizedText): LocalizedText {
  const one = (text: string): string => (text.length > longestText ? `${text.slice(0, longestText)}…` : text);
  return { fr: one(fr), en: one(en) };
}
