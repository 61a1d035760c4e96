import type { SemanticTokenInfo } from '../core/documentKind';
import type { OffsetRange } from '../core/range';
import type { SegurDocument } from '../documents/segurDocument';
import { fromLayers } from './positions';

export const semanticTokenTypes: readonly SemanticTokenInfo['type'][] = ['requirement', 'unknownRequirement'];

/** LSP's relative encoding: five numbers a token, in the order of the text. A token that spans lines is left out. */
export function semanticTokens(document: SegurDocument, range: OffsetRange): number[] {
  const tokens = fromLayers(document, (layer) => layer.semanticTokens?.(range))
    .flat()
    .sort((a, b) => a.range.start - b.range.start);
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const token of tokens) {
    const start = document.snapshot.positionAt(token.range.start);
    const end = document.snapshot.positionAt(token.range.end);
    if (end.line !== start.line) continue;
    const deltaLine = start.line - line;
    data.push(
      deltaLine,
      deltaLine === 0 ? start.character - character : start.character,
      end.character - start.character,
      semanticTokenTypes.indexOf(token.type),
      0,
    );
    ({ line, character } = start);
  }
  return data;
}
