import { firstAfter } from '../core/sortedTable';

/** What the surroundings of a doubtful identifier say; each question is answered once for a text, when first asked. */
export interface TextContext {
  /** A text about DRIMbox may leave `DB.` out. */
  isAboutDrimbox(): boolean;
  /** Inside a Markdown fence, where an abbreviation is code. */
  isInCodeBlock(offset: number): boolean;
  /** True once a question was asked: what was read then hangs on more than the lines around it. */
  readonly wasAsked: boolean;
}

export function createTextContext(text: string): TextContext {
  let drimbox: boolean | undefined;
  let fences: readonly number[] | undefined;
  let wasAsked = false;
  return {
    get wasAsked() {
      return wasAsked;
    },
    isAboutDrimbox() {
      wasAsked = true;
      return (drimbox ??= /DRIM-?(?:box|M\b)|\bDB[./](?:CO|CS|SO|PFI|SPEC|FONC|VI)\b/i.test(text));
    },
    isInCodeBlock(offset) {
      wasAsked = true;
      fences ??= fencesOf(text);
      return countBefore(fences, offset) % 2 === 1;
    },
  };
}

/** The beginnings of the fences, ascending: three marks with at most three blanks before them on their line. */
function fencesOf(text: string): readonly number[] {
  const found: number[] = [];
  for (const fence of ['```', '~~~'])
    for (let at = text.indexOf(fence); at >= 0; at = text.indexOf(fence, at + 3)) {
      let start = at;
      while (start > at - 4 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start -= 1;
      const opensLine = start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r';
      if (opensLine && at - start <= 3) found.push(at);
    }
  return found.sort((a, b) => a - b);
}

function countBefore(sorted: readonly number[], offset: number): number {
  return firstAfter(sorted, offset - 1);
}
