/** As many characters as the language status shows before it has to be scrolled sideways, the offer of the line aside. */
export const longestLine = 58;

/**
 * What fits on a line, from the front: whole parts. What is left out is told elsewhere, and a line looks finished without it. The
 * first part is cut if need be, where a clause of it ends, else behind a word with a mark.
 */
export function fitting(parts: readonly string[], longest = longestLine): string {
  const [first = '', ...others] = parts.filter((part) => part !== '');
  if (first.length > longest) return wholeClauses(first, longest) ?? `${wholeWords(first, longest - 2)} …`;
  let line = first;
  for (const part of others) {
    const next = `${line} · ${part}`;
    if (next.length > longest) return line;
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
  const chosen = wordings.find((parts) => whole(parts).length <= longest) ?? wordings.at(-1) ?? [];
  return fitting([...chosen, ...rest], longest);
}

/** « 6 juillet 2026 » of `2026-07-06`; anything else as it stands. */
export function dayInWords(iso: string, locale: string): string {
  const day = new Date(`${iso}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(iso) || Number.isNaN(day.getTime())) return iso;
  // In English as our own pages write it, and most of Europe.
  return new Intl.DateTimeFormat(/^en\b/.test(locale) ? 'en-GB' : locale, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(day);
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

/** Shorter clauses than that say nothing by themselves. */
const shortestClause = 24;

/** The beginning of a sentence up to where a clause of it ends; undefined where none does. */
function wholeClauses(text: string, longest: number): string | undefined {
  const ends = [...text.matchAll(/\s*(?:[.;:](?=\s)|,\s|\s[–—(])/gu)].map(({ index }) => index);
  const end = ends.filter((at) => at >= shortestClause && at <= longest).at(-1);
  return end === undefined ? undefined : text.slice(0, end);
}

/** The beginning of a text that ends with a word; within it where it is nothing but one long word. */
function wholeWords(text: string, longest: number): string {
  const end = text.lastIndexOf(' ', longest);
  return (end > 0 ? text.slice(0, end) : text.slice(0, longest)).replace(/[\s,;:·]+$/u, '');
}
