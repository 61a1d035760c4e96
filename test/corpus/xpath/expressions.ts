import type { XdmNode } from '../../../server/src/schematron/xdm';
import { PatternExpressions } from './patternExpressions';
import type { Vocabulary } from './vocabulary';

/** One random expression of XPath 2.0, of the kinds that packs are made of, to be evaluated at a node of a document. */
export function randomExpression(
  seed: number,
  vocabulary: Vocabulary,
  at: XdmNode,
  lets: readonly string[],
): string {
  return new PatternExpressions(seed, vocabulary, at, lets).any(0);
}

/** One random expression that gives nodes. */
export function randomNodes(seed: number, vocabulary: Vocabulary, at: XdmNode): string {
  return new PatternExpressions(seed, vocabulary, at, []).nodes(1);
}

/** One random XSLT pattern. */
export function randomPattern(seed: number, vocabulary: Vocabulary, at: XdmNode): string {
  return new PatternExpressions(seed, vocabulary, at, []).pattern();
}
