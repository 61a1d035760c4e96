/** Node makes strings external that are at least that long, in UTF-16 units; a shorter text is the beginning of such a string. */
const externalLength = 1 << 20;

/** Where the pieces meet; kept from one text to the next. */
let buffer = Buffer.alloc(0);

/** Joins pieces into one string outside of the engine's heap, whose memory comes back from an earlier one. */
export function joinOutside(pieces: readonly string[]): string {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const enough = 2 * Math.max(length, externalLength);
  // Room to grow, so that the next text does not ask for memory.
  if (buffer.length < enough) buffer = Buffer.alloc(Math.ceil(enough * 1.25));
  let at = 0;
  for (const piece of pieces) at += buffer.write(piece, at, 'utf16le');
  return buffer.toString('utf16le', 0, enough).substring(0, length);
}
