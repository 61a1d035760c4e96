import assert from 'node:assert/strict';
import { adt, applyFix, assertFault, oru, useHl7v2 } from '../../../support/hl7v2';

describe('HL7 v2 rule of the encoding characters', () => {
  const judge = useHl7v2();
  const written = (text: string, characters: string): string =>
    text.replace('|^~\\&|', () => `|${characters}|`);
  const key = ({ code, message }: { code: string; message: { fr: string } }): string =>
    `${code} ${message.fr}`;

  /** What programs, copies and keyboards make of MSH-2. */
  const wrong = [
    '^~&',
    '^~',
    '',
    '^~&\\',
    '^~\\\\&',
    '^~\\&amp;',
    '^~\\&#38;',
    '^~&#92;&amp;',
    '^~&#92;&#92;&amp;',
    '^~&#x5C;&#x26;',
    '^~\\& ',
    '\uff3e\uff5e\uff3c\uff06',
    '^~\uff3c&',
    '\u02c6\u02dc\\&',
    'ABCD',
  ];
  for (const characters of wrong) {
    it(`« ${characters} » is one fault, and nothing that follows from it`, () => {
      for (const right of [adt(), oru()]) {
        const text = written(right, characters);
        const finding = judge.check(text).find(({ code }) => code === 'HL7-009');
        assert.ok(finding);
        if (characters !== '') assertFault(judge, text, 'HL7-009', 'MSH-2');
        assert.deepEqual(
          judge
            .check(text)
            .filter(({ code }) => code !== 'HL7-009')
            .map(key),
          judge.check(right).map(key),
        );
        const [fix] = finding.fixes!();
        assert.equal(applyFix(text, fix!), right);
      }
    });
  }

  it('other characters are right where the message uses them', () => {
    const other = adt().replace(/[\^~&]/g, (mark) => ({ '^': '@', '~': '*', '&': '#' })[mark]!);
    assert.deepEqual(judge.check(other).map(key), judge.check(adt()).map(key));
  });
});
