import assert from 'node:assert/strict';
import { seeded } from '../support/random';
import { ack, adt, lps, mdm, oru, useHl7v2, zam } from '../support/hl7v2';

/** `FUZZ=100000` runs the long campaign; a pull request needs only a taste. */
const rounds = Number(process.env['FUZZ'] ?? 1500);

const pieces = [
  '|',
  '^',
  '~',
  '&',
  '\\',
  '\r',
  '\n',
  '\r\n',
  'MSH|^~\\&',
  'PID|',
  'OBX|1|ED|',
  '""',
  'é',
  '\u0000',
  '\ud834',
  'A'.repeat(40),
  '<',
  '=',
  '\u000b',
  '\u001c',
];

describe('HL7 v2 on damaged messages', () => {
  const judge = useHl7v2();

  it(`never throws, on ${rounds} of them`, function () {
    this.timeout(0);
    const bases = [mdm(), oru(), lps(), adt(), ack(), zam()];
    let slowest = 0;
    let slowestRound = 0;
    for (let round = 0; round < rounds; round++) {
      const random = seeded(round);
      let text = random.pick(bases);
      for (let edits = 1 + random.below(4); edits > 0; edits--) {
        const start = random.below(text.length + 1);
        const end = Math.min(
          text.length,
          start + (random.below(3) === 0 ? random.below(200) : random.below(4)),
        );
        const inserted = random.below(3) === 0 ? '' : random.pick(pieces);
        const copied =
          random.below(8) === 0 ? text.slice(random.below(text.length), random.below(text.length)) : '';
        text = text.slice(0, start) + inserted + copied + text.slice(end);
      }
      const began = process.cpuUsage();
      const layer = judge.open(text);
      const findings = [...layer.check!({ severity: (rule) => rule.severity })].flat();
      for (const { range, fixes, related } of findings) {
        for (const { start, end } of [range, ...(related ?? []).map((place) => place.range)]) {
          assert.ok(
            start >= 0 && start <= end && end <= text.length,
            `round ${round}: a range leaves the text`,
          );
        }
        for (const fix of fixes?.() ?? []) {
          for (const edit of fix.edits)
            assert.ok(edit.range.start >= 0 && edit.range.end <= text.length, `round ${round}`);
        }
      }
      const offset = random.below(text.length + 1);
      layer.hover!(offset);
      layer.complete?.(offset);
      layer.highlights!(offset);
      layer.definition?.(offset);
      layer.outline!();
      layer.folds?.();
      layer.links!();
      layer.embedded!();
      const { user, system } = process.cpuUsage(began);
      const taken = (user + system) / 1000;
      if (taken > slowest) [slowest, slowestRound] = [taken, round];
    }
    if (process.env['FUZZ'])
      console.log(`      slowest: round ${slowestRound}, ${slowest.toFixed(0)} ms of processor`);
    assert.ok(slowest < 1000, `one took ${slowest} ms of processor`);
  });
});
