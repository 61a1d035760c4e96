import type { CancellationToken } from '../core/cancellation';
import { createRevision } from '../core/edits';
import type { Finding, Fix, OffsetEdit } from '../core/finding';
import { overlaps } from '../core/range';
import type { Budget, FixJudge, Judged } from './fixJudge';

/** Corrections that wait for others, because they meet them or follow from them, come in the next rounds. */
const rounds = 16;

/** Corrections tried together: more than a person makes mistakes, few enough to be compared with one another. */
const together = 1_000;

interface Candidate {
  readonly finding: Finding;
  readonly fix: Fix;
}

/**
 * What « fix all » does to a text: the corrections with one right answer, together, as far as the text judged again has
 * lost their faults and won none. Where a set does not hold it is halved, so that the one that spoils it is left out.
 */
export async function fixAllEdits(
  document: Judged,
  judge: FixJudge,
  budget: Budget,
  token: CancellationToken,
): Promise<readonly OffsetEdit[]> {
  let revision = createRevision(document.document.snapshot.getText());
  let current = document;
  for (let round = 0; round < rounds; round++) {
    const better = await oneRound(current, judge, budget, token);
    if (!better) break;
    revision = revision.edit(better.edits);
    current = better.judged;
  }
  return token.isCancellationRequested ? [] : revision.edits;
}

interface Step {
  readonly judged: Judged;
  readonly edits: readonly OffsetEdit[];
}

async function oneRound(
  current: Judged,
  judge: FixJudge,
  budget: Budget,
  token: CancellationToken,
): Promise<Step | undefined> {
  const candidates = preferredFixes(current.findings);
  for (const turn of turns) {
    const step = await oneTurn(current, candidates.filter(turn), judge, budget, token);
    if (step) return step;
    // What the text holds is not certain yet: what seems wrong in it may follow from that.
    if (current.document.layers.some(({ reading }) => reading !== undefined)) return undefined;
  }
  return undefined;
}

/**
 * The form first, since the rest is read by it; then what is written otherwise; last what is added, since what seems
 * to be missing may be there in another writing.
 */
const turns: readonly ((candidate: Candidate) => boolean)[] = [
  ({ finding }) => finding.form === true,
  ({ fix }) => !onlyAdds(fix),
  ({ fix }) => onlyAdds(fix),
];

const onlyAdds = ({ edits }: Fix): boolean => edits.every(({ range }) => range.start === range.end);

async function oneTurn(
  current: Judged,
  candidates: readonly Candidate[],
  judge: FixJudge,
  budget: Budget,
  token: CancellationToken,
): Promise<Step | undefined> {
  let waiting = candidates;
  while (waiting.length > 0) {
    const chosen = apart(waiting);
    const step = await largestGood(current, [], chosen, undefined, judge, budget, token);
    if (step) return step.step;
    // None of these holds: those that met one of them are tried without it.
    waiting = waiting.filter((candidate) => !chosen.includes(candidate));
  }
  return undefined;
}

interface Kept {
  readonly taken: readonly Candidate[];
  readonly step: Step;
}

/** `taken` with as many of `candidates` as hold together; undefined when nothing holds. */
async function largestGood(
  current: Judged,
  taken: readonly Candidate[],
  candidates: readonly Candidate[],
  kept: Kept | undefined,
  judge: FixJudge,
  budget: Budget,
  token: CancellationToken,
): Promise<Kept | undefined> {
  if (candidates.length === 0) return kept;
  const all = [...taken, ...candidates];
  const edits = all.flatMap(({ fix }) => fix.edits);
  const faults = all.map(({ finding }) => finding);
  const judged = await judge.improved(current, edits, faults, budget, token);
  if (judged) return { taken: all, step: { judged, edits } };
  if (candidates.length === 1) return kept;
  const half = candidates.length >> 1;
  const first = await largestGood(current, taken, candidates.slice(0, half), kept, judge, budget, token);
  return largestGood(current, first?.taken ?? taken, candidates.slice(half), first, judge, budget, token);
}

function preferredFixes(findings: readonly Finding[]): readonly Candidate[] {
  return findings.flatMap((finding) => {
    const fix = finding.fixes?.().find(({ preferred }) => preferred);
    return fix ? [{ finding, fix }] : [];
  });
}

/** Those that can be applied together: one that meets an earlier one waits. */
function apart(candidates: readonly Candidate[]): readonly Candidate[] {
  const taken: OffsetEdit[] = [];
  return candidates.slice(0, together).filter(({ fix }) => {
    const free = fix.edits.every((edit) => taken.every((other) => !overlaps(edit.range, other.range)));
    if (free) taken.push(...fix.edits);
    return free;
  });
}
