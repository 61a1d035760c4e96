import { rangeBefore } from '../core/edits';
import { type Finding, type OffsetEdit, severities } from '../core/finding';
import type { OffsetRange } from '../core/range';

/** What an edit changes in what is found: what is no longer there, and what was not there. */
export interface FindingDelta {
  readonly gone: ReadonlySet<Finding>;
  readonly added: readonly Finding[];
}

/** The ways in which a finding after an edit is one that stood before it, the surest first. */
type Likeness = (before: Finding, after: Finding, place: OffsetRange) => boolean;

const sameMessage = (a: Finding, b: Finding): boolean => a.message.fr === b.message.fr;
const samePlace = ({ range }: Finding, place: OffsetRange): boolean =>
  range.start === place.start && range.end === place.end;
const meets = ({ range }: Finding, place: OffsetRange): boolean =>
  range.start <= place.end && place.start <= range.end;

const likenesses: readonly Likeness[] = [
  (before, after, place) => meets(before, place) && sameMessage(before, after),
  sameMessage,
  // What remains of a fault that was told with another, or with other numbers.
  (before, _, place) => samePlace(before, place),
];

/**
 * Compares what is found before and after edits: by the rule and by what it speaks of, wherever the edits have moved
 * it. A fault that became graver is a new one.
 */
export function findingDelta(
  before: readonly Finding[],
  after: readonly Finding[],
  edits: readonly OffsetEdit[],
): FindingDelta {
  const placeOf = rangeBefore(edits);
  const free = new Map<string, Set<Finding>>();
  for (const finding of before) {
    const known = free.get(finding.code);
    if (known) known.add(finding);
    else free.set(finding.code, new Set([finding]));
  }
  const unmoved = new Map<string, Finding[]>();
  for (const finding of before) {
    const key = keyOf(finding, finding.range);
    const known = unmoved.get(key);
    if (known) known.push(finding);
    else unmoved.set(key, [finding]);
  }
  // Nearly all stay where they were: seen at once, so that only the others are compared with one another.
  let open = after
    .map((finding) => ({ finding, place: placeOf(finding.range) }))
    .filter(({ finding, place }) => {
      const same = unmoved.get(keyOf(finding, place));
      const candidate = same?.findIndex((known) => !graver(finding, known)) ?? -1;
      if (candidate < 0) return true;
      free.get(finding.code)!.delete(same!.splice(candidate, 1)[0]!);
      return false;
    });
  for (const alike of likenesses) {
    open = open.filter(({ finding, place }) => {
      const candidates = free.get(finding.code);
      for (const candidate of candidates ?? []) {
        if (graver(finding, candidate) || !alike(candidate, finding, place)) continue;
        candidates!.delete(candidate);
        return false;
      }
      return true;
    });
  }
  return {
    gone: new Set([...free.values()].flatMap((findings) => [...findings])),
    added: open.map(({ finding }) => finding),
  };
}

function keyOf({ code, message }: Finding, { start, end }: OffsetRange): string {
  return `${code} ${start} ${end} ${message.fr}`;
}

function graver(finding: Finding, than: Finding): boolean {
  return severities.indexOf(finding.severity) < severities.indexOf(than.severity);
}
