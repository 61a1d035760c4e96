import type { LocationLink, Range } from 'vscode-languageserver-types';
import type { SegurDocument } from '../documents/segurDocument';
import { fromLayers, toRange } from './positions';

const top: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function definition(document: SegurDocument, offset: number): LocationLink[] {
  return fromLayers(document, (layer) => layer.definition?.(offset))
    .flat()
    .map((target) => {
      const range = target.type === 'range' ? toRange(document, target.range) : top;
      return {
        originSelectionRange: toRange(document, target.origin),
        targetUri: target.type === 'range' ? document.uri : target.uri,
        targetRange: range,
        targetSelectionRange: range,
      };
    });
}
