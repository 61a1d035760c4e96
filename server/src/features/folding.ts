import type { FoldingRange } from 'vscode-languageserver-types';
import type { SegurDocument } from '../documents/segurDocument';
import { fromLayers, toRange } from './positions';

/** Whole lines: a range that starts and ends on one line folds nothing. */
export function foldingRanges(document: SegurDocument): FoldingRange[] {
  return fromLayers(document, (layer) => layer.folds?.())
    .flat()
    .map((range) => toRange(document, range))
    .filter(({ start, end }) => end.line > start.line)
    .map(({ start, end }) => ({ startLine: start.line, endLine: end.line }));
}
