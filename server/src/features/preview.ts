import type { Locale } from '../core/localized';
import { textHash } from '../core/textHash';
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
      const own = textHash(text.slice(start, end));
      const key = isAlone ? own : `${own} ${(whole ??= textHash(text.toString()))}`;
      return { key, start, end, ...(have.has(key) ? {} : { content: layOut() }) };
    }),
  };
}
