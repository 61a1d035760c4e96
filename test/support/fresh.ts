/** What was not there before: each known one takes one of the same key away. */
export function fresh<T>(found: readonly T[], known: readonly T[], key: (one: T) => string): readonly T[] {
  const left = new Map<string, number>();
  for (const one of known) left.set(key(one), (left.get(key(one)) ?? 0) + 1);
  return found.filter((one) => {
    const rest = left.get(key(one)) ?? 0;
    left.set(key(one), rest - 1);
    return rest <= 0;
  });
}
