import type { Catalogue } from '../catalogue/catalogue';
import type { LocalizedText } from '../core/localized';
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
  /**
   * Where the project of a file implements, tests and proves a requirement, in one line; undefined where nothing does, and
   * as long as the workspace has not been read whole.
   */
  coverageWords?(requirementId: string, uri: string): LocalizedText | undefined;
}
