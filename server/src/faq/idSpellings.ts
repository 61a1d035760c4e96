import { fold } from './words';

/** What the spellings of an id share: its letters and digits, without leading zeros (`EX PSC 01` → `expsc1`). */
function squeezed(id: string): string {
  return fold(id)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/(?<!\d)0+(?=\d)/g, '')
    .replace(/ /g, '');
}

/** Fewer letters and digits name nothing: `N1`, `v2`. */
const leastLength = 4;
const mixed = /[a-z].*\d/;

/**
 * The requirements of these terms (`#SC.MSS/CONF.17`) by what their spellings share, whole (`scmssconf17`) or from any of
 * their parts on (`mssconf17`, `conf17`), since people drop what goes without saying.
 */
export function idSpellings(terms: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const spellings = new Map<string, number[]>();
  terms.forEach((term, number) => {
    if (!term.startsWith('#')) return;
    const parts = term.slice(1).split(/[^\p{L}\p{N}]+/u);
    parts.forEach((_, from) => {
      const key = squeezed(parts.slice(from).join(' '));
      if (key.length < leastLength || !mixed.test(key)) return;
      const same = spellings.get(key);
      if (same) same.push(number);
      else spellings.set(key, [number]);
    });
  });
  return spellings;
}

const piece = /[\p{L}\p{N}]+/gu;
const maxPieces = 6;

export interface SpelledId {
  readonly terms: readonly number[];
  readonly start: number;
  readonly end: number;
}

/**
 * Where a query spells a known id in a way that no document would: glued, cut elsewhere, without its first part
 * (`EXPSC20`, `sc psc14`, `conf 17`). The longest spelling wins; offsets are those of the query.
 */
export function spelledIds(query: string, spellings: ReadonlyMap<string, readonly number[]>): SpelledId[] {
  if (spellings.size === 0 || !/\d/.test(query)) return [];
  const pieces = [...query.matchAll(piece)].map(({ 0: text, index }) => ({
    start: index,
    end: index + text.length,
  }));
  const found: SpelledId[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const { start } = pieces[i]!;
    let last = i;
    while (
      last + 1 < pieces.length &&
      last + 1 - i < maxPieces &&
      near(query, pieces[last]!.end, pieces[last + 1]!.start)
    )
      last++;
    for (; last >= i; last--) {
      const { end } = pieces[last]!;
      const key = squeezed(query.slice(start, end));
      const terms = key.length >= leastLength ? spellings.get(key) : undefined;
      if (!terms) continue;
      found.push({ terms, start, end });
      i = last;
      break;
    }
  }
  return found;
}

/** One mark or space may stand between two parts of an id. */
function near(text: string, end: number, start: number): boolean {
  return start - end === 1 && /[\s._/-]/.test(text[end]!);
}
