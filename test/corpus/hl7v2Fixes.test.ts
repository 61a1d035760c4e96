import assert from 'node:assert/strict';
import type { Finding } from '../../server/src/core/finding';
import { applyFix, useHl7v2 } from '../support/hl7v2';
import { bases } from '../support/hl7v2Mutations/bases';
import { mutations } from '../support/hl7v2Mutations';
import { describeShared, listShared, readShared } from '../support/shared';

const count = (findings: readonly Finding[], code: string): number =>
  findings.filter((one) => one.code === code).length;

describe('quick-fixes on HL7 v2 messages', () => {
  const judge = useHl7v2();
  const seen = new Set<string>();

  /** Every fix of every finding removes it, adds none, and has nothing left to do at its place. */
  function checkFixes(text: string, failures: string[], label: string): void {
    const before = judge.check(text);
    for (const finding of before) {
      for (const fix of finding.fixes?.() ?? []) {
        const name = `${label}: ${finding.code} ${fix.id}`;
        seen.add(`${finding.code} ${fix.id}`);
        const fixed = applyFix(text, fix);
        const after = judge.check(fixed);
        if (count(after, finding.code) >= count(before, finding.code))
          failures.push(`${name} leaves its finding`);
        for (const code of new Set(after.map((one) => one.code))) {
          if (count(after, code) > count(before, code)) failures.push(`${name} adds ${code}`);
        }
        // Taken a second time where it is still on offer (another segment has the fault too), it leaves this place alone.
        for (const one of after) {
          if (one.code !== finding.code || one.range.start !== finding.range.start) continue;
          for (const again of one.fixes?.() ?? []) {
            if (again.id === fix.id && applyFix(fixed, again) !== fixed)
              failures.push(`${name} is never done`);
          }
        }
      }
    }
  }

  it('each removes its finding and adds none, over every fault of the table', () => {
    const failures: string[] = [];
    for (const mutation of mutations) {
      for (const base of mutation.on) {
        const wrong = mutation.edit(bases[base]())!;
        checkFixes(wrong, failures, `${base}, ${mutation.what}`);
      }
    }
    assert.deepEqual(failures, []);
    assert.ok(seen.size > 60, `only ${seen.size} kinds of fix were tried`);
  });

  for (const folder of ['hl7v2-base', 'hl7v2-mutated', 'hl7v2-real']) {
    describeShared(folder, `corpus/${folder}`, () => {
      it('each removes its finding and adds none', () => {
        const failures: string[] = [];
        for (const file of listShared(`corpus/${folder}`, /\.(?:hl7|er7)$/))
          checkFixes(readShared(`corpus/${folder}`, file), failures, file);
        assert.deepEqual(failures, []);
      });
    });
  }
});
