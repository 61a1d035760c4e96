import { type Hover, MarkupKind } from 'vscode-languageserver-types';
import type { Locale } from '../core/localized';
import type { SegurDocument } from '../documents/segurDocument';
import { fromLayers, toRange } from './positions';

/** The narrowest thing under the cursor first; the others follow below a rule. */
export function hover(document: SegurDocument, offset: number, locale: Locale): Hover | undefined {
  const infos = fromLayers(document, (layer) => layer.hover?.(offset)).sort(
    (a, b) => a.range.end - a.range.start - (b.range.end - b.range.start),
  );
  const first = infos[0];
  if (!first) return undefined;
  return {
    range: toRange(document, first.range),
    contents: {
      kind: MarkupKind.Markdown,
      value: infos.map(({ markdown }) => markdown[locale]).join('\n\n---\n\n'),
    },
  };
}
