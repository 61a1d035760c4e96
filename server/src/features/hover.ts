import { type Hover, MarkupKind } from 'vscode-languageserver-types';
import type { HoverInfo } from '../core/documentKind';
import type { Locale } from '../core/localized';
import type { OffsetRange } from '../core/range';
import type { SegurDocument } from '../documents/segurDocument';
import { fromLayers, toRange } from './positions';

// segur: implements SEG/REQ.08
/** The narrowest thing under the cursor first; the others follow below a rule. */
export function hover(document: SegurDocument, offset: number, locale: Locale): Hover | undefined {
  const infos = saidOnce(fromLayers(document, (layer) => layer.hover?.(offset))).sort(
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

/**
 * One explanation for each thing: of a part of a word that is explained as a whole nothing is said, and what a layer has
 * explained in its place another one only adds to.
 */
function saidOnce(infos: readonly HoverInfo[]): HoverInfo[] {
  const said: HoverInfo[] = [];
  for (const info of infos) {
    if (infos.some(({ whole, range }) => whole && isWithin(info.range, range))) continue;
    const at = said.findIndex(({ subject }) => subject !== undefined && subject === info.subject);
    if (at < 0) said.push(info);
    else said[at] = withMore(said[at]!, info);
  }
  return said;
}

function withMore(info: HoverInfo, { besides }: HoverInfo): HoverInfo {
  if (!besides) return info;
  const joined = (locale: Locale): string =>
    [info.markdown[locale], besides[locale]].filter((part) => part !== '').join('\n\n');
  return { ...info, markdown: { fr: joined('fr'), en: joined('en') } };
}

function isWithin(inner: OffsetRange, outer: OffsetRange): boolean {
  return (
    inner.start >= outer.start && inner.end <= outer.end && inner.end - inner.start < outer.end - outer.start
  );
}
