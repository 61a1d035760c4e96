/** As many characters as the language status shows before it has to be scrolled sideways, the offer of the line aside. */
export const longestLine = 58;

/**
 * What fits on a line, from the front: whole parts, and a mark where some are left out. The first one is cut if need be, behind
 * a word.
 */
export function fitting(parts: readonly string[], longest = longestLine): string {
  const [first = '', ...others] = parts.filter((part) => part !== '');
  if (first.length > longest) return `${wholeWords(first, longest - 2)} …`;
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
  const chosen = wordings.find((parts) => whole(parts).length <= room) ?? wordings.at(-1) ?? [];
  return fitting([...chosen, ...rest], longest);
}

/** All of it, however long. */
export function whole(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** A sentence as it goes on behind a colon; names and acronyms stay as they are. */
export function afterColon(sentence: string): string {
  return /^(?:The|This|No|An?|Its|Le|La|Les|L[’']|Ce|Cette|Aucune?|Une?)\b/.test(sentence)
    ? sentence.slice(0, 1).toLowerCase() + sentence.slice(1)
    : sentence;
}

const ellipsis = ' · …';

/** The beginning of a text that ends with a word; within it where it is nothing but one long word. */
function wholeWords(text: string, longest: number): string {
  const end = text.lastIndexOf(' ', longest);
  return (end > 0 ? text.slice(0, end) : text.slice(0, longest)).replace(/[\s,;:·]+$/u, '');
}
