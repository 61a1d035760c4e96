import { decodeAs } from '../bytes/decodeAs';

/**
 * The text of a report. Its bytes say: a mark, the zero bytes of UTF-16, what an XML declaration or an HTML page says of
 * itself; else UTF-8 where they are UTF-8, and Windows-1252 where they are not.
 */
export function decodeReport(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes;
  if ((first === 0xff && second === 0xfe) || (second === 0 && first !== 0 && fourth === 0))
    return withoutMark(new TextDecoder('utf-16le').decode(bytes));
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && third === 0))
    return withoutMark(new TextDecoder('utf-16be').decode(bytes));
  try {
    // Whatever it declares: bytes that are sound UTF-8 with letters beyond ASCII are nothing else.
    return withoutMark(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return withoutMark(inEncoding(declared(bytes), bytes));
  }
}

function declared(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return /(?:encoding|charset)\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ?? 'windows-1252';
}

/** A declaration of UTF-8 that the bytes disprove tells nothing. */
function inEncoding(label: string, bytes: Uint8Array): string {
  try {
    return decodeAs(/^utf/i.test(label) ? 'windows-1252' : label, bytes);
  } catch {
    return decodeAs('windows-1252', bytes);
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
