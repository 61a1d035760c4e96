/** What the directory of a zip says of one file. */
export interface DirectoryEntry {
  /** With `/` between folders, whatever wrote it. */
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  /** In bytes, packed and unpacked, as declared. */
  readonly packed: number;
  readonly unpacked: number;
  readonly crc: number;
  /** Where the file's own header stands. */
  readonly at: number;
}

interface End {
  readonly count: number;
  readonly at: number;
  /** Bytes before the archive, which no offset counts: programs that unpack themselves have some. */
  readonly shift: number;
}

/** The marks of what stands in 64 bits elsewhere (« Zip64 »), which some writers do for the smallest archives too. */
const elsewhere16 = 0xffff;
const elsewhere32 = 0xffffffff;

/** Reads the directory at the end of an archive. Never throws, whatever the bytes. */
export function readDirectoryEntries(
  bytes: Uint8Array,
  mostEntries: number,
): DirectoryEntry[] | 'damaged' | 'crowded' {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (!end) return 'damaged';
  if (end.count > mostEntries) return 'crowded';
  const entries: DirectoryEntry[] = [];
  let at = end.at + end.shift;
  for (let index = 0; index < end.count; index++) {
    if (at < 0 || at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return 'damaged';
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > view.byteLength) return 'damaged';
    const wide = wideFields(view, at + 46 + nameLength, extraLength);
    const field = (offset: number): number => {
      const written = view.getUint32(at + offset, true);
      return written === elsewhere32 ? (wide() ?? written) : written;
    };
    // In this order: so the 64 bits of those that have them follow each other.
    const unpacked = field(24);
    const packed = field(20);
    const header = field(42);
    entries.push({
      name: nameIn(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packed,
      unpacked,
      crc: view.getUint32(at + 16, true),
      at: header + end.shift,
    });
    at = next;
  }
  return entries;
}

/** The end of the directory stands last, but for a comment of at most 65 535 bytes. */
function endOf(view: DataView): End | undefined {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    const count = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 12, true);
    const start = view.getUint32(at + 16, true);
    if (count === elsewhere16 || size === elsewhere32 || start === elsewhere32) {
      const wide = wideEndOf(view, at);
      if (wide) return wide;
    }
    return { count, at: start, shift: at - size - start };
  }
  return undefined;
}

function wideEndOf(view: DataView, end: number): End | undefined {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) return undefined;
  const at = wideNumber(view, locator + 8);
  if (at + 56 > locator || view.getUint32(at, true) !== 0x06064b50) return undefined;
  return { count: wideNumber(view, at + 32), at: wideNumber(view, at + 48), shift: 0 };
}

/** The numbers of 64 bits in the extra field of an entry, one after the other. */
function wideFields(view: DataView, start: number, length: number): () => number | undefined {
  let at = start;
  const end = start + length;
  while (at + 4 <= end && view.getUint16(at, true) !== 1) at += 4 + view.getUint16(at + 2, true);
  const last = at + 4 <= end ? Math.min(end, at + 4 + view.getUint16(at + 2, true)) : 0;
  at += 4;
  return () => {
    if (at + 8 > last) return undefined;
    at += 8;
    return wideNumber(view, at - 8);
  };
}

/** Beyond what is exact it is too large for anything here, and stays so. */
function wideNumber(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 0x1_0000_0000;
}

/** Names are UTF-8, or the letters of an old code page, which are for showing only. */
function nameIn(bytes: Uint8Array): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    name = new TextDecoder('windows-1252').decode(bytes);
  }
  return name.replaceAll('\\', '/');
}
