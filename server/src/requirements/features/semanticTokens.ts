import type { SemanticTokenInfo } from '../../core/documentKind';
import type { OffsetRange } from '../../core/range';
import type { Analysis } from '../analysis';
import { spots } from './spots';

/** Identifiers stand out, and those that nothing knows look different. */
export function requirementTokens(analysis: Analysis, range: OffsetRange): readonly SemanticTokenInfo[] {
  const tokens: SemanticTokenInfo[] = [];
  for (const mention of spots(analysis.believed, range)) {
    const known = mention.resolution !== undefined || mention.form === 'wildcard';
    tokens.push({ range: mention.range, type: known ? 'requirement' : 'unknownRequirement' });
  }
  return tokens;
}
