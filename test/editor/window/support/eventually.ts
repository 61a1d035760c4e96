/** The longest that a try may wait for what it looks for, and how long it does where trying again costs something. */
const longestTryMs = 15_000;

/** How long the first try waits where one that came too early can only be lost, and the next one takes nothing back. */
const soonAgainMs = 3_000;

/**
 * Tries until it works. For what a user would simply do again: a key that a window loses while a frame within it takes
 * the focus, a list that a late diagnostic closes. Each try must be harmless when the one before did work after all.
 * @param attempt does and checks; what it throws means « not yet ». It is told how long to wait for what it looks for
 * @param firstTryMs how long that is at first; each later try waits longer, since a slow machine is only late
 */
export async function eventually<T>(
  attempt: (tryMs: number) => Promise<T>,
  patienceMs = 120_000,
  firstTryMs = longestTryMs,
): Promise<T> {
  const end = Date.now() + patienceMs;
  for (let tryMs = firstTryMs; ; tryMs = Math.min(2 * tryMs, longestTryMs)) {
    try {
      return await attempt(tryMs);
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** As `eventually`, but tries again soon: what was lost never comes, and nothing is taken back by doing it once more. */
export async function soon<T>(attempt: (tryMs: number) => Promise<T>): Promise<T> {
  return eventually(attempt, undefined, soonAgainMs);
}
