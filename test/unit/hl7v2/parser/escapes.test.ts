import assert from 'node:assert/strict';
import { escapeHl7, unescapeHl7 } from '../../../../server/src/hl7v2/parser/escapes';
import { standardSeparators as marks } from '../../../../server/src/hl7v2/parser/separators';
import { seeded } from '../../../support/random';

describe('HL7 v2 escapes', () => {
  it('decode separators, bytes and line ends, and leave the rest', () => {
    assert.equal(unescapeHl7('A\\F\\B\\S\\C\\R\\D\\T\\E\\E\\F', marks), 'A|B^C~D&E\\F');
    assert.equal(unescapeHl7('\\X41e9\\', marks), 'Aé');
    assert.equal(unescapeHl7('a\\.br\\b', marks), 'a\nb');
    assert.equal(unescapeHl7('\\H\\gras\\N\\', marks), 'gras');
    for (const odd of ['\\', 'a\\b', '\\Q\\', '\\X4\\', 'plain', '\\\\'])
      assert.equal(unescapeHl7(odd, marks), odd);
    assert.equal(unescapeHl7('\\Q\\F\\', marks), '\\Q|');
  });

  it('undo what they write', () => {
    const random = seeded(3);
    for (let round = 0; round < 500; round++) {
      let value = '';
      for (let i = random.below(20); i > 0; i--)
        value += random.pick(['|', '^', '~', '&', '\\', 'a', 'É', '\n', 'F', 'X41']);
      const escaped = escapeHl7(value, marks);
      assert.ok(!/[|^~&\r\n]/.test(escaped));
      assert.equal(unescapeHl7(escaped, marks), value);
    }
  });

  it('reads bytes in the character set of the message, over several sequences', () => {
    const latin9 = (): string => '8859/15';
    const utf = (): string => 'UNICODE UTF-8';
    for (const [text, charset, expected] of [
      ['DUV\\XC382\\L', utf, 'DUVÂL'],
      ['DUV\\XC3\\\\X82\\L', utf, 'DUVÂL'],
      ['DUV\\XC382\\L', undefined, 'DUVÂL'],
      ['DUV\\XC2\\L', latin9, 'DUVÂL'],
      ['\\XA4\\', latin9, '€'],
      ['DUV\\XC2\\L', utf, 'DUVÂL'],
      ['a\\x0D0A\\b\\T\\c', utf, 'a\r\nb&c'],
    ] as const) {
      assert.equal(unescapeHl7(text, marks, charset), expected, text);
    }
  });
});
