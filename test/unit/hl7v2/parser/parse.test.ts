import assert from 'node:assert/strict';
import {
  fieldCount,
  fieldRange,
  segmentName,
  separatorsOf,
} from '../../../../server/src/hl7v2/parser/fields';
import { parseHl7 } from '../../../../server/src/hl7v2/parser/parse';
import { seeded } from '../../../support/random';

function names(text: string): readonly string[] {
  const document = parseHl7(text);
  return Array.from({ length: document.segmentCount }, (_, index) => segmentName(document, index));
}

describe('HL7 v2 segments and messages', () => {
  it('cuts at CR, LF, CRLF and any mixture, and skips blank lines', () => {
    const lines = ['MSH|^~\\&|A', 'PID|1', 'PV1|1', 'OBX|1'];
    for (const end of ['\r', '\n', '\r\n', '\r\n\r\n', '\n\r', ' \r']) {
      assert.deepEqual(names(lines.join(end)), ['MSH', 'PID', 'PV1', 'OBX'], JSON.stringify(end));
    }
    assert.deepEqual(names('MSH|^~\\&|A\rPID|1\nPV1|1\r\nOBX|1\n'), ['MSH', 'PID', 'PV1', 'OBX']);
  });

  it('agrees with a naive split on random mixtures', () => {
    const random = seeded(5);
    for (let round = 0; round < 300; round++) {
      let text = 'MSH|^~\\&|A';
      for (let i = random.below(12); i > 0; i--) {
        text +=
          random.pick(['\r', '\n', '\r\n', '\n\n']) + random.pick(['PID|1|é', 'OBX', 'Z01|x^y', 'junk', '']);
      }
      const document = parseHl7(text);
      const mine = Array.from({ length: document.segmentCount }, (_, i) =>
        text.slice(document.starts[i], document.ends[i]),
      );
      assert.deepEqual(
        mine,
        text.split(/[\r\n]+/).filter((line) => line !== ''),
      );
    }
  });

  it('tolerates MLLP framing and a byte order mark', () => {
    assert.deepEqual(names('\u000bMSH|^~\\&|A\rPID|1\r\u001c\r\u000bMSH|^~\\&|B\r\u001c\r'), [
      'MSH',
      'PID',
      'MSH',
    ]);
    assert.deepEqual(names('\ufeffMSH|^~\\&|A'), ['MSH']);
  });

  it('finds messages and batches, each with its separators', () => {
    const text = 'FHS|^~\\&\rBHS|^~\\&\rMSH|^~\\&|A\rPID|1\rMSH#*!?@#B\rPID#2\rBTS|2\rFTS|1';
    const document = parseHl7(text);
    assert.deepEqual(
      document.messages.map(({ first, end, separators }) => [first, end, separators.field]),
      [
        [2, 4, '|'],
        [4, 6, '#'],
      ],
    );
    assert.deepEqual(
      [...document.messageOf],
      [-1, -2, 0, 0, 1, 1, -3, -3].map((n, i) => (n < 0 ? document.messageOf[i]! : n)),
    );
    assert.deepEqual(
      [...document.messageOf].map((n) => n < 0),
      [true, true, false, false, false, false, true, true],
    );
    assert.equal(separatorsOf(document, 5).component, '*');
    assert.equal(separatorsOf(document, 0).field, '|');
  });

  it('keeps segments that stand before any header', () => {
    const document = parseHl7('PID|1\rPV1|1');
    assert.equal(document.messages.length, 1);
    assert.equal(document.messages[0]!.hasHeader, false);
  });

  it('numbers fields as HL7 does, MSH-1 being the separator', () => {
    const text = 'MSH|^~\\&|A||C\rPID|1||3';
    const document = parseHl7(text);
    const field = (segment: number, number: number): string | undefined => {
      const range = fieldRange(document, segment, number);
      return range && text.slice(range.start, range.end);
    };
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6].map((n) => field(0, n)),
      ['|', '^~\\&', 'A', '', 'C', undefined],
    );
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((n) => field(1, n)),
      [undefined, '1', '', '3', undefined],
    );
    assert.deepEqual([fieldCount(document, 0), fieldCount(document, 1)], [5, 3]);
  });

  it('does not take a wrapped line for a segment', () => {
    assert.deepEqual(names('MSH|^~\\&|A\rOBX|1|ED|^^\rABCDEF\rGHI+JK'), ['MSH', 'OBX', '', '']);
  });

  it('stays linear when one sort of line end, or every separator, is absent', () => {
    const many = 200_000;
    for (const text of [
      'OBX\n'.repeat(many),
      'OBX\r'.repeat(many),
      `MSH|^~\\&\r${'OBX\r'.repeat(many)}`,
      'a'.repeat(many * 4),
    ]) {
      const document = parseHl7(text);
      for (let index = 0; index < document.segmentCount; index++) fieldRange(document, index, 1);
      assert.ok(document.segmentCount >= 1);
    }
  });

  it('never throws on half-typed headers', () => {
    for (const text of ['', 'M', 'MSH', 'MSH|', 'MSH|^', 'MSH|^~\\', 'FHS', 'MSH^^^^', 'MSHA|', 'MSH '])
      parseHl7(text);
  });
});
