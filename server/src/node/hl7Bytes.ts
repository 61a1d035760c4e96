import { characterSet } from '../hl7v2/characterSets';
import { startsLikeHl7v2 } from '../hl7v2/detect';
import { decodeAs } from '../bytes/decodeAs';
import { countMarks, inUtf16, type DecodedBytes } from '../bytes/byteMarks';

const headLength = 8192;

/** The header of a message that remarks or a log precede. */
const headerLine = /[\r\n][ \t]*MSH\|[^\w\s]{3,5}\|/;

/**
 * Reads bytes that are an HL7 v2 message in the encoding in which its receiver must: by its marks, as UTF-8 where they are
 * UTF-8, else in the set that MSH-18 names. Undefined for anything else.
 */
export function decodeHl7(bytes: Uint8Array): DecodedBytes | undefined {
  const marks = countMarks(bytes);
  const head = new TextDecoder(marks.encoding === 'utf-8' ? 'latin1' : marks.encoding).decode(
    bytes.subarray(marks.length, marks.length + headLength),
  );
  if (!startsLikeHl7v2(head) && !headerLine.test(head)) return undefined;
  if (marks.encoding !== 'utf-8') return inUtf16(bytes, marks);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, bytes: { encoding: 'utf-8', damaged: false, marks: marks.count } };
  } catch {
    const declared = characterSet(declaredSet(head));
    if (declared?.form === 'singleByte')
      return { text: new TextDecoder(declared.label).decode(bytes), bytes: inOneByte(declared.label) };
    const text = new TextDecoder('utf-8').decode(bytes);
    // Other letters that are sound prove UTF-8 with a few bytes that are not; without them none of it is.
    return /[^\u0000-\u007f\ufffd]/.test(text)
      ? { text, bytes: { encoding: 'utf-8', damaged: true, marks: marks.count } }
      : { text: decodeAs('windows-1252', bytes), bytes: inOneByte('windows-1252') };
  }

  function inOneByte(encoding: string) {
    return { encoding, damaged: false, marks: marks.count };
  }
}

/** MSH-18 of the first message. */
function declaredSet(head: string): string {
  const header = /(?:^|[\s\u000b])MSH([^\w\s])([^\r\n]*)/i.exec(head);
  return header?.[2]!.split(header[1]!)[16] ?? '';
}
