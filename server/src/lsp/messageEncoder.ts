import type { Message } from 'vscode-languageserver/node';

/*
 * A large document may have a thousand remarks: half a megabyte of JSON for a key press that moves them all. Fresh memory
 * is what that costs, more than to write it: for the bytes, and for the JSON where it is one long string. Here the bytes
 * of each message are written where those of the one before stood, and a long list is written item by item.
 */

/** Bytes of the largest buffer whose memory serves the next message. */
const largestKept = 1 << 24;

/** UTF-8 takes at most so many bytes for a UTF-16 unit. */
const bytesOfUnit = 3;

/** Before each message there is room for its header. */
export const headerRoom = 64;

/** A list of so many items is written item by item. */
const longList = 32;

/** The long lists of a message are no deeper in it: `result.items`, `params.diagnostics`. */
const deepest = 2;

/** Writes one message after the other into the same memory: the writer encodes the next when the last has been written. */
export function createMessageEncoder() {
  let kept = Buffer.alloc(0);
  return {
    name: 'application/json',
    encode(message: Message): Promise<Uint8Array> {
      let buffer = kept;
      let end = headerRoom;
      for (const piece of piecesOf(message, deepest)) {
        const needed = end + piece.length * bytesOfUnit;
        if (needed > buffer.length) {
          const larger = Buffer.allocUnsafeSlow(Math.ceil(needed * 1.5));
          buffer.copy(larger, 0, 0, end);
          buffer = larger;
        }
        end += buffer.write(piece, end);
      }
      if (buffer.length <= largestKept) kept = buffer;
      return Promise.resolve(buffer.subarray(headerRoom, end));
    },
  };
}

/** The JSON of a value of a message, in pieces where it holds a long list. */
function* piecesOf(value: unknown, depth: number): Iterable<string> {
  if (Array.isArray(value) && value.length >= longList) {
    let before = '[';
    for (const item of value as readonly unknown[]) {
      // What has no JSON is null in a list.
      yield before + (JSON.stringify(item) ?? 'null');
      before = ',';
    }
    yield ']';
  } else if (depth > 0 && isPlain(value)) {
    let before = '{';
    for (const [key, member] of Object.entries(value)) {
      if (member === undefined) continue;
      yield `${before}${JSON.stringify(key)}:`;
      yield* piecesOf(member, depth - 1);
      before = ',';
    }
    yield before === '{' ? '{}' : '}';
  } else yield JSON.stringify(value);
}

/** An object that is written as what it holds. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('toJSON' in value);
}
