/** A word of a text, folded; offsets are those of the text as given. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' };

/** Lower case, without accents; ligatures opened. The length may change: see {@link wordsOf} for offsets. */
export function fold(text: string): string {
  const plain = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
  return plain.replace(/[œæß]/g, (letter) => ligatures[letter]!);
}

/** Elided articles, pronouns and conjunctions: what stands before an apostrophe and is no word of its own. */
const elided = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|aujourd)$/;

// A run of letters and digits, and the marks that hold a compound together (`e-CPS`, `HOP'EN`, `3.5.5`, `CDA/HL7.02`).
const compound = /[\p{L}\p{N}]+(?:['’.\-_/^+][\p{L}\p{N}]+)*/gu;
const part = /[\p{L}\p{N}]+/gu;

/**
 * The words of a text, in order. A compound gives its parts and then, when it has several and is no elision or date, itself
 * joined (`e-CPS` → `e`, `cps`, `ecps`): people write it both ways.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(compound)) {
    const start = match.index;
    const parts: Word[] = [];
    for (const piece of match[0].matchAll(part)) {
      const folded = fold(piece[0]);
      const at = start + piece.index;
      const end = at + piece[0].length;
      const mark = text[end];
      if ((mark === "'" || mark === '’') && elided.test(folded)) continue;
      parts.push({ text: folded, start: at, end });
    }
    for (const word of parts) words.push(word);
    if (parts.length > 1 && parts.length <= 5)
      words.push({
        text: parts.map((word) => word.text).join(''),
        start: parts[0]!.start,
        end: parts.at(-1)!.end,
      });
  }
  return words;
}

/** Words that carry no subject: they are neither indexed nor asked for, unless a query has nothing else. */
const stopWords = new Set(
  fold(
    'a à ai au aux avec c ça car ce cela celle celles celui ces cet cette ceux chez ci comme d dans de des donc dont du e elle ' +
      'elles en es est et étaient était être eu eux fait font il ils j je l la le les leur leurs lui m ma mais me même mes mon n ne ' +
      'ni nos notre nous on ont or ou où par pas peu plus pour puis qu que quel quelle quelles quels qui quoi s sa se selon ses ' +
      'si son sont sous sur t ta te tes ton toi tu un une va vers via voici vos votre vous y faut faire peut peuvent doit doivent ' +
      'dois puis-je peux avoir a-t-il ils comment quand pourquoi combien afin alors ainsi aussi aucun autre autres bien entre ' +
      'lors lorsque non oui sans soit tous tout toute toutes très the is are of to for and or in on what how when which can ' +
      'do does must',
  ).split(/[\s-]+/),
);

export function isStopWord(word: string): boolean {
  return stopWords.has(word) || (word.length === 1 && !/\d/.test(word));
}
