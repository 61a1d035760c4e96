import type { Catalogue } from '../catalogue/catalogue';
import type { OffsetRange } from '../core/range';
import type { Mention } from './mention';
import { recognise } from './recognise';
import { isAboutSegur } from './relevance';

/** A text read once: what it names, and whether it is about Ségur at all. */
export interface Analysis {
  readonly text: string;
  /** Every mention, believed or not, in the order of the text. */
  readonly mentions: readonly Mention[];
  /** Whether the text is about Ségur (see `relevance.ts`); where it is not, nothing is reported or decorated. */
  readonly relevant: boolean;
  /** The same question for a text that names no requirement, answered when asked. */
  isAboutSegur(): boolean;
  /** The mentions to report on and to decorate: all of a relevant text, none of another. */
  readonly believed: readonly Mention[];
  /** The mentions that cover an offset, its end included: several where a range implies them. */
  at(offset: number): readonly Mention[];
}

export function analyse(text: string, catalogue: Catalogue): Analysis {
  const mentions = recognise(text, catalogue);
  const relevant = mentions.length > 0 && isAboutSegur(text, mentions);
  let about: boolean | undefined;
  return {
    text,
    mentions,
    relevant,
    isAboutSegur: () => (about ??= relevant || isAboutSegur(text, mentions)),
    believed: relevant ? mentions : [],
    at: (offset) => {
      const touched = mentionsAt(mentions, offset);
      return relevant ? touched : touched.filter(({ spelling }) => spelling === 'exact');
    },
  };
}

/** Mentions are sorted and overlap only where a range implies several; they are found from the first that may touch. */
function mentionsAt(mentions: readonly Mention[], offset: number): readonly Mention[] {
  const inside = touching(mentions, offset, ({ start, end }) => start <= offset && offset < end);
  return inside.length > 0 ? inside : touching(mentions, offset, ({ end }) => end === offset);
}

function touching(
  mentions: readonly Mention[],
  offset: number,
  test: (range: OffsetRange) => boolean,
): readonly Mention[] {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.range.end < offset) low = middle + 1;
    else high = middle;
  }
  const found: Mention[] = [];
  for (let index = low; index < mentions.length && mentions[index]!.range.start <= offset; index += 1)
    if (test(mentions[index]!.range)) found.push(mentions[index]!);
  return found;
}
