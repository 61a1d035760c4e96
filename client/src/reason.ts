/** Why something went wrong, in the words of what was thrown: a request that failed, a page that does not answer. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
