import assert from 'node:assert/strict';
import type { Finding } from '../../server/src/core/finding';
import { adt, useHl7v2 } from '../support/hl7v2';
import { bases } from '../support/hl7v2Mutations/bases';
import { mutations } from '../support/hl7v2Mutations';
import type { Form } from '../support/hl7v2Mutations/mutation';
import { toXml } from '../support/hl7v2Xml';

/** What is found, whatever the offsets: the same faults in the same order. */
const heard = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ code, severity }) => `${severity} ${code}`);

/** The same message with separators of its own. Characters that the document inside may hold are left alone. */
function withOtherSeparators(text: string): string {
  const other: Readonly<Record<string, string>> = { '|': '#', '^': '!', '~': '%', '&': '$' };
  return text.replace(/[|^~&]/g, (mark) => other[mark]!);
}

describe('HL7 v2: every fault, however the message is written', () => {
  const judge = useHl7v2();
  for (const mutation of mutations) {
    const base = mutation.on[0]!;
    const right = bases[base]();
    const wrong = mutation.edit(right)!;

    it(`${mutation.rule} ${base}: ${mutation.what}`, () => {
      const expected = heard(judge.check(wrong));
      const same = (form: string, text: string): void => {
        assert.deepEqual(heard(judge.check(text)), expected, form);
      };
      const sameUnlessSaid = (form: Form, text: string): void => {
        if (!mutation.notIn?.includes(form)) return same(form, text);
        assert.notDeepEqual(heard(judge.check(text)), expected, `${form}: the same after all, as others are`);
      };
      same('LF', wrong.replaceAll('\r', '\n'));
      same('CRLF', wrong.replaceAll('\r', '\r\n'));
      same('mixed line ends', mixed(wrong));
      same('MLLP framing', `\u000b${wrong}\r\u001c\r`);
      same('byte order mark', `\ufeff${wrong}`);
      same('in a batch', `FHS|^~\\&|A\rBHS|^~\\&|B\r${wrong}\rBTS|1\rFTS|1\r`);
      sameUnlessSaid('after another message', `${adt()}\r${wrong}`);
      sameUnlessSaid('between two', `${adt()}\r\r${wrong}\r${adt()}\r`);
      sameUnlessSaid('other separators', withOtherSeparators(wrong));
    });

    // XML wraps long texts: white space in Base64 is no fault there.
    if (mutation.onlyInEr7) continue;

    it(`${mutation.rule} ${base} in XML: ${mutation.what}`, () => {
      const text = toXml(wrong, 'MDM_T02');
      const findings = judge.check(text);
      assert.ok(
        findings.some(({ code }) => code === mutation.rule),
        `heard: ${heard(findings).join(', ')}`,
      );
      for (const { range } of findings) assert.ok(range.start < range.end && range.end <= text.length);
    });
  }
});

function mixed(text: string): string {
  let count = 0;
  return text.replace(/\r/g, () => ['\r', '\n', '\r\n'][count++ % 3]!);
}
