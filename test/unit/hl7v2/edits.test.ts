import assert from 'node:assert/strict';
import { insertAfter, removeSegment, setPart } from '../../../server/src/hl7v2/edits';
import { parseHl7 } from '../../../server/src/hl7v2/parser/parse';
import { segmentOf } from '../../../server/src/hl7v2/segment';
import type { OffsetEdit } from '../../../server/src/core/finding';
import { valueAt, withValue } from '../../support/hl7v2';

const text = 'MSH|^~\\&|A\nPID|1||X^^^NS&1.2~Y\nPV1';
const apply = (edit: OffsetEdit): string =>
  text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
const segment = (index: number) => segmentOf(parseHl7(text), index);

describe('HL7 v2 edits', () => {
  it('write any part, adding what is missing before it', () => {
    for (const path of [
      'PID-1',
      'PID-2',
      'PID-3[1].4.2',
      'PID-3[1].4.3',
      'PID-3[2].4',
      'PID-3[3].2',
      'PID-3[1].6.2',
      'PID-9',
      'PID-8[1].3.2',
      'PV1-2',
      'MSH-4',
      'MSH-9',
    ]) {
      assert.equal(valueAt(withValue(text, path, 'NEW'), path), 'NEW', path);
    }
    assert.equal(apply(setPart(segment(1), { field: 3 }, '')), 'MSH|^~\\&|A\nPID|1||\nPV1');
  });

  it('insert and remove whole lines with the line end of the text', () => {
    assert.equal(apply(insertAfter(segment(0), 'EVN|1')), 'MSH|^~\\&|A\nEVN|1\nPID|1||X^^^NS&1.2~Y\nPV1');
    assert.equal(apply(insertAfter(segment(2), 'ORC')), `${text}\nORC`);
    assert.equal(apply(removeSegment(segment(1))), 'MSH|^~\\&|A\nPV1');
    assert.equal(apply(removeSegment(segment(2))), 'MSH|^~\\&|A\nPID|1||X^^^NS&1.2~Y');
  });
});
