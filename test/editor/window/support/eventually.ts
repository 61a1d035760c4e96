/** How long the first try of `eventually` may wait for what it looks for, and the longest that any may. */
const firstTryMs = 3_000;
const longestTryMs = 15_000;

/**
 * Tries until it works. For what a user would simply do again: a key that a window loses while a frame within it takes
 * the focus, a list that a late diagnostic closes. Each try must be harmless when the one before did work after all.
 * @param attempt does and checks; what it throws means « not yet ». It is told how long to wait for what it looks for: the
 *   first try not long, since what is lost never comes; each later one longer, since a slow machine is only late.
 */
export async function eventually<T>(
  attempt: (tryMs: number) => Promise<T>,
  patienceMs = 120_000,
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
