/** The HL7 version whose dictionary serves a declared one: itself, the nearest known below it, or 2.5. */
export function nearestVersion(known: readonly string[], declared: string): string {
  if (known.includes(declared)) return declared;
  const wanted = rank(declared);
  if (wanted === undefined) return known.includes('2.5') ? '2.5' : known[known.length - 1]!;
  let best = known[0]!;
  for (const version of known) if ((rank(version) ?? 0) <= wanted) best = version;
  return best;
}

function rank(version: string): number | undefined {
  const match = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{1,2}))?$/.exec(version);
  if (!match) return undefined;
  return Number(match[1]) * 10_000 + Number(match[2]) * 100 + Number(match[3] ?? 0);
}
