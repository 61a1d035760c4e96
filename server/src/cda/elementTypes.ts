import type { NodeId, TreeChange, XmlDocument } from '../xml';
import type { ContentType } from './contentModel';

/**
 * The types of the elements of one version of a document, by their distance from the ClinicalDocument. Numbers stand for them,
 * two bytes each: at each key press the table of a large document is copied, and fresh memory is what that costs.
 */
export class ElementTypes {
  private constructor(
    private numbers: Uint16Array,
    /** The version before reads the same table: it is copied before anything in it changes. */
    private isShared: boolean,
    /** What the numbers stand for, from 1; shared by all versions, and only ever longer. */
    private readonly meant: ContentType[],
    private readonly numberOf: Map<ContentType, number>,
  ) {}

  /** Nothing is known yet. */
  static of(xml: XmlDocument, root: NodeId): ElementTypes {
    return new ElementTypes(new Uint16Array(xml.subtreeEnd[root]! - root), false, [], new Map());
  }

  static readonly none = new ElementTypes(new Uint16Array(0), false, [], new Map());

  /** Those of the next version: of what is new in it nothing is known yet. */
  after({ first, oldEnd, newEnd }: TreeChange, root: NodeId): ElementTypes {
    const { numbers, meant, numberOf } = this;
    // Where a letter was typed in a text nothing of a type came or went.
    if (oldEnd === newEnd && numbers.subarray(first - root, oldEnd - root).every((number) => number === 0))
      return new ElementTypes(numbers, true, meant, numberOf);
    const carried = new Uint16Array(numbers.length + newEnd - oldEnd);
    carried.set(numbers.subarray(0, first - root));
    carried.set(numbers.subarray(oldEnd - root), newEnd - root);
    return new ElementTypes(carried, false, meant, numberOf);
  }

  get(distance: number): ContentType | undefined {
    return this.meant[this.numbers[distance]! - 1];
  }

  /** Used by the judge alone, while it judges. */
  set(distance: number, type: ContentType | undefined): void {
    const number = type === undefined ? 0 : this.number(type);
    if (this.numbers[distance] === number) return;
    if (this.isShared) this.numbers = this.numbers.slice();
    this.isShared = false;
    this.numbers[distance] = number;
  }

  private number(type: ContentType): number {
    const known = this.numberOf.get(type);
    if (known !== undefined) return known;
    const number = this.meant.push(type);
    this.numberOf.set(type, number);
    return number;
  }
}
