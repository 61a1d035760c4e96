import type { ArchiveProblem } from '../bytes/archiveProblem';
import { inflateWhole, readZipDirectory } from '../bytes/zip';

/** Larger reports are not read. */
export const largestReport = 24 * 1024 * 1024;

const mostEntries = 2_000;

export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The files of a zip that may be reports, in their order, until one is `enough`. A file that cannot be unpacked is passed
 * over for the next one, and told where none is enough.
 */
export function readArchive(
  bytes: Uint8Array,
  enough: (file: ArchivedFile) => boolean,
): ArchiveProblem | undefined {
  const directory = readZipDirectory(bytes, mostEntries);
  if (!directory.ok) return directory.problem;
  const budget = { left: largestReport };
  let problem: ArchiveProblem | undefined;
  for (const entry of directory.entries) {
    if (!mayBeReport(entry.name)) continue;
    const content = inflateWhole(entry, budget);
    if (!content.ok) problem ??= content.problem;
    else if (enough({ name: entry.name, bytes: content.bytes })) return undefined;
    if (budget.left <= 0) break;
  }
  return problem;
}

function mayBeReport(name: string): boolean {
  return /\.(?:xml|svrl|json|html?|txt|hl7|er7|log)$/i.test(name) && !/(?:^|\/)(?:__MACOSX\/|\.)/.test(name);
}
