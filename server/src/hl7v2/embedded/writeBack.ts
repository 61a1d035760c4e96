import type { WriteBack } from '../../core/documentKind';
import type { Carried } from './carried';
import { encodeText } from './encode';

/**
 * Puts an edited document back among those that a text carries. Pure: the same texts give the same edits, and a document
 * that was not edited gives none.
 */
export function writeBack(all: readonly Carried[], id: string, edited: string): WriteBack {
  const carried = all.find((one) => one.id === id);
  if (!carried) return { ok: false, reason: 'notFound' };
  const content = carried.content();
  if (content.text === edited) return { ok: true, edits: [] };
  if (content.text === undefined || !isFaithful(content.text, content.bytes)) {
    return { ok: false, reason: 'notText' };
  }
  return { ok: true, edits: [{ range: carried.range, newText: encodeText(edited) }] };
}

/** True when the text gives back the very bytes it was decoded from. */
function isFaithful(text: string, bytes: Uint8Array): boolean {
  const again = new TextEncoder().encode(text);
  if (again.length !== bytes.length) return false;
  for (let at = 0; at < bytes.length; at++) if (again[at] !== bytes[at]) return false;
  return true;
}
