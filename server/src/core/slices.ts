import type { CancellationToken, Scheduler } from './cancellation';

/** Half a frame: what a hover waits for at most beside what it takes itself. */
const sliceMs = 8;

/** Runs work that stops often, and lets its host answer others half a frame apart. Undefined where it was cancelled. */
export async function inSlices<Result>(
  work: Generator<void, Result>,
  scheduler: Scheduler,
  token: CancellationToken,
): Promise<Result | undefined> {
  let sliceEnd = scheduler.now() + sliceMs;
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (scheduler.now() < sliceEnd) continue;
    await scheduler.yield();
    if (token.isCancellationRequested) return undefined;
    sliceEnd = scheduler.now() + sliceMs;
  }
}
