import type { SheetRun } from './sheet';

/** Tokens of each text beyond which nothing is compared: the table of two such texts has a few million cells. */
const mostTokens = 1_600;

/** Two texts cut into what they share, in order, and what one alone has. Nothing is marked in texts too long to compare. */
export function wordDiff(older: string, newer: string): readonly [readonly SheetRun[], readonly SheetRun[]] {
  const a = tokensOf(older);
  const b = tokensOf(newer);
  if (a.length > mostTokens || b.length > mostTokens)
    return [[{ text: older, changed: false }], [{ text: newer, changed: false }]];
  const lengths = commonLengths(a, b);
  const inOlder = new Set<number>();
  const inNewer = new Set<number>();
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (sameWord(a[i]!, b[j]!)) {
      inOlder.add(i);
      inNewer.add(j);
      i += 1;
      j += 1;
    } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i += 1;
    else j += 1;
  }
  return [runsOf(a, inOlder), runsOf(b, inNewer)];
}

/** Words with the blanks after them: a blank alone is no difference. */
function tokensOf(text: string): readonly string[] {
  return text.match(/\s*\S+\s*/g) ?? [];
}

/** Apostrophes and the case of a first letter are no difference that a reader looks for. */
function sameWord(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

function folded(word: string): string {
  return word.trim().replace(/[’‘]/g, "'").toLowerCase();
}

function commonLengths(a: readonly string[], b: readonly string[]): readonly Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      rows[i]![j] = sameWord(a[i]!, b[j]!)
        ? rows[i + 1]![j + 1]! + 1
        : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!);
  return rows;
}

function runsOf(tokens: readonly string[], shared: ReadonlySet<number>): readonly SheetRun[] {
  const runs: { text: string; changed: boolean }[] = [];
  tokens.forEach((text, index) => {
    const changed = !shared.has(index);
    const last = runs.at(-1);
    if (last?.changed === changed) last.text += text;
    else runs.push({ text, changed });
  });
  return runs;
}
