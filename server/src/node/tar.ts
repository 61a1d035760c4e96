import { archiveProblems, type ArchiveProblem, leavesFolder } from '../bytes/archiveProblem';
import { isSourceName, mostEntries, mostFileBytes } from './sourceLimits';

const block = 512;

/** Names longer than this are no names. */
const mostNameBytes = 64 * 1024;

/** What is being read: a header, the content of a file, a long name, or nothing that matters. */
type State =
  | { readonly type: 'header' }
  | {
      readonly type: 'file' | 'name' | 'pax' | 'skip';
      readonly name: string;
      readonly kept: Buffer[] | undefined;
      left: number;
    };

/**
 * No library: tar-stream takes an archive that was cut between two blocks for a whole one, and tar-fs and node-tar write what
 * they read. Reads a tar as its bytes come, and keeps no more of it than one file that may hold a list (`take`; without content when it
 * is too large for one). A problem ends the reading.
 */
export function createTarReader(take: (name: string, bytes: Buffer | undefined) => void) {
  let state: State = { type: 'header' };
  let rest: Buffer = Buffer.alloc(0);
  let padding = 0;
  let entries = 0;
  let longName: string | undefined;

  function begin(header: Buffer): ArchiveProblem | undefined {
    if (!hasChecksum(header)) return { reason: archiveProblems.damaged };
    const size = sizeIn(header);
    if (size === undefined) return { reason: archiveProblems.damaged };
    const type = String.fromCharCode(header[156]!);
    padding = (block - (size % block)) % block;
    if (type === 'L' || type === 'x') {
      if (size > mostNameBytes) return { reason: archiveProblems.damaged };
      state = { type: type === 'L' ? 'name' : 'pax', name: '', kept: [], left: size };
      return undefined;
    }
    const name = longName ?? nameIn(header);
    longName = undefined;
    entries += type === 'g' ? 0 : 1;
    if (entries > mostEntries) return { reason: archiveProblems.crowded(mostEntries) };
    if (leavesFolder(name)) return { entry: name, reason: archiveProblems.leaves };
    const isFile = (type === '0' || type === '\0') && isSourceName(name);
    if (isFile && size > mostFileBytes(name)) take(name, undefined);
    const kept = isFile && size <= mostFileBytes(name) ? [] : undefined;
    state = { type: kept ? 'file' : 'skip', name, kept, left: size };
    if (size === 0) end();
    return undefined;
  }

  function end(): void {
    if (state.type === 'header') return;
    const bytes = state.kept && Buffer.concat(state.kept);
    if (state.type === 'file') take(state.name, bytes);
    else if (state.type === 'name') longName = textOf(bytes!);
    else if (state.type === 'pax') longName = paxPath(bytes!) ?? longName;
    state = { type: 'header' };
  }

  return {
    /** True once something that is a tar was read. */
    get any() {
      return entries > 0;
    },
    /** True where a file ends, and not in the middle of one. */
    get whole() {
      return state.type === 'header';
    },
    write(chunk: Buffer): ArchiveProblem | undefined {
      let at = 0;
      while (at < chunk.length) {
        if (state.type !== 'header') {
          const part = chunk.subarray(at, at + state.left);
          state.kept?.push(part);
          at += part.length;
          state.left -= part.length;
          if (state.left === 0) end();
          continue;
        }
        if (padding > 0) {
          const skipped = Math.min(padding, chunk.length - at);
          padding -= skipped;
          at += skipped;
          continue;
        }
        const wanted = block - rest.length;
        rest = Buffer.concat([rest, chunk.subarray(at, at + wanted)]);
        at += wanted;
        if (rest.length < block) break;
        const header = rest;
        rest = Buffer.alloc(0);
        if (header.every((byte) => byte === 0)) continue; // the end, or the padding after it
        const problem = begin(header);
        if (problem) return problem;
      }
      return undefined;
    },
  };
}

/** The sum of the header's bytes, its own field as blanks, is in the header: what has it is a tar. */
function hasChecksum(header: Buffer): boolean {
  const written = Number.parseInt(textOf(header.subarray(148, 156)).trim(), 8);
  let sum = 8 * 32;
  for (let at = 0; at < block; at++) if (at < 148 || at >= 156) sum += header[at]!;
  return sum === written;
}

function sizeIn(header: Buffer): number | undefined {
  const field = header.subarray(124, 136);
  if ((field[0]! & 0x80) !== 0) {
    // Larger than octal digits can say: larger than anything that is wanted here, and still to be skipped rightly.
    let size = 0;
    for (const byte of field.subarray(4)) size = size * 256 + byte;
    return Number.isSafeInteger(size) ? size : undefined;
  }
  const size = Number.parseInt(textOf(field).trim() || '0', 8);
  return Number.isNaN(size) ? undefined : size;
}

function nameIn(header: Buffer): string {
  const name = textOf(header.subarray(0, 100));
  const prefix = header.toString('latin1', 257, 262) === 'ustar' ? textOf(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
}

/** `30 path=package/ValueSet-….json`, among other records of that form. */
function paxPath(bytes: Buffer): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(bytes.toString('utf8'))?.[1];
}
