import type { Catalogue } from '../catalogue/catalogue';
import type { AnswerLink } from './describe';
import type { Lexicon } from './lexicon';

/** What the requirement floor knows; a reload replaces it as a whole. */
export interface RequirementKnowledge {
  readonly catalogue: Catalogue;
  /** FAQ answers that cite a requirement, best first. */
  answersFor(requirementId: string): readonly AnswerLink[];
  /** Acronyms, couloirs, programmes and named documents. */
  readonly lexicon?: Lexicon;
  /** Mentions in the whole workspace; undefined as long as it has not been read whole. */
  countMentions?(requirementId: string): number | undefined;
}
