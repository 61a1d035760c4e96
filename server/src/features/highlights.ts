import { type DocumentHighlight, DocumentHighlightKind } from 'vscode-languageserver-types';
import type { SegurDocument } from '../documents/segurDocument';
import { fromLayers, toRange } from './positions';

export function documentHighlights(document: SegurDocument, offset: number): DocumentHighlight[] {
  return fromLayers(document, (layer) => layer.highlights?.(offset))
    .flat()
    .map((range) => ({ range: toRange(document, range), kind: DocumentHighlightKind.Text }));
}
