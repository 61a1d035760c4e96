/** As many characters as the language status shows before it has to be scrolled sideways, the offer of the line aside. */
export const longestLine = 58;

/** What fits on a line, from the front: whole parts, and a mark where some are left out. The first one is cut if need be. */
export function fitting(parts: readonly string[], longest = longestLine): string {
  const [first = '', ...others] = parts.filter((part) => part !== '');
  if (first.length > longest) return `${first.slice(0, longest - 1).trimEnd()}…`;
  let line = first;
  for (const [index, part] of others.entries()) {
    const next = `${line} · ${part}`;
    const room = index === others.length - 1 ? longest : longest - ellipsis.length;
    if (next.length > room) return `${line}${ellipsis}`;
    line = next;
  }
  return line;
}

/**
 * The first wording of those that have room for what must be told; of the last, as much as fits. What follows `rest` is told
 * where there is room left.
 * @param wordings the same, ever shorter
 */
export function fittingWording(
  wordings: readonly (readonly string[])[],
  rest: readonly string[] = [],
  longest = longestLine,
): string {
  const room = rest.some((part) => part !== '') ? longest - ellipsis.length : longest;
  const chosen =
    wordings.find((parts) => parts.filter((part) => part !== '').join(' · ').length <= room) ??
    wordings.at(-1) ??
    [];
  return fitting([...chosen, ...rest], longest);
}

const ellipsis = ' · …';
