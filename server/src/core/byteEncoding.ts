/** What the bytes of a file say of how its text is written. An editor shows the text alone, and knows none of it. */
export interface ByteEncoding {
  /** The encoding in which the bytes were read. */
  readonly encoding: string;
  /** Some bytes are not of that encoding: U+FFFD stands for them in the text. */
  readonly damaged: boolean;
  /** Byte order marks at the beginning. */
  readonly marks: number;
}
