import Fuse from 'fuse.js';
import type { FaqEntry } from '../catalogue/faqEntry';
import type { Ranked } from './rank';

/** What is just being typed is no misspelt question yet. */
const minLength = 5;
/** Over more answers the search would be felt: about a tenth of a millisecond each. */
const maxAnswers = 2000;
/** Long inputs are not a misspelt question, and approximate matching costs their length. */
const maxLength = 80;
const threshold = 0.4;

/**
 * What to show when the index finds nothing: questions and summaries that look like the query, letter by letter. Some
 * hundred times dearer than the index, which is why it is asked only then; measured in docs/faq-search.md.
 */
export function createRescue(entries: readonly FaqEntry[]): (text: string) => Ranked[] {
  let fuse: Fuse<FaqEntry> | undefined;
  return (text) => {
    if (entries.length > maxAnswers || text.length < minLength || text.length > maxLength) return [];
    fuse ??= new Fuse(entries, {
      keys: ['question', 'summary'],
      useTokenSearch: true,
      ignoreLocation: true,
      ignoreDiacritics: true,
      includeScore: true,
      minMatchCharLength: 3,
      threshold,
    });
    return fuse
      .search(text, { limit: 10 })
      .map(({ refIndex, score }) => ({ doc: refIndex, score: 1 - (score ?? 0) }));
  };
}
