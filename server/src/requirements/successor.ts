import type { Catalogue } from '../catalogue/catalogue';
import type { Requirement } from '../catalogue/requirement';
import type { Mention } from './mention';
import { isProposable } from './rules/model';
import { successorsOf } from './rules/superseded';

/**
 * The one requirement that has taken the place of what a mention names by an older generation: its identifier may stand there
 * instead. Undefined where nothing has, where several have, and where a scenario is named, for those are numbered anew too.
 */
export function successorOf(mention: Mention, catalogue: Catalogue): Requirement | undefined {
  if (mention.scenario !== undefined) return undefined;
  const [successor, ...others] = successorsOf(mention, catalogue);
  return successor && others.length === 0 && isProposable(successor, catalogue) ? successor : undefined;
}
