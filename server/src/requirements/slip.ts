/**
 * One character missing, added, changed, or two neighbours exchanged. Of words of two letters only the exchange counts:
 * anything else would make them all alike.
 */
export function isOneSlipAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  if (a.length === b.length) {
    const exchanged =
      a[start] === b[start + 1] && a[start + 1] === b[start] && a.slice(start + 2) === b.slice(start + 2);
    return exchanged || (a.length > 2 && a.slice(start + 1) === b.slice(start + 1));
  }
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.length > 2 && short.length > 1 && short.slice(start) === long.slice(start + 1);
}
