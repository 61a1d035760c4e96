/** Larger reports are not read. */
export const largestReport = 64 * 1024 * 1024;

const mostEntries = 2_000;

export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * The files of a zip that may be reports, in their order, until one is `enough`. Unpacked in pieces, so that what says it is
 * small and is not stops where it passes the limit.
 */
export async function readArchive(
  bytes: Uint8Array,
  enough: (file: ArchivedFile) => boolean,
): Promise<ArchivedFile | undefined> {
  const { Unzip, UnzipInflate } = await import('fflate');
  let found: ArchivedFile | undefined;
  let room = largestReport;
  let entries = 0;
  const unzip = new Unzip((file) => {
    if (found !== undefined || ++entries > mostEntries || !mayBeReport(file.name)) return;
    const parts: Uint8Array[] = [];
    let size = 0;
    file.ondata = (error, part, last) => {
      if (error !== null) return;
      room -= part.length;
      size += part.length;
      if (room < 0) {
        file.terminate();
        return;
      }
      parts.push(part.slice());
      if (!last || found !== undefined) return;
      const whole = { name: file.name, bytes: joined(parts, size) };
      if (enough(whole)) found = whole;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  const step = 1 << 16;
  try {
    for (let at = 0; at < bytes.length && found === undefined && room >= 0; at += step)
      unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length);
  } catch {
    return found; // a damaged archive holds what could be read of it
  }
  return found;
}

function mayBeReport(name: string): boolean {
  return /\.(?:xml|svrl|json|html?|txt|hl7|er7|log)$/i.test(name) && !/(?:^|\/)(?:__MACOSX\/|\.)/.test(name);
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
