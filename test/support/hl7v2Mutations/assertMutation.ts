import assert from 'node:assert/strict';
import type { Finding } from '../../../server/src/core/finding';
import { hl7v2Rules } from '../../../server/src/hl7v2/rules';
import type { Hl7v2Judge } from '../hl7v2';
import { justBefore, placeOf, type Mutation } from './mutation';

const defaults = new Map(hl7v2Rules.map(({ id, severity }) => [id, severity]));

/**
 * The rule speaks of the wrong message once more than of the right one, at its place and with its severity, and no other
 * rule finds an error that was not there before.
 */
export function assertMutation(judge: Hl7v2Judge, mutation: Mutation, right: string, wrong: string): void {
  const before = judge.check(right);
  const after = judge.check(wrong);
  const place = mutation.at === justBefore ? segmentBefore(right, wrong) : placeOf(wrong, mutation.at);
  const severity = mutation.severity ?? defaults.get(mutation.rule)!;
  const spoken = after.filter(({ code }) => code === mutation.rule);
  assert.ok(
    spoken.some(
      (finding) =>
        finding.severity === severity &&
        [finding.range, ...(finding.related ?? []).map(({ range }) => range)].some(
          ({ start, end }) => start >= place.start && end <= place.end,
        ),
    ),
    `no ${severity} ${mutation.rule} inside ${mutation.at} (${place.start}-${place.end}); heard: ${
      after.map(heard).join('; ') || 'nothing'
    }`,
  );
  const count = (findings: readonly Finding[], code: string): number =>
    findings.filter((one) => one.code === code && one.severity === 'error').length;
  const added = [...new Set(after.map(({ code }) => code))].filter(
    (code) =>
      code !== mutation.rule && !mutation.also?.includes(code) && count(after, code) > count(before, code),
  );
  assert.deepEqual(
    added,
    [],
    `also at level error: ${after
      .filter(({ code }) => added.includes(code))
      .map(heard)
      .join('; ')}`,
  );
}

/** The line before the one where two texts start to differ. */
function segmentBefore(right: string, wrong: string): { readonly start: number; readonly end: number } {
  let at = 0;
  while (right[at] === wrong[at]) at++;
  const end = /[\r\n]+[^\r\n]*$/.exec(right.slice(0, at))!.index;
  return { start: /[^\r\n]*$/.exec(right.slice(0, end))!.index, end };
}

function heard({ code, severity, range, message }: Finding): string {
  return `${severity} ${code} ${range.start}-${range.end} ${message.en}`;
}
