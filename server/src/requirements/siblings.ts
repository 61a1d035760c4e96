/** What a view as narrow as it opens shows of a row beside its identifier, in UTF-16 units. */
const shownFirst = 24;
const cut = '… ';

/**
 * Titles of siblings, so that each differs from the others in what is seen of it: where several begin alike for as long as a
 * narrow row shows, the words that they share give way to « … ». Titles that are the same to their end stay as they are.
 */
export function toldApart(titles: readonly string[]): readonly string[] {
  return apart(titles, shownFirst);
}

function apart(titles: readonly string[], room: number): readonly string[] {
  const shown = [...titles];
  const alike = new Map<string, number[]>();
  for (const [index, title] of titles.entries()) {
    const beginning = title.slice(0, room);
    const others = alike.get(beginning);
    if (others) others.push(index);
    else alike.set(beginning, [index]);
  }
  for (const indices of alike.values()) {
    const different = new Set(indices.map((index) => titles[index]!));
    if (different.size < 2) continue;
    const shared = sharedWords([...different]);
    if (shared === 0) continue;
    const rests = apart(
      indices.map((index) => titles[index]!.slice(shared)),
      shownFirst - cut.length,
    );
    for (const [at, index] of indices.entries()) {
      const rest = rests[at]!;
      shown[index] = rest.startsWith(cut) ? rest : cut + rest;
    }
  }
  return shown;
}

/** The length of what different texts have in common at their beginning, up to the end of a word before they part. */
function sharedWords(texts: readonly string[]): number {
  const [first, ...others] = texts as [string, ...string[]];
  let length = 0;
  while (length < first.length && others.every((other) => other[length] === first[length])) length += 1;
  return first.lastIndexOf(' ', length - 1) + 1;
}
