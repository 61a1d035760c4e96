import type { Text } from '../core/text';

/** Character classes of XML 1.0 (fifth edition), as bit sets for ASCII and as expressions for the rest. */
export const NAME_START = 1;
export const NAME = 2;
export const SPACE = 4;

/** Class of each ASCII character. */
export const classOf = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_:]/.test(character)) classOf[code] = NAME_START | NAME;
  else if (/[-.0-9]/.test(character)) classOf[code] = NAME;
  else if (/[ \t\r\n]/.test(character)) classOf[code] = SPACE;
}

const nameStartBeyondAscii =
  /^[\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\uD800-\uDFFF]$/;
const nameBeyondAscii = /^[\u00B7\u0300-\u036F\u203F\u2040]$/;

/** True when a UTF-16 unit may start a name. Surrogates count as name characters: all those planes are allowed. */
export function isNameStart(unit: number): boolean {
  return unit < 128
    ? (classOf[unit]! & NAME_START) !== 0
    : nameStartBeyondAscii.test(String.fromCharCode(unit));
}

/** True when a UTF-16 unit may stand in a name. */
export function isNameUnit(unit: number): boolean {
  return unit < 128
    ? (classOf[unit]! & NAME) !== 0
    : nameStartBeyondAscii.test(String.fromCharCode(unit)) || nameBeyondAscii.test(String.fromCharCode(unit));
}

export function isSpace(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 13 || unit === 9;
}

/** Offset of the first character at or after `from` that is not white space, at most `end`. */
export function skipSpace(text: Text, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

export function isBlank(text: Text, start: number, end: number): boolean {
  return skipSpace(text, start, end) === end;
}

/** True for a code point that XML 1.0 allows in a document. */
export function isLegal(codePoint: number): boolean {
  if (codePoint < 0x20) return codePoint === 0x9 || codePoint === 0xa || codePoint === 0xd;
  return (
    codePoint <= 0xd7ff ||
    (codePoint >= 0xe000 && codePoint <= 0xfffd) ||
    (codePoint >= 0x10000 && codePoint <= 0x10ffff)
  );
}

/** The text without white space around it, as XML means white space: a no-break space stays. */
export function trimSpace(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}
