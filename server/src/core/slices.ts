import { type CancellationToken, neverCancelled, type Scheduler } from './cancellation';

/** Half a frame: what a hover waits for at most beside what it takes itself. */
const sliceMs = 8;

/** How long work goes on before others are let go first. */
export interface Pace {
  isOver(): boolean;
  /** Lets the host answer what was waiting, and begins the next slice; false where the work was cancelled meanwhile. */
  rest(): Promise<boolean>;
}

export function paceOf(scheduler: Scheduler, token: CancellationToken = neverCancelled): Pace {
  let sliceEnd = scheduler.now() + sliceMs;
  return {
    isOver: () => scheduler.now() >= sliceEnd,
    async rest() {
      await scheduler.yield();
      sliceEnd = scheduler.now() + sliceMs;
      return !token.isCancellationRequested;
    },
  };
}

/** Runs work that stops often, a slice at a time. Undefined where it was cancelled. */
export async function inSlices<Result>(
  work: Generator<void, Result>,
  scheduler: Scheduler,
  token: CancellationToken,
): Promise<Result | undefined> {
  const pace = paceOf(scheduler, token);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (pace.isOver() && !(await pace.rest())) return undefined;
  }
}
