import { countMarks } from './byteMarks';
import { decodeAs } from './decodeAs';

/**
 * The text of bytes that may say their encoding: by a mark or by how UTF-16 writes its first letters; as UTF-8 where they
 * are sound UTF-8, whatever they declare; else as an XML declaration or an HTML page says, or in Windows-1252.
 */
export function decodeDeclaredText(bytes: Uint8Array): string {
  const { encoding } = countMarks(bytes);
  return withoutMark(encoding === 'utf-8' ? inLetters(bytes) : new TextDecoder(encoding).decode(bytes));
}

function inLetters(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const label = declared(bytes);
    if (label !== undefined && !/^utf/i.test(label))
      try {
        return decodeAs(label, bytes);
      } catch {
        // A name that nobody knows tells nothing.
      }
    const text = new TextDecoder('utf-8').decode(bytes);
    // Other letters that are sound prove UTF-8 with a few bytes that are not; without them none of it is.
    return /[^\0-\x7f\ufffd]/.test(text) ? text : decodeAs('windows-1252', bytes);
  }
}

function declared(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return /(?:encoding|charset)\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1];
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
