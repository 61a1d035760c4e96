import { firstWhere } from '../core/sortedTable';
import type { Text } from '../core/text';
import type { Catalogue } from '../catalogue/catalogue';
import type { OffsetRange } from '../core/range';
import type { Mention } from './mention';
import { createPlaceReader, type Place, type PlaceReader } from './place';
import { recognise } from './recognise';
import { isAboutSegur } from './relevance';
import { type TextSyntax, unknownSyntax } from './syntax';
import { createTextContext } from './textContext';

/** A text read once: what it names, and whether it is about Ségur at all. */
export interface Analysis {
  readonly text: string;
  /** Every mention, believed or not, in the order of the text. */
  readonly mentions: readonly Mention[];
  /** Whether each place was read from the lines around it alone. */
  readonly isLocal: boolean;
  /** Whether the text is about Ségur (see `relevance.ts`); where it is not, nothing is reported or decorated. */
  readonly relevant: boolean;
  /** The same question for a text that names no requirement, answered when asked. */
  isAboutSegur(): boolean;
  /** The mentions to report on and to decorate: all of a relevant text but for addresses, none of another. */
  readonly believed: readonly Mention[];
  /** What a range is to its text: only in prose and comments may an identifier be written otherwise. */
  placeOf(range: OffsetRange): Place;
  /** Whether a range lies in what somebody writes for people: prose, a comment, a string, and not the program itself. */
  isRunningText(range: OffsetRange): boolean;
  /** The mentions that cover an offset, its end included: several where a range implies them. */
  at(offset: number): readonly Mention[];
}

export function analyse(text: string, catalogue: Catalogue, syntax: TextSyntax = unknownSyntax): Analysis {
  const context = createTextContext(text);
  const mentions = recognise(text, catalogue, syntax, context);
  return analysisOf(text, mentions, syntax, !context.wasAsked);
}

/** The analysis of a text whose mentions are known. */
export function analysisOf(
  text: Text,
  mentions: readonly Mention[],
  syntax: TextSyntax,
  isLocal: boolean,
): Analysis {
  const own = mentions.filter((mention) => mention.own);
  const ownIsMeant = own.some(({ resolution }) => resolution !== undefined);
  const judged = mentions.some(({ addressed }) => addressed)
    ? mentions.filter(({ addressed }) => !addressed)
    : mentions;
  let places: PlaceReader | undefined;
  const relevant = mentions.length > 0 && isAboutSegur(text.toString(), mentions);
  let about: boolean | undefined;
  return {
    get text() {
      return text.toString();
    },
    mentions,
    isLocal,
    relevant,
    isAboutSegur: () => (about ??= relevant || isAboutSegur(text.toString(), mentions)),
    believed: relevant ? judged : ownIsMeant ? own : [],
    placeOf: (range) =>
      mentionsAt(mentions, range.start).some(({ addressed }) => addressed)
        ? 'identifier'
        : (places ??= createPlaceReader(text.toString(), syntax)).of(range),
    isRunningText: (range) => (places ??= createPlaceReader(text.toString(), syntax)).opensList(range),
    at: (offset) => {
      const touched = mentionsAt(mentions, offset);
      return relevant ? touched : touched.filter(({ spelling, own: isOwn }) => spelling === 'exact' || isOwn);
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
  const first = firstWhere(mentions.length, (index) => mentions[index]!.range.end >= offset);
  const found: Mention[] = [];
  for (let index = first; index < mentions.length && mentions[index]!.range.start <= offset; index += 1)
    if (test(mentions[index]!.range)) found.push(mentions[index]!);
  return found;
}

/** Below this length a text is read as a whole at once. */
const longText = 50_000;

/**
 * The mentions that cover an offset of a long text, from the lines around it alone: a hover right after a keystroke
 * need not wait for the whole text to be read. Undefined when only the whole text can tell.
 */
export function mentionsAround(
  text: Text,
  offset: number,
  catalogue: Catalogue,
): readonly Mention[] | undefined {
  if (text.length < longText) return undefined;
  const start = text.lastIndexOf('\n', Math.max(0, offset - 1500)) + 1;
  const lineEnd = text.indexOf('\n', offset + 200);
  const end = lineEnd < 0 || lineEnd > offset + 2000 ? Math.min(text.length, offset + 2000) : lineEnd;
  if (offset - start > 4000) return undefined; // one endless line
  const around = mentionsAt(recognise(text.slice(start, end), catalogue), offset - start);
  const certain =
    around.length > 0 &&
    around.every(({ spelling, bare, list }) => spelling === 'exact' && !bare && list === undefined);
  if (!certain) return undefined;
  return around.map((mention) => ({
    ...mention,
    range: { start: mention.range.start + start, end: mention.range.end + start },
  }));
}
