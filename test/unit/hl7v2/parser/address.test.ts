import assert from 'node:assert/strict';
import { formatPath, parsePath, pathAt, resolvePath } from '../../../../server/src/hl7v2/parser/address';
import { parseHl7 } from '../../../../server/src/hl7v2/parser/parse';
import { adt, mdm } from '../../../support/hl7v2';

const text = 'MSH|^~\\&|A|B^C&D\rPID|1||X^^^NS&1.2&ISO^PI~Y^^^T&1.3&ISO^INS||N^P\rOBX|1\rOBX|2|CWE|A^B';
const document = parseHl7(text);
const at = (path: string): string | undefined => {
  const range = resolvePath(document, 0, parsePath(path)!);
  return range && text.slice(range.start, range.end);
};

describe('HL7 v2 paths', () => {
  it('lead to a part', () => {
    assert.equal(at('PID-3[2].4.2'), '1.3');
    assert.equal(at('PID.3[1].5'), 'PI');
    assert.equal(at('PID-3'), 'X^^^NS&1.2&ISO^PI~Y^^^T&1.3&ISO^INS');
    assert.equal(at('MSH-4.2.2'), 'D');
    assert.equal(at('MSH-2'), '^~\\&');
    assert.equal(at('OBX[2]-3.2'), 'B');
    assert.equal(at('OBX[2]'), 'OBX|2|CWE|A^B');
    for (const absent of ['PID-3[3]', 'PID-3[1].9', 'PID-9', 'OBX[3]', 'ZZZ-1', 'MSH-2.2']) {
      assert.equal(at(absent), undefined, absent);
    }
  });

  it('are read strictly', () => {
    assert.deepEqual(parsePath(' pid-3[2].4.2 '), {
      segment: 'PID',
      occurrence: 1,
      field: 3,
      repetition: 2,
      component: 4,
      subcomponent: 2,
    });
    for (const wrong of ['', 'PI', 'PID-', 'PID-0', 'PID[0]-1', 'PID-3.4.2.1', '1ID-3', 'PID-3[]']) {
      assert.equal(parsePath(wrong), undefined, wrong);
    }
  });

  it('name what stands at an offset', () => {
    const name = (needle: string, shift = 0): string =>
      formatPath(pathAt(document, text.indexOf(needle) + shift)!.path);
    assert.equal(name('1.3'), 'PID-3[2].4.2');
    assert.equal(name('PID'), 'PID');
    assert.equal(name('C&D'), 'MSH-4.2.1');
    assert.equal(name('CWE'), 'OBX[2]-2');
    assert.equal(name('|1||X', 2), 'PID-1');
    assert.equal(name('|1||X', 3), 'PID-2');
  });

  it('go both ways at every offset of real messages', () => {
    for (const message of [mdm(), adt(), text]) {
      const parsed = parseHl7(message);
      for (let offset = 0; offset < message.length; offset++) {
        const placed = pathAt(parsed, offset);
        if (!placed) continue;
        const back = resolvePath(parsed, 0, parsePath(formatPath(placed.path))!);
        assert.ok(back, formatPath(placed.path));
        const isName = placed.path.field === undefined;
        assert.deepEqual(
          isName ? { start: back.start, end: back.start + 3 } : back,
          placed.range,
          formatPath(placed.path),
        );
      }
    }
  });
});
