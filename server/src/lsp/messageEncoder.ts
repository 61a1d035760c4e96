import type { Message } from 'vscode-languageserver/node';
import { createDiagnosticWriter, isDiagnostic } from './diagnosticWriter';
import { JsonWriter } from './jsonWriter';

/*
 * A large document may have a thousand remarks: half a megabyte of JSON for a key press that moves them all. Fresh memory
 * is what that costs, more than to write it: for the bytes, and for the JSON where it is one long string. Here the bytes
 * of each message are written where those of the one before stood, a long list is written item by item, and what remarks
 * say is kept as it was written.
 */

/** Bytes of the largest buffer whose memory serves the next message. */
const largestKept = 1 << 24;

/** Before each message there is room for its header. */
export const headerRoom = 64;

/** A list of so many items is written item by item. */
const longList = 32;

/** The long lists of a message are no deeper in it: `result.items`, `params.diagnostics`. */
const deepest = 2;

/** Writes one message after the other into the same memory: the writer encodes the next when the last has been written. */
export function createMessageEncoder() {
  const diagnostics = createDiagnosticWriter();
  let kept: Buffer = Buffer.alloc(0);

  /** The JSON of a value, in pieces where there is a long list, no deeper than that. */
  function write(json: JsonWriter, value: unknown, depth: number): void {
    if (Array.isArray(value) && value.length >= longList) writeList(json, value);
    else if (depth > 0 && isPlain(value)) writeObject(json, value, depth);
    else json.put(JSON.stringify(value));
  }

  function writeList(json: JsonWriter, items: readonly unknown[]): void {
    let before = '[';
    for (const item of items) {
      json.put(before);
      if (isDiagnostic(item)) diagnostics.write(json, item);
      // What has no JSON is null in a list.
      else json.put(JSON.stringify(item) ?? 'null');
      before = ',';
    }
    json.put(']');
  }

  function writeObject(json: JsonWriter, value: object, depth: number): void {
    let before = '{';
    for (const [key, member] of Object.entries(value)) {
      if (member === undefined) continue;
      json.put(`${before}${JSON.stringify(key)}:`);
      write(json, member, depth - 1);
      before = ',';
    }
    json.put(before === '{' ? '{}' : '}');
  }

  return {
    name: 'application/json',
    encode(message: Message): Promise<Uint8Array> {
      const json = new JsonWriter(kept, headerRoom);
      write(json, message, deepest);
      const { buffer, end } = json;
      if (buffer.length <= largestKept) kept = buffer;
      return Promise.resolve(buffer.subarray(headerRoom, end));
    },
  };
}

/** An object that is written as what it holds. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('toJSON' in value);
}
