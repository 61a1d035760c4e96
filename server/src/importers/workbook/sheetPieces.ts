import type { RowSieve } from './sieve';
import { partDecoder } from './xmlPart';

/** Lets the pieces of a worksheet part through a sieve, those that hold nothing undecoded. False when no more is wanted. */
export function throughSieve(sieve: RowSieve): (piece: Uint8Array) => boolean {
  const decode = partDecoder();
  return (piece) => {
    const from = sieve.waitsForValue() ? afterEmptyRows(piece) : 0;
    if (from > 0) sieve.forget();
    return sieve.push(decode(piece.subarray(from)));
  };
}

/**
 * Where the last row of a piece begins, if nothing in the piece can be a value or the end of the rows; 0 where there may be
 * one, or where no row begins. Of a million styled rows that hold nothing, bytes tell it many times sooner than text does.
 * In UTF-16 a zero stands beside each sign, so that no row is seen.
 */
function afterEmptyRows(piece: Uint8Array): number {
  let last = 0;
  for (let at = 0; at < piece.length; at += 1) {
    if (piece[at] !== lessThan) continue;
    const next = piece[at + 1];
    if (next === undefined || next === v || next === i || next === t) return 0;
    if (next === slash && piece[at + 2] !== c && piece[at + 2] !== r) return 0;
    if (next === r && piece[at + 2] === o && piece[at + 3] === w) last = at;
  }
  return last;
}

const [lessThan, slash, c, i, o, r, t, v, w] = new TextEncoder().encode('</ciortvw');
