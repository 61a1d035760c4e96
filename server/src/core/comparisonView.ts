import type { Range } from 'vscode-languageserver-types';
import type { DifferenceKind } from './comparison';
import type { SheetRun } from './sheet';

/** In what two documents differ, or why that cannot be said. */
export type ComparisonView =
  | {
      readonly type: 'compared';
      readonly differences: readonly DifferenceView[];
      /** True where there are more than are told. */
      readonly isCut: boolean;
    }
  /**
   * `left`, `right`: that one is neither a CDA document nor a message. `kinds`: one is this, the other that. `leftBroken`,
   * `rightBroken`: its tags do not say what holds what.
   */
  | {
      readonly type: 'notCompared';
      readonly reason: 'left' | 'right' | 'kinds' | 'leftBroken' | 'rightBroken';
    };

export interface DifferenceView {
  readonly kind: DifferenceKind;
  /** From wide to narrow: what holds it, and what it is. */
  readonly trail: readonly string[];
  readonly path: string;
  readonly left: DifferenceSideView;
  readonly right: DifferenceSideView;
}

export interface DifferenceSideView {
  /** Absent where there is nothing: the range is then that of what should hold it. */
  readonly text?: string;
  /** The same text, where words of it are marked that the other side does not have. */
  readonly runs?: readonly SheetRun[];
  readonly range: Range;
}
