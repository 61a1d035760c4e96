import type { Catalogue } from '../catalogue/catalogue';
import type { Requirement } from '../catalogue/requirement';
import type { Mention } from './mention';

/** The requirements that a mention stands for, a whole series for a wildcard. */
export function targetsOf(mention: Mention, catalogue: Catalogue): readonly Requirement[] {
  if (mention.form === 'wildcard') return catalogue.inSeries(mention.key);
  return mention.resolution?.targets ?? [];
}
