import { deflateRawSync, gzipSync } from 'node:zlib';

/** A file of an archive. */
export interface Member {
  readonly name: string;
  readonly content: string | Buffer;
}

/** A tar of these files, long names as GNU tar writes them. */
export function tar(members: readonly Member[]): Buffer {
  const blocks: Buffer[] = [];
  for (const { name, content } of members) {
    const bytes = Buffer.from(content);
    if (Buffer.byteLength(name) > 100) {
      const long = Buffer.from(`${name}\0`);
      blocks.push(header('././@LongLink', long.length, 'L'), padded(long));
    }
    blocks.push(header(name.slice(0, 100), bytes.length, '0'), padded(bytes));
  }
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

export function tgz(members: readonly Member[]): Buffer {
  return gzipSync(tar(members));
}

function header(name: string, size: number, type: string): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0);
  block.write('0000644\0', 100);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('        ', 148);
  block.write(type, 156);
  block.write('ustar\0', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

/** What a member of a zip may pretend, or how it may be written. */
export interface ZipMember extends Member {
  /** Falsifies the unpacked size that the directory gives. */
  readonly claim?: number;
  readonly stored?: boolean;
  readonly method?: number;
  readonly encrypted?: boolean;
  readonly crc?: number;
}

/** A zip of these files; `wide` writes every size and offset in 64 bits, as some libraries do for the smallest archive. */
export function zip(members: readonly ZipMember[], { wide = false } = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, claim, stored, method, encrypted, crc } of members) {
    const bytes = Buffer.from(content);
    const data = stored ? bytes : deflateRawSync(bytes);
    const path = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(stored ? 0 : 8, 8);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(path.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(encrypted ? 1 : 0, 8);
    entry.writeUInt16LE(method ?? (stored ? 0 : 8), 10);
    entry.writeUInt32LE(crc ?? 0, 16);
    entry.writeUInt32LE(wide ? 0xffffffff : data.length, 20);
    entry.writeUInt32LE(wide ? 0xffffffff : (claim ?? bytes.length), 24);
    entry.writeUInt16LE(path.length, 28);
    entry.writeUInt16LE(wide ? 28 : 0, 30);
    entry.writeUInt32LE(wide ? 0xffffffff : at, 42);
    locals.push(local, path, data);
    directory.push(entry, path, ...(wide ? [wideExtra([claim ?? bytes.length, data.length, at])] : []));
    at += local.length + path.length + data.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(wide ? 0xffff : members.length, 8);
  end.writeUInt16LE(wide ? 0xffff : members.length, 10);
  end.writeUInt32LE(wide ? 0xffffffff : entries.length, 12);
  end.writeUInt32LE(wide ? 0xffffffff : at, 16);
  const wideEnd = wide ? [wideEndOf(members.length, entries.length, at)] : [];
  return Buffer.concat([...locals, entries, ...wideEnd, end]);
}

function wideExtra(numbers: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + numbers.length * 8);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(numbers.length * 8, 2);
  numbers.forEach((number, index) => extra.writeBigUInt64LE(BigInt(number), 4 + index * 8));
  return extra;
}

/** The end of the directory in 64 bits, and what leads to it. */
function wideEndOf(count: number, size: number, at: number): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(at + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator]);
}
