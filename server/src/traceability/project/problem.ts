import type { LocalizedText } from '../../core/localized';
import type { OffsetRange } from '../../core/range';

/** What is wrong in a `segur.json`, at its place; the rest of the file holds. */
export interface ProjectProblem {
  readonly type: 'form' | 'key' | 'name' | 'reason' | 'glob' | 'catalogue';
  readonly range: OffsetRange;
  readonly message: LocalizedText;
  /** What may have been meant: the text that would stand at `range`. */
  readonly instead?: string;
}
