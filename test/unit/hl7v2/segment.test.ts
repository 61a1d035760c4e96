import assert from 'node:assert/strict';
import { parseHl7 } from '../../../server/src/hl7v2/parser/parse';
import {
  isEmpty,
  isErasedAt,
  partRange,
  segmentOf,
  stateOf,
  value,
  type Segment,
} from '../../../server/src/hl7v2/segment';

function segment(line: string): Segment {
  return segmentOf(parseHl7(`MSH|^~\\&|A|B\r${line}`), 1);
}

describe('values of HL7 v2', () => {
  it('are absent, erased or present', () => {
    const pid = segment('PID|1||42^^^H^PI~""^^^H&1.2&ISO^INS||""^PAUL^^^""||""|M');
    assert.equal(stateOf(pid, 8), 'present');
    assert.equal(stateOf(pid, 7), 'erased');
    assert.equal(stateOf(pid, 9), 'absent');
    assert.equal(stateOf(pid, 5, 1), 'erased');
    assert.equal(stateOf(pid, 5, 2), 'present');
    assert.equal(stateOf(pid, 5, 5), 'erased');
    assert.equal(stateOf(pid, 3, 1), 'present');
    assert.equal(stateOf(pid, 3, 1, undefined, 2), 'erased');
    assert.equal(stateOf(pid, 3, 4, 2, 2), 'present');
  });

  it('have the parts that an erased whole lacks erased too', () => {
    const zbe = segment('ZBE|1|2024||INSERT|N||""|""^^^^^H&1|');
    assert.equal(stateOf(zbe, 7, 7), 'erased');
    assert.equal(stateOf(zbe, 8, 7), 'erased');
    assert.equal(stateOf(zbe, 8, 6, 2), 'present');
    assert.equal(stateOf(zbe, 9), 'absent');
    const name = segment('PID|||||""&DE');
    assert.equal(stateOf(name, 5, 1, 1), 'erased');
    assert.equal(stateOf(name, 5, 1, 2), 'present');
    assert.equal(stateOf(name, 5, 1, 3), 'erased');
  });

  it('compare as nothing when erased, without being empty', () => {
    const pid = segment('PID|||||A^B||""|M');
    assert.equal(value(pid, 7), '');
    assert.ok(!isEmpty(pid, 7));
    assert.ok(isEmpty(pid, 9));
  });

  it('erase nothing where a segment says what to do', () => {
    const orc = segment('ORC|""');
    assert.equal(stateOf(orc, 1), 'absent');
    assert.ok(isEmpty(orc, 1));
    const zbe = segment('ZBE|""|""|""|""|""|""|""');
    for (const field of [1, 2, 4, 5]) assert.equal(stateOf(zbe, field), 'absent', `ZBE-${field}`);
    for (const field of [3, 6, 7]) assert.equal(stateOf(zbe, field), 'erased', `ZBE-${field}`);
  });

  it('are known to be erased from where a fault would stand', () => {
    const pid = segment('PID|||42^^^H^PI||A^""^^^^^L||||||^^PARIS^^^^H~^^^^^^BDL^^""|||||||""^^^H');
    const at = (field: number, component?: number, repetition?: number): boolean =>
      isErasedAt(pid.document, partRange(pid, field, component, undefined, repetition)!);
    assert.ok(at(5, 2));
    assert.ok(at(11, 9, 2));
    assert.ok(at(18), 'the whole whose number is erased');
    assert.ok(!at(3));
    assert.ok(!at(5, 3), 'what is only empty');
    assert.ok(!at(11, 2, 1));
    assert.ok(!at(18, 4), 'what is there');
    assert.ok(!isErasedAt(pid.document, { start: 0, end: 3 }));
  });
});
