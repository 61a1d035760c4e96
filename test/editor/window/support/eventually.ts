/**
 * Tries until it works. For what a user would simply do again: a key that a window loses while a frame within it takes
 * the focus, a list that a late diagnostic closes. Each try must be harmless when the one before did work after all.
 * @param attempt does and checks; what it throws means « not yet »
 */
export async function eventually<T>(attempt: () => Promise<T>, patienceMs = 120_000): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
