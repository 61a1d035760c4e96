import assert from 'node:assert/strict';
import type { CompletionProposal } from '../../server/src/core/documentKind';
import type { Finding } from '../../server/src/core/finding';
import type { OffsetRange } from '../../server/src/core/range';
import { formatPath, pathAt } from '../../server/src/hl7v2/parser/address';
import { fieldRange } from '../../server/src/hl7v2/parser/fields';
import { parseHl7 } from '../../server/src/hl7v2/parser/parse';
import { applyEdits } from '../support/cda';
import { useHl7v2, type Hl7v2Judge } from '../support/hl7v2';
import { describeShared, readShared } from '../support/shared';

/** Where a right value may be wrong beside another one that only its author knows. */
const ofItsAuthor = /^PID-8\b/;

/** What only says that another place of the message does not agree, told here: which one is right, the author knows. */
const saidOfTwo = /^(?:OBR-004|TXA-002|X-\d+|INS-HL7-003)$/;

const wrong = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity === 'error' || severity === 'warning');

const countOf = (findings: readonly Finding[]): ReadonlyMap<string, number> => {
  const count = new Map<string, number>();
  for (const { code } of findings) count.set(code, (count.get(code) ?? 0) + 1);
  return count;
};

/** Some of a list, from its first to its last. */
const some = <T>(list: readonly T[], most: number): readonly T[] => {
  const step = Math.max(1, Math.ceil(list.length / most));
  return list.filter((_, index) => index % step === 0);
};

interface Place {
  readonly name: string;
  readonly range: OffsetRange;
  readonly field: OffsetRange;
}

/** Each kind of field and of part of a field, once: those of an observation by what it observes. */
function placesOf(text: string): readonly Place[] {
  const document = parseHl7(text);
  const places = new Map<string, Place>();
  for (const { 0: value, index } of text.matchAll(/[^|^~&\r\n]*/g)) {
    const placed = pathAt(document, index);
    if (placed?.path.field === undefined || /^MSH-[12]$/.test(`${placed.path.segment}-${placed.path.field}`))
      continue;
    const { segment, field, component = 1, subcomponent = 1 } = placed.path;
    const range = fieldRange(document, placed.segmentIndex, field)!;
    const observed =
      segment === 'OBX' ? ` of ${text.slice(document.starts[placed.segmentIndex]).split(/[|^]/)[3]!}` : '';
    const whole = `${formatPath({ segment, occurrence: 1, field })}${observed}`;
    const part = `${formatPath({ segment, occurrence: 1, field, component, subcomponent })}${observed}`;
    if (!places.has(whole)) places.set(whole, { name: whole, range, field: range });
    if (!places.has(part))
      places.set(part, { name: part, range: { start: index, end: index + value.length }, field: range });
  }
  return [...places.values()];
}

/** Empties each kind of place and accepts what is offered: tells what is then wrong there that was not before. */
function refused(text: string, { open, check }: Hl7v2Judge): { failures: string[]; accepted: Set<string> } {
  const before = countOf(wrong(check(text)));
  const failures: string[] = [];
  const accepted = new Set<string>();
  for (const { name, range, field } of placesOf(text)) {
    if (ofItsAuthor.test(name)) continue;
    const emptied = text.slice(0, range.start) + text.slice(range.end);
    const proposals: readonly CompletionProposal[] = open(emptied).complete!(range.start);
    for (const { label, edit } of some(proposals, 6)) {
      accepted.add(name.replace(/[. ].*/, ''));
      // The number of an identifier, an address, a content: what is left to the author to write.
      if (/^\^|\^$/.test(edit.newText)) continue;
      const after = applyEdits(emptied, [edit]);
      const end = field.end + after.length - text.length;
      const found = wrong(check(after));
      const count = countOf(found);
      const there = found.filter((one) => one.range.start >= field.start && one.range.end <= end);
      for (const { code } of there)
        if (count.get(code)! > (before.get(code) ?? 0) && !saidOfTwo.test(code))
          failures.push(`${name}: ${label} brings ${code}`);
    }
  }
  return { failures, accepted };
}

/** Accepts each segment that is offered at each line: tells which the structure does not want there. */
function misplaced(text: string, { open, check }: Hl7v2Judge): { failures: string[]; accepted: number } {
  const strays = (message: string): number =>
    check(message).filter(({ code, message: { fr } }) => /^SEG-/.test(code) && !/ manque après /.test(fr))
      .length;
  const before = strays(text);
  const failures: string[] = [];
  let accepted = 0;
  for (const { index } of text.matchAll(/\r(?=[A-Z])|\r?$/g)) {
    const at = index + 1;
    const line = `${text.slice(0, index)}\r${text.slice(index)}`;
    for (const { label, edit } of some(open(line).complete!(at), 25)) {
      if (/^(?:MSH|[BF]HS)$/.test(label)) continue;
      accepted++;
      if (strays(applyEdits(line, [edit])) > before)
        failures.push(`${label} before ${text.slice(at, at + 3)}`);
    }
  }
  return { failures, accepted };
}

describeShared('what completion offers in messages, accepted', 'corpus/hl7v2-base', () => {
  const judge = useHl7v2();
  const places: Readonly<Record<string, readonly string[]>> = {
    'adt_a01.hl7': ['MSH-9', 'MSH-21', 'PID-3', 'PID-5', 'PID-32', 'PV1-2', 'ZBE-4', 'ZBE-9', 'ZFA-1'],
    'adt_a01_zf.hl7': ['MSH-9', 'ZBE-4', 'ZFM-1', 'ZFD-3'],
    'mdm_init.hl7': ['MSH-9', 'PID-3', 'TXA-2', 'OBX-2', 'OBX-3', 'OBX-5', 'PRT-4', 'PRT-5', 'PRT-15'],
    'mdm_n1.hl7': ['MSH-9', 'TXA-2', 'OBR-4', 'OBX-3', 'OBX-5', 'PRT-4'],
  };
  for (const [file, fields] of Object.entries(places)) {
    it(`is refused by no rule where it stands: ${file}`, function () {
      this.timeout(300_000);
      const { failures, accepted } = refused(readShared('corpus/hl7v2-base', file), judge);
      assert.deepEqual(failures, []);
      for (const field of fields) assert.ok(accepted.has(field), `nothing is offered in ${field}`);
    });
    it(`stands where the structure wants it: ${file}`, function () {
      this.timeout(300_000);
      const { failures, accepted } = misplaced(readShared('corpus/hl7v2-base', file), judge);
      assert.deepEqual(failures, []);
      assert.ok(accepted > 15, `${accepted}`);
    });
  }
});
