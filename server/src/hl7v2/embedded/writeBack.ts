import type { OffsetEdit } from '../../core/finding';
import { viewMessage } from '../message';
import { parseHl7 } from '../parser/parse';
import { carriedBy } from './carried';
import { createContentCache } from './decode';
import { encodeText } from './encode';

export type WriteBack =
  /** The edit that puts the document back, or none when nothing changed: the message keeps its bytes. */
  | { readonly ok: true; readonly edits: readonly OffsetEdit[] }
  /** The message no longer carries it. */
  | { readonly ok: false; readonly reason: 'notFound' }
  /** The content is no UTF-8 text: writing it back as text would change bytes that nobody edited. */
  | { readonly ok: false; readonly reason: 'notText' };

/**
 * Puts an edited document back into the message that carries it. `id` is that of `embedded()`. Pure: the same texts give
 * the same edits. A document that was not edited gives no edit at all.
 */
export function writeBack(messageText: string, id: string, edited: string): WriteBack {
  const document = parseHl7(messageText);
  const cache = createContentCache();
  for (const message of document.messages) {
    for (const carried of carriedBy(viewMessage(document, message), cache)) {
      if (carried.id !== id) continue;
      const { text, bytes } = carried.content();
      if (text === edited) return { ok: true, edits: [] };
      if (text === undefined || !isFaithful(text, bytes)) return { ok: false, reason: 'notText' };
      return { ok: true, edits: [{ range: carried.range, newText: encodeText(edited) }] };
    }
  }
  return { ok: false, reason: 'notFound' };
}

/** True when the text gives back the very bytes it was decoded from. */
function isFaithful(text: string, bytes: Uint8Array): boolean {
  const again = new TextEncoder().encode(text);
  if (again.length !== bytes.length) return false;
  for (let at = 0; at < bytes.length; at++) if (again[at] !== bytes[at]) return false;
  return true;
}
