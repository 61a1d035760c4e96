import type { LocalizedText } from './localized';
import type { OffsetRange } from './range';

/** A text as a tree of what can be compared, whatever its kind: an element, a segment, a field, a paragraph. */
export interface ComparedNode {
  /** What it is: nodes of different sorts are never two states of one thing. */
  readonly sort: string;
  /** What tells it from others of its sort, the surest first: an identifier, then a code. Empty where it has none. */
  readonly keys: readonly string[];
  /** What people call it, asked where it differs; absent where that says nothing beside what holds it. */
  readonly name?: () => LocalizedText;
  /** How experts address it from the beginning of the text: `recordTarget/patientRole/id[2]`, `PID-3[2].4`. */
  readonly path: string;
  /** Its address without numbers, by which one asks to leave it out. */
  readonly address: string;
  readonly range: OffsetRange;
  /** What it says itself; absent of what only holds others. */
  readonly value?: ComparedValue;
  readonly children: readonly ComparedNode[];
  /** The same of two nodes only where they say the same to the letter: what they hold need not be read then. */
  readonly print?: string;
  /** True of what a program numbered or named for itself, without a meaning for anybody. */
  readonly isGenerated?: true;
  /** A document that it carries, by its id among `DocumentLayer.embedded`. */
  readonly carries?: string;
}

/** A node whose children are made when somebody first asks for them: a large text is compared a little at a time. */
export function holding(
  node: Omit<ComparedNode, 'children'>,
  make: () => readonly ComparedNode[],
): ComparedNode {
  let made: readonly ComparedNode[] | undefined;
  return {
    ...node,
    get children() {
      return (made ??= make());
    },
  };
}

/** Two values are the same when all their facts are, in any order. */
export interface ComparedValue {
  /** Name and value of each, as written. The text of an element has the name ''. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** The whole of it, for people; asked where it differs. */
  readonly shown: () => LocalizedText;
}

/** What the asker does not want to hear of. */
export interface ComparisonChoice {
  /** Blanks at the ends of a text, and how many stand between two words. */
  readonly blanks: boolean;
  /** Where among its like something stands. */
  readonly order: boolean;
  /** Identifiers inside of a document that nobody outside knows, and references to them. */
  readonly generatedIds: boolean;
  /** Addresses (`effectiveTime`, `MSH-7`); `*` stands for one step, `**` for any number. What they hold is left out too. */
  readonly addresses: readonly string[];
}

export type DifferenceKind = 'changed' | 'added' | 'removed' | 'moved';

export interface Difference {
  readonly kind: DifferenceKind;
  /** From wide to narrow: what holds it, and what it is. */
  readonly trail: readonly LocalizedText[];
  readonly path: string;
  readonly left: DifferenceSide;
  readonly right: DifferenceSide;
}

export interface DifferenceSide {
  /** What it says there, or `missing` at the place of what should hold it. */
  readonly text: LocalizedText | undefined;
  readonly range: OffsetRange;
}
