import type { WriteBack } from '../../core/documentKind';
import type { Carried } from './carried';
import type { Utf } from './decode';
import { bytesOf, encodeBase64 } from './encode';

// segur: implements SEG/HL7.06
/**
 * Puts an edited document back among those that a text carries. Pure: the same texts give the same edits, and a document
 * that was not edited gives none.
 */
export function writeBack(all: readonly Carried[], id: string, edited: string): WriteBack {
  const carried = all.find((one) => one.id === id);
  if (!carried) return { ok: false, reason: 'notFound' };
  const content = carried.content();
  if (content.text === edited) return { ok: true, edits: [] };
  const { encoding } = content.writing;
  if (content.text === undefined || !isFaithful(content.text, encoding, content.bytes)) {
    return { ok: false, reason: 'notText' };
  }
  const bytes = bytesOf(edited, declaresUtf8(edited) ? 'utf-8' : encoding);
  return { ok: true, edits: [{ range: carried.range, newText: encodeBase64(bytes) }] };
}

/** True when the text gives back the very bytes it was decoded from. */
function isFaithful(text: string, encoding: Utf, bytes: Uint8Array): boolean {
  const again = bytesOf(text, encoding);
  if (again.length !== bytes.length) return false;
  for (let at = 0; at < bytes.length; at++) if (again[at] !== bytes[at]) return false;
  return true;
}

/** An edited document is written as it says: who declares UTF-8 in one that was UTF-16 wants it to be so. */
function declaresUtf8(text: string): boolean {
  return /^\ufeff?<\?xml\s[^>]*?\bencoding\s*=\s*["']utf-?8["']/i.test(text);
}
