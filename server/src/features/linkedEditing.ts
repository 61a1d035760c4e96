import type { Range } from 'vscode-languageserver-types';
import type { SegurDocument } from '../documents/segurDocument';
import { fromLayers, toRange } from './positions';

/** The first layer that has ranges to edit together decides. */
export function linkedEditingRanges(
  document: SegurDocument,
  offset: number,
): { ranges: Range[] } | undefined {
  const ranges = fromLayers(document, (layer) => layer.linkedRanges?.(offset)).find(
    ({ length }) => length > 1,
  );
  return ranges && { ranges: ranges.map((range) => toRange(document, range)) };
}
