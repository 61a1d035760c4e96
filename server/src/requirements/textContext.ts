/** What the surroundings of a doubtful identifier say; each question is answered once for a text, when first asked. */
export interface TextContext {
  /** A text about DRIMbox may leave `DB.` out. */
  isAboutDrimbox(): boolean;
  /** Inside a Markdown fence, where an abbreviation is code. */
  isInCodeBlock(offset: number): boolean;
}

export function createTextContext(text: string): TextContext {
  let drimbox: boolean | undefined;
  let fences: readonly number[] | undefined;
  return {
    isAboutDrimbox: () => (drimbox ??= /DRIM-?(?:box|M\b)|\bDB[./](?:CO|CS|SO|SPEC|FONC|VI)\b/i.test(text)),
    isInCodeBlock(offset) {
      fences ??= [...text.matchAll(/^[ \t]{0,3}(?:```|~~~)/gm)].map((match) => match.index);
      return countBefore(fences, offset) % 2 === 1;
    },
  };
}

function countBefore(sorted: readonly number[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
