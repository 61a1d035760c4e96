/** How long a page may take until its first word; twice as long after each try. */
export const firstPatienceMs = 10_000;
const mostTries = 4;

interface Timers {
  set(step: () => void, ms: number): unknown;
  clear(timer: unknown): void;
}

const realTimers: Timers = {
  set: (step, ms) => setTimeout(step, ms),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

/**
 * Loads a page, and again while nothing is heard from it. VS Code hands a frame its files through a worker that may start
 * too late on a busy machine: a page that gets no script stays empty for good, where its own knocking cannot help. A page that
 * cannot be loaded any more, since it was closed, ends it.
 * @returns tells it that the page was heard, or is not wanted any more
 */
export function untilHeard(load: () => void, timers: Timers = realTimers): () => void {
  let timer: unknown;
  let isOver = false;
  const attempt = (tries: number, patienceMs: number): void => {
    load();
    if (tries > 1) timer = timers.set(() => again(tries - 1, 2 * patienceMs), patienceMs);
  };
  const again = (tries: number, patienceMs: number): void => {
    if (isOver) return;
    try {
      attempt(tries, patienceMs);
    } catch {
      isOver = true;
    }
  };
  attempt(mostTries, firstPatienceMs);
  return () => {
    isOver = true;
    timers.clear(timer);
  };
}
