import { decodeAs } from '../bytes/decodeAs';
import { countMarks, inUtf16, type DecodedBytes, type Marks } from '../bytes/byteMarks';

/**
 * Reads bytes that are an XML file as its reader would (XML 1.0, appendix F): by its mark, by how its first `<` is
 * written, by what it declares where its bytes are no UTF-8. Bytes that say UTF-8 and are not are shown as an editor
 * shows them, so that both tell the same. Undefined for anything but XML.
 */
export function decodeXml(bytes: Uint8Array): DecodedBytes | undefined {
  const marks = countMarks(bytes);
  if (marks.encoding !== 'utf-8') return isXml(bytes, marks) ? inUtf16(bytes, marks) : undefined;
  if (!isXml(bytes, marks)) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, bytes: { encoding: 'utf-8', damaged: false, marks: marks.count } };
  } catch {
    const encoding = declaredEncoding(bytes.subarray(marks.length)) ?? 'utf-8';
    const text = decodeAs(encoding, bytes);
    return { text, bytes: { encoding, damaged: text.includes('\uFFFD'), marks: marks.count } };
  }
}

/** An XML declaration at the start, or a clinical document or a message in XML near it. */
function isXml(bytes: Uint8Array, marks: Marks): boolean {
  const head = new TextDecoder(marks.encoding === 'utf-8' ? 'latin1' : marks.encoding)
    .decode(bytes.subarray(marks.length, marks.length + 8192))
    .replace(/^[\uFEFF\s]+/, '');
  return (
    /^<\?xml\s/.test(head) ||
    (head.startsWith('<') && /<(?:[\w.-]+:)?clinicaldocument[\s>]|["']urn:hl7-org:v2xml["']/i.test(head))
  );
}

/** What an XML declaration says in letters of one byte, unless it is UTF-8 or what such letters disprove. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1000));
  const label = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1];
  if (label === undefined) return undefined;
  try {
    const { encoding } = new TextDecoder(label);
    return /^utf-/.test(encoding) ? undefined : encoding;
  } catch {
    return undefined;
  }
}
