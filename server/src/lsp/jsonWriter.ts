/** UTF-8 takes at most so many bytes for a UTF-16 unit. */
const bytesOfUnit = 3;

/** Digits of the largest number that is whole for sure. */
const longestNumber = 16;

/** JSON as bytes, written into a buffer from an offset on; into a larger one where that is too small. */
export class JsonWriter {
  constructor(
    public buffer: Buffer,
    public end: number,
  ) {}

  /** A piece of JSON. */
  put(piece: string): void {
    this.reserve(piece.length * bytesOfUnit);
    this.end += this.buffer.write(piece, this.end);
  }

  /** A whole number that is not negative, in digits. */
  putNumber(value: number): void {
    this.reserve(longestNumber);
    let size = 1;
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) size++;
    let rest = value;
    for (let at = this.end + size - 1; at >= this.end; at--) {
      this.buffer[at] = 48 + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    this.end += size;
  }

  /** The same, as it was written before. */
  putBytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.end);
    this.end += bytes.length;
  }

  /** A copy of what was written since an offset. */
  since(start: number): Uint8Array {
    return Uint8Array.prototype.slice.call(this.buffer, start, this.end);
  }

  private reserve(bytes: number): void {
    const needed = this.end + bytes;
    if (needed <= this.buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.ceil(needed * 1.5));
    this.buffer.copy(larger, 0, 0, this.end);
    this.buffer = larger;
  }
}
