import type { Locale } from '../core/localized';
import type { Text } from '../core/text';
import type { PreviewView } from '../core/views';
import type { SegurDocument } from '../documents/segurDocument';
import { fromLayers } from './positions';

/**
 * A document laid out to be looked at; null where its kind has no such form. Blocks that the reader has already, by their keys, are
 * named and not laid out again: an edit costs what it touched.
 * @param have keys of an answer in the same language
 */
export function previewOf(
  document: SegurDocument,
  locale: Locale,
  have: ReadonlySet<string>,
): PreviewView | null {
  const blocks = fromLayers(document, (layer) => layer.preview?.(locale)).flat();
  if (blocks.length === 0) return null;
  const { text } = document.snapshot;
  let whole: string | undefined;
  return {
    blocks: blocks.map(({ start, end, isAlone, layOut }) => {
      const own = hashOf(text, start, end);
      const key = isAlone ? own : `${own} ${(whole ??= hashOf(text, 0, text.length))}`;
      return { key, start, end, ...(have.has(key) ? {} : { content: layOut() }) };
    }),
  };
}

/** 53 bits of what a stretch of the text says: two states of one block are told apart, nobody is kept out. */
function hashOf(text: Text, start: number, end: number): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  const part = text.slice(start, end);
  for (let at = 0; at < part.length; at++) {
    const unit = part.charCodeAt(at);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return ((b >>> 0).toString(36) + (a >>> 0).toString(36)).concat(`.${part.length}`);
}
