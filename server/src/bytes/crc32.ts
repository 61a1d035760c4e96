let table: Int32Array | undefined;

function makeTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum & 1) === 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
    return sum;
  });
}

/** The checksum of ISO 3309 that archives keep of each file, unsigned; `sum` is that of what came before. */
export function crc32(bytes: Uint8Array, sum = 0): number {
  const rows = (table ??= makeTable());
  let rest = ~sum;
  for (let at = 0; at < bytes.length; at++) rest = rows[(rest ^ bytes[at]!) & 0xff]! ^ (rest >>> 8);
  return ~rest >>> 0;
}
