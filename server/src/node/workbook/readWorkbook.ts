import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { OpenedWorkbook } from '../../importers/workbook/table';

/** Opens the bytes of a workbook. */
export type ReadWorkbook = (bytes: Uint8Array, name: string) => Promise<OpenedWorkbook>;

/** What is read is bounded already; these are for what nobody thought of. */
const bounds = {
  memoryMb: 224,
  /** Of what is short-lived: more of it is less often looked through. */
  youngMb: 32,
  timeoutMs: 30_000,
  /** Of work: on a busy machine the same work takes longer. */
  workMs: 5_000,
};

/** Workbooks are opened in a thread of its own: whatever one does, the editor answers and the memory is given back. */
export function workbookReader(
  bundleFolder: string,
  { memoryMb, youngMb, timeoutMs, workMs }: Readonly<typeof bounds> = bounds,
): ReadWorkbook {
  return (bytes, name) =>
    new Promise((resolve) => {
      const worker = new Worker(path.join(bundleFolder, 'workbookWorker.js'), {
        workerData: { bytes, name },
        resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: youngMb },
      });
      const end = (opened: OpenedWorkbook): void => {
        clearTimeout(timer);
        clearInterval(watch);
        resolve(opened);
        void worker.terminate();
      };
      const timer = setTimeout(() => end({ ok: false, reason: tooLong }), timeoutMs);
      const before = process.cpuUsage();
      const watch = setInterval(() => {
        const { user, system } = process.cpuUsage(before);
        if (user + system > workMs * 1_000) end({ ok: false, reason: tooLong });
      }, 100);
      worker.once('message', (opened: OpenedWorkbook) => end(opened));
      worker.once('error', (error: NodeJS.ErrnoException) =>
        end({ ok: false, reason: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch : unreadable }),
      );
      worker.once('exit', () => end({ ok: false, reason: unreadable }));
    });
}

const tooLong = {
  fr: 'la lecture prend trop de temps : abandonnée',
  en: 'reading takes too long: given up',
} as const;
const tooMuch = {
  fr: 'la lecture demande trop de mémoire : abandonnée',
  en: 'reading takes too much memory: given up',
} as const;
const unreadable = { fr: 'fichier illisible', en: 'unreadable file' } as const;
