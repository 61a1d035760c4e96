import { firstWhere } from '../core/sortedTable';
import type { WrittenOid } from './oidText';

/** Where an OID stands: the OID itself would keep the whole text that it was read from. */
export type OidPlace = Omit<WrittenOid, 'oid'>;

/** Numbers of a place: where it begins and ends, and where its digits do. */
const width = 4;

/**
 * The places of the OIDs of a text, in its order. A large document has thousands, and each edit moves those behind it: they
 * are numbers in one table.
 */
export class OidPlaces implements Iterable<OidPlace> {
  private constructor(private readonly table: Int32Array) {}

  static of(places: readonly OidPlace[]): OidPlaces {
    return new OidPlaces(
      Int32Array.from(
        places.flatMap(({ range, digits }) => [range.start, range.end, digits.start, digits.end]),
      ),
    );
  }

  get count(): number {
    return this.table.length / width;
  }

  at(index: number): OidPlace {
    const { table } = this;
    const row = index * width;
    return {
      range: { start: table[row]!, end: table[row + 1]! },
      digits: { start: table[row + 2]!, end: table[row + 3]! },
    };
  }

  start(index: number): number {
    return this.table[index * width]!;
  }

  end(index: number): number {
    return this.table[index * width + 1]!;
  }

  /** The first that begins there or behind; `count` where none does. */
  firstFrom(offset: number): number {
    return firstWhere(this.count, (index) => this.start(index) >= offset);
  }

  /** The first that ends behind an offset; `count` where none does. */
  firstEndingBehind(offset: number): number {
    return firstWhere(this.count, (index) => this.end(index) > offset);
  }

  /** With `others` instead of those from `first` up to `behind`, these moved; so many at most. */
  spliced(first: number, behind: number, others: OidPlaces, moved: number, most: number): OidPlaces {
    const head = Math.min(first, most) * width;
    const added = others.table.subarray(0, most * width - head);
    const tail = this.table.subarray(behind * width, behind * width + most * width - head - added.length);
    const table = new Int32Array(head + added.length + tail.length);
    table.set(this.table.subarray(0, head));
    table.set(added, head);
    const from = head + added.length;
    table.set(tail, from);
    if (moved !== 0) for (let at = from; at < table.length; at++) table[at]! += moved;
    return new OidPlaces(table);
  }

  *[Symbol.iterator](): Iterator<OidPlace> {
    for (let index = 0; index < this.count; index++) yield this.at(index);
  }
}
