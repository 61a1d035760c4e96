import { open } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import {
  archiveProblems,
  type ArchiveProblem,
  isSourceName,
  leavesFolder,
  mostEntries,
  mostFileBytes,
  mostPackedBytes,
  unpacksTooMuch,
} from './sourceLimits';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;

/**
 * The files of a `.zip` that may hold lists, one at a time, as its directory gives them. What the directory says of sizes is
 * believed no further than a limit: unpacking stops at it, and a file too large for a list comes without its content. Where a pack is in the archive, its lists alone are read.
 */
export async function readZip(
  file: string,
  take: (name: string, bytes: Uint8Array | undefined) => void,
): Promise<ArchiveProblem | undefined> {
  let bytes: Buffer;
  try {
    const handle = await open(file);
    try {
      if ((await handle.stat()).size > mostPackedBytes) return { reason: archiveProblems.packedTooLarge };
      bytes = await handle.readFile();
    } finally {
      await handle.close();
    }
    const entries = directoryOf(bytes);
    return 'reason' in entries ? entries : takeEntries(bytes, entries, take);
  } catch {
    // Offsets that lead nowhere, data that does not unpack.
    return { reason: archiveProblems.damaged };
  }
}

function takeEntries(
  bytes: Buffer,
  entries: readonly Entry[],
  take: (name: string, bytes: Uint8Array | undefined) => void,
): ArchiveProblem | undefined {
  const out = entries.find(({ name }) => leavesFolder(name));
  if (out) return { entry: out.name, reason: archiveProblems.leaves };
  const wanted = entries.filter(({ name }) => isSourceName(name));
  const lists = wanted.filter(({ name }) => /(?:^|\/)jeux[ _-]?de[ _-]?valeurs\//i.test(name));
  let total = 0;
  for (const entry of lists.length > 0 ? lists : wanted) {
    if (entry.encrypted) return { entry: entry.name, reason: archiveProblems.encrypted };
    if (entry.unpacked > mostFileBytes(entry.name)) {
      take(entry.name, undefined);
      continue;
    }
    const content = contentOf(bytes, entry);
    if (!content) return { entry: entry.name, reason: archiveProblems.damaged };
    total += content.length;
    if (unpacksTooMuch(total, bytes.length)) return { reason: archiveProblems.tooPacked };
    take(entry.name, content);
  }
  return undefined;
}

function contentOf(bytes: Buffer, { at, method, packed, unpacked }: Entry): Uint8Array | undefined {
  if (bytes.readUInt32LE(at) !== localEntry) return undefined;
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (start + packed > bytes.length) return undefined;
  const data = bytes.subarray(start, start + packed);
  if (method === 0) return data;
  return method === 8 ? inflateRawSync(data, { maxOutputLength: Math.max(1, unpacked) }) : undefined;
}

function directoryOf(bytes: Buffer): readonly Entry[] | ArchiveProblem {
  const end = endAt(bytes);
  if (end < 0) return { reason: archiveProblems.damaged };
  const count = bytes.readUInt16LE(end + 10);
  // 65 535 says that the true number stands elsewhere, and is larger.
  if (count > mostEntries) return { reason: archiveProblems.tooManyEntries };
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (bytes.readUInt32LE(at) !== directoryEntry) return { reason: archiveProblems.damaged };
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** The end of the directory stands last, but for a comment of at most 65 535 bytes. */
function endAt(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= 0 && at >= bytes.length - 22 - 0xffff; at--)
    if (bytes.readUInt32LE(at) === endOfDirectory) return at;
  return -1;
}
