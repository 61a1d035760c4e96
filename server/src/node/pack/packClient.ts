import { Worker } from 'node:worker_threads';
import type { DocumentModel } from '../../cda/documentTypes';
import type { CancellationToken } from '../../core/cancellation';
import type { PackSeverities } from '../../schematron/judge';
import { createWatched, watchAssertions, type AssertionWatcher } from './assertionWatch';
import type {
  AssertionPlace,
  FromPackWorker,
  PackAnswer,
  PackWorkerData,
  ToPackWorker,
} from './packMessages';

export interface PackClientOptions {
  /** The folder of the pack. */
  readonly folder: string;
  /** Where compiled packs are kept; safe to delete. Undefined: nowhere. */
  readonly cacheFolder: string | undefined;
  /** The models of documents, as in `data/document-types.json`. */
  readonly models: readonly DocumentModel[];
  /** Schemas to run whatever the document; empty: chosen from it. */
  readonly only?: readonly string[];
  /** The bundled worker: `packWorker.mjs` beside the bundle of the server. */
  readonly workerFile: string | URL;
  /** Milliseconds that one document may take before its check is given up. */
  readonly timeout?: number;
  /** Milliseconds that one assertion may take on one node before it is left alone. */
  readonly assertionTimeout?: number;
}

/** A pack in a thread of its own: whatever it does, the editor answers. */
export interface PackClient {
  /**
   * Judges a text. Undefined when cancelled, when a newer text of the same `uri` has come, or when the pack took too
   * long or too much memory: `failure()` then says which.
   */
  check(
    uri: string,
    text: string,
    severities: PackSeverities,
    token: CancellationToken,
    onPart?: (part: PackAnswer) => void,
  ): Promise<PackAnswer | undefined>;
  /** Why the last check gave no answer, or undefined. */
  failure(): PackFailure['type'] | undefined;
  /** The words of the last failure, for a log. */
  failureReason(): string | undefined;
  /** Forgets everything read from the pack: its files have changed. */
  reload(): void;
  dispose(): Promise<void>;
}

export interface PackFailure {
  readonly type: 'timeout' | 'crash';
  /** For the log. */
  readonly reason: string;
}

const defaultTimeout = 60_000;
const defaultAssertionTimeout = 2_000;

/** A pack with more such assertions than these is given up, document by document. */
const mostTooLong = 20;

/** Enough for the whole official pack; beyond it the thread is stopped, and not the editor. */
const memoryMb = 512;

/** What a document leaves behind is thrown away sooner than V8 would by itself: as fast, and tens of megabytes less. */
const youngMemoryMb = 16;

/** A thread that keeps dying without ever answering is not started for ever. */
const mostStarts = 5;

interface Waiting {
  readonly id: number;
  readonly uri: string;
  readonly message: ToPackWorker;
  readonly resolve: (answer: PackAnswer | undefined) => void;
  readonly onPart: ((part: PackAnswer) => void) | undefined;
}

export function createPackClient(options: PackClientOptions): PackClient {
  const { timeout = defaultTimeout, assertionTimeout = defaultAssertionTimeout } = options;
  let worker: Worker | undefined;
  let watcher: AssertionWatcher | undefined;
  const tooLong: AssertionPlace[] = [];
  let starts = 0;
  let nextId = 1;
  let failed: PackFailure | undefined;
  let clock: NodeJS.Timeout | undefined;
  const waiting = new Map<number, Waiting>();

  const settle = (id: number, answer: PackAnswer | undefined) => {
    const found = waiting.get(id);
    waiting.delete(id);
    found?.resolve(answer);
    rearm();
  };
  /** The clock runs while something is awaited, anew for each answer: it measures one document, not a queue. */
  const rearm = () => {
    clearTimeout(clock);
    if (waiting.size === 0) return watcher?.stop();
    clock = setTimeout(() => stop({ type: 'timeout', reason: `${timeout} ms` }), timeout);
    watcher?.start();
  };
  /** Leaves an assertion alone, and has the rest judged by a new thread. */
  const leaveAlone = (place: AssertionPlace) => {
    if (tooLong.length >= mostTooLong) return;
    tooLong.push(place);
    const stopped = worker;
    worker = undefined;
    watcher?.stop();
    void stopped?.terminate();
    const thread = running();
    if (thread === undefined) return;
    thread.ref();
    for (const { message } of waiting.values()) thread.postMessage(message);
    rearm();
  };
  const stop = (why: typeof failed) => {
    failed = why;
    const stopped = worker;
    worker = undefined;
    watcher?.stop();
    clearTimeout(clock);
    const unanswered = [...waiting.values()];
    waiting.clear();
    for (const { resolve } of unanswered) resolve(undefined);
    return stopped?.terminate();
  };
  const running = (): Worker | undefined => {
    if (worker !== undefined || starts >= mostStarts) return worker;
    starts++;
    const watched = createWatched();
    const watching = watchAssertions(watched, assertionTimeout, leaveAlone);
    const started = new Worker(options.workerFile, {
      workerData: {
        folder: options.folder,
        cacheFolder: options.cacheFolder,
        models: options.models,
        only: options.only ?? [],
        watched,
        tooLong,
      } satisfies PackWorkerData,
      // Standard output belongs to our own reports and protocols, whatever runs in the thread.
      stdout: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: youngMemoryMb },
    });
    started.stdout.on('data', (bytes: Buffer) => process.stderr.write(bytes));
    started.on('message', (message: FromPackWorker) => {
      failed = undefined;
      starts = 1;
      if (message.type === 'file') watching.named(message.rank, message.file);
      else if (message.type === 'part') waiting.get(message.id)?.onPart?.(message.answer);
      else settle(message.id, message.type === 'answer' ? message.answer : undefined);
    });
    started.on('error', (error) => {
      if (worker === started) void stop({ type: 'crash', reason: error.message });
    });
    started.on('exit', (code) => {
      if (worker === started) void stop({ type: 'crash', reason: `exit ${code}` });
    });
    // The thread alone keeps no process alive.
    started.unref();
    watcher = watching;
    return (worker = started);
  };
  // The thread gets ready while the first document is read and judged by ourselves.
  running();
  const send = (message: ToPackWorker) => worker?.postMessage(message);

  return {
    check(uri, text, severities, token, onPart) {
      const thread = running();
      if (thread === undefined || token.isCancellationRequested) return Promise.resolve(undefined);
      for (const older of waiting.values())
        if (older.uri === uri) {
          send({ type: 'cancel', id: older.id });
          settle(older.id, undefined);
        }
      const id = nextId++;
      const message: ToPackWorker = { type: 'check', id, text, severities };
      return new Promise((resolve) => {
        // While an answer is awaited the process must live.
        thread.ref();
        waiting.set(id, {
          id,
          uri,
          message,
          onPart,
          resolve: (answer) => {
            if (waiting.size === 0) (worker ?? thread).unref();
            resolve(token.isCancellationRequested ? undefined : answer);
          },
        });
        send(message);
        rearm();
      });
    },
    failure: () => failed?.type,
    failureReason: () => failed?.reason,
    reload() {
      starts = 0;
      tooLong.length = 0;
      void stop(undefined);
    },
    async dispose() {
      starts = mostStarts;
      await stop(undefined);
    },
  };
}
