import type { Catalogue } from '../catalogue/catalogue';
import { comparisonKey } from '../catalogue/key';
import type { Requirement } from '../catalogue/requirement';
import { overlaps, type OffsetRange } from '../core/range';
import { axes, families, prefixes } from './grammar';
import type { Mention } from './mention';
import { isOneSlipAway } from './slip';

/** A word that is no identifier but one slip away from one: never a link, only a question. */
export interface NearMiss {
  readonly range: OffsetRange;
  readonly written: string;
  readonly corrections: readonly Correction[];
  /** Whether it is telling enough to be reported in a text that shows no other sign of Ségur. */
  readonly telling: boolean;
  /** Of a family that only the user's own catalogue has. */
  readonly own?: true;
}

export interface Correction {
  readonly text: string;
  readonly requirement: Requirement;
}

/** A word in capitals that ends with a number, its marks included; and `EX PSC01`, which has blanks. */
const wordPattern =
  /(?<![\p{L}\p{N}_./\-])(?:[A-Z][A-Za-z0-9./_-]{3,28}\d|EXI? [A-Z]{2,4} ?\d{2,3}|EXI?[A-Z]{2,4} \d{2,3})(?![\p{L}\p{N}_/])/gu;

const tellingStart = /^(?:(?:SC|AMBU|LGC|LGO|SGL|DPI|PFI|RIS|DUI)[./]?[A-Z]|EXI?[ _.-]?P[A-Z]{2}[ _.-]?\d)/;
const officialShape = /^[A-Z]{3,10}\/[A-Za-z0-9]{2,6}\.\d{2,3}$/;

/** Near misses of a text, outside the mentions that it has. */
export function findNearMisses(
  text: string,
  mentions: readonly Mention[],
  catalogue: Catalogue,
  /** What a misspelt word of the user's own families means. */
  mendOwn?: (word: string) => readonly Correction[],
): readonly NearMiss[] {
  const found: NearMiss[] = [];
  let next = 0;
  for (const { word, start } of wordsIn(text)) {
    const range = { start, end: start + word.length };
    while (next < mentions.length && mentions[next]!.range.end < range.start) next += 1;
    if (next < mentions.length && overlaps(mentions[next]!.range, range)) continue;
    const corrections = correct(word, catalogue);
    if (corrections.length === 0) {
      const own = mendOwn?.(word) ?? [];
      if (own.length > 0) found.push({ range, written: word, corrections: own, telling: false, own: true });
      continue;
    }
    found.push({
      range,
      written: word,
      corrections,
      telling: tellingStart.test(word) || officialShape.test(word),
    });
  }
  return found;
}

/** No person writes such a line: it is data, encoded or minified, and most of the time that a large document would take. */
const dataLine = 4096;

/** The words that look like identifiers, outside the lines of data. */
function* wordsIn(text: string): Generator<{ readonly word: string; readonly start: number }> {
  let from = 0;
  let lineStart = 0;
  while (lineStart <= text.length) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline < 0 ? text.length : newline;
    const isData = lineEnd - lineStart > dataLine;
    if (isData || newline < 0) {
      const end = isData ? lineStart : lineEnd;
      for (const match of text.slice(from, end).matchAll(wordPattern)) {
        yield { word: match[0], start: from + match.index };
      }
      from = lineEnd;
    }
    if (newline < 0) return;
    lineStart = newline + 1;
  }
}

/** The requirements that a word would name with one segment mended, or with the separator that it lacks. */
function correct(word: string, catalogue: Catalogue): readonly Correction[] {
  const byRequirement = new Map<Requirement, Correction>();
  for (const spelling of [...withSeparators(word), ...withOneSegmentMended(word)]) {
    const resolution = catalogue.resolve(comparisonKey(spelling));
    if (!resolution || (resolution.via !== 'id' && resolution.via !== 'variant')) continue;
    for (const requirement of resolution.targets)
      if (!byRequirement.has(requirement))
        byRequirement.set(requirement, { text: requirement.id, requirement });
  }
  return [...byRequirement.values()].slice(0, 4);
}

const glued = new RegExp(
  `^(?:(${prefixes.join('|')})[._/-]?)?(${families.join('|')})(?:[._/-]?(${axes.join('|')}))?[._/-]?(\\d{2,3})$`,
);
const gluedReference = /^(EXI?)[ ._-]?(PSC|SI|ID)[ ._-]?(\d{2,3})$/;

/** `SC.PSC14`, `EXPSC01`: all the parts are there, a separator is not. */
function withSeparators(word: string): readonly string[] {
  const reference = gluedReference.exec(word);
  if (reference) return [`${reference[1]} ${reference[2]} ${reference[3]}`];
  const parts = glued.exec(word);
  if (!parts || parts[1] === undefined) return [];
  return [
    parts
      .slice(1)
      .filter((part) => part !== undefined)
      .join('.'),
  ];
}

/** `SC.PCS.14`, `RIS.TRL/INT.02`, `CDA/HL.02`: one part is one slip away from a word of the grammar. */
function withOneSegmentMended(word: string): readonly string[] {
  const segments = word.split(/[ ._/-]/);
  if (segments.length < 3 && !word.includes('/')) return [];
  if (segments.length > 5 || !/^\d{2,3}$/.test(segments.at(-1)!)) return [];
  const mended: string[] = [];
  for (const [index, segment] of segments.slice(0, -1).entries()) {
    if (known.has(segment.toUpperCase())) continue;
    if (
      segments.some(
        (other, place) => place < segments.length - 1 && place !== index && !known.has(other.toUpperCase()),
      )
    )
      return [];
    for (const candidate of neighbours(segment.toUpperCase()))
      mended.push(segments.map((other, place) => (place === index ? candidate : other)).join('.'));
  }
  return mended;
}

const vocabulary: readonly string[] = [
  ...new Set(
    [...prefixes, ...families, ...axes, 'ALI', 'PROG', 'EX', 'EXI'].map((word) => word.toUpperCase()),
  ),
];
const known: ReadonlySet<string> = new Set([...vocabulary, 'VI', 'SI', 'ID']);

function neighbours(word: string): readonly string[] {
  return vocabulary.filter((candidate) => isOneSlipAway(word, candidate));
}
