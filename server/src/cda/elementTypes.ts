import type { NodeId, TreeChange, XmlDocument } from '../xml';
import type { ContentType } from './contentModel';

/**
 * The types of the elements of one version of a document, by their distance from the ClinicalDocument. Numbers stand for them,
 * two bytes each: at each key press the table of a large document is copied, and fresh memory is what that costs.
 */
export class ElementTypes {
  private constructor(
    private readonly numbers: Uint16Array,
    /** What the numbers stand for, from 1; shared by all versions, and only ever longer. */
    private readonly meant: ContentType[],
    private readonly numberOf: Map<ContentType, number>,
  ) {}

  /** Nothing is known yet. */
  static of(xml: XmlDocument, root: NodeId): ElementTypes {
    return new ElementTypes(new Uint16Array(xml.subtreeEnd[root]! - root), [], new Map());
  }

  static readonly none = new ElementTypes(new Uint16Array(0), [], new Map());

  /** Those of the next version: of what is new in it nothing is known yet. */
  after({ first, oldEnd, newEnd }: TreeChange, root: NodeId): ElementTypes {
    const { numbers, meant, numberOf } = this;
    const carried = new Uint16Array(numbers.length + newEnd - oldEnd);
    carried.set(numbers.subarray(0, first - root));
    carried.set(numbers.subarray(oldEnd - root), newEnd - root);
    return new ElementTypes(carried, meant, numberOf);
  }

  get(distance: number): ContentType | undefined {
    return this.meant[this.numbers[distance]! - 1];
  }

  /** Used by the judge alone, while it judges. */
  set(distance: number, type: ContentType | undefined): void {
    this.numbers[distance] = type === undefined ? 0 : this.number(type);
  }

  private number(type: ContentType): number {
    const known = this.numberOf.get(type);
    if (known !== undefined) return known;
    const number = this.meant.push(type);
    this.numberOf.set(type, number);
    return number;
  }
}
