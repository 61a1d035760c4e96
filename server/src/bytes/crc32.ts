/** Eight bytes are looked at together: an archive made to hurt has a hundred mebibytes to be summed. */
const together = 8;

let tables: Int32Array | undefined;

/** One table for each place among the bytes that are looked at together. */
function makeTables(): Int32Array {
  const made = new Int32Array(together * 256);
  for (let byte = 0; byte < 256; byte++) {
    let sum = byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum & 1) === 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
    made[byte] = sum;
  }
  for (let at = 256; at < made.length; at++) {
    const before = made[at - 256]!;
    made[at] = made[before & 0xff]! ^ (before >>> 8);
  }
  return made;
}

/** The checksum of ISO 3309 that archives keep of each file, unsigned; `sum` is that of what came before. */
export function crc32(bytes: Uint8Array, sum = 0): number {
  const t = (tables ??= makeTables());
  const whole = bytes.length - (bytes.length % together);
  let rest = ~sum;
  let at = 0;
  for (; at < whole; at += together) {
    const low = rest ^ (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24));
    rest =
      t[1792 + (low & 0xff)]! ^
      t[1536 + ((low >>> 8) & 0xff)]! ^
      t[1280 + ((low >>> 16) & 0xff)]! ^
      t[1024 + (low >>> 24)]! ^
      t[768 + bytes[at + 4]!]! ^
      t[512 + bytes[at + 5]!]! ^
      t[256 + bytes[at + 6]!]! ^
      t[bytes[at + 7]!]!;
  }
  for (; at < bytes.length; at++) rest = t[(rest ^ bytes[at]!) & 0xff]! ^ (rest >>> 8);
  return ~rest >>> 0;
}
