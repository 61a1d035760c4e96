import { open } from 'node:fs/promises';
import { archiveProblems, type ArchiveProblem } from '../bytes/archiveProblem';
import { inflateWhole, readZipDirectory } from '../bytes/zip';
import { isSourceName, mostEntries, mostFileBytes, mostPackedBytes, mostUnpacked } from './sourceLimits';

/** Less than of a `.tgz`: what inflates here is no native code, and nobody publishes packages as a zip of this size. */
const mostUnpackedHere = 128 * 1024 * 1024;

/**
 * The files of a `.zip` that may hold lists, one at a time; a file too large for a list comes without its content. Where a
 * pack is in the archive, its lists alone are read.
 */
export async function readZip(
  file: string,
  take: (name: string, bytes: Uint8Array | undefined) => void,
): Promise<ArchiveProblem | undefined> {
  let bytes: Uint8Array;
  try {
    const handle = await open(file);
    try {
      if ((await handle.stat()).size > mostPackedBytes)
        return { reason: archiveProblems.packedTooLarge(mostPackedBytes) };
      bytes = await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch {
    return { reason: archiveProblems.damaged };
  }
  const directory = readZipDirectory(bytes, mostEntries);
  if (!directory.ok) return directory.problem;
  const wanted = directory.entries.filter(({ name }) => isSourceName(name));
  const lists = wanted.filter(({ name }) => /(?:^|\/)jeux[ _-]?de[ _-]?valeurs\//i.test(name));
  const budget = { left: Math.min(mostUnpackedHere, mostUnpacked(bytes.length)) };
  for (const entry of lists.length > 0 ? lists : wanted) {
    if (entry.unpacked > mostFileBytes(entry.name)) {
      take(entry.name, undefined);
      continue;
    }
    const content = inflateWhole(entry, budget);
    if (!content.ok) return content.problem;
    take(entry.name, content.bytes);
  }
  return undefined;
}
