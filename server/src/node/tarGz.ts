import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { archiveProblems, type ArchiveProblem } from '../bytes/archiveProblem';
import { mostPackedBytes, mostUnpacked } from './sourceLimits';
import { createTarReader } from './tar';

/** Why an archive was left: an error on its way through streams, data for everybody else. */
class Refusal extends Error {
  constructor(readonly problem: ArchiveProblem) {
    super(problem.reason.en);
  }
}

/**
 * The files of a `.tgz` that may hold lists, as a stream: never more than one of them is in memory, and nothing is written.
 * Answers why the archive is no good; what was taken of it by then is for the caller to forget.
 */
export async function readTarGz(
  file: string,
  take: (name: string, bytes: Uint8Array | undefined) => void,
): Promise<ArchiveProblem | undefined> {
  try {
    const { size: packed } = await stat(file);
    if (packed > mostPackedBytes) return { reason: archiveProblems.packedTooLarge(mostPackedBytes) };
    const tar = createTarReader(take);
    let unpacked = 0;
    const reader = new Writable({
      write(chunk: Buffer, _encoding, done) {
        unpacked += chunk.length;
        const problem =
          unpacked > mostUnpacked(packed) ? { reason: archiveProblems.tooPacked } : tar.write(chunk);
        done(problem && new Refusal(problem));
      },
    });
    await pipeline(createReadStream(file), createGunzip(), reader);
    return tar.any && tar.whole ? undefined : { reason: archiveProblems.damaged };
  } catch (error) {
    return error instanceof Refusal ? error.problem : { reason: archiveProblems.damaged };
  }
}
