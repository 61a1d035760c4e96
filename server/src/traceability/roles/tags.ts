import type { OffsetRange } from '../../core/range';
import type { Text } from '../../core/text';
import type { TextChange } from '../../core/textChange';
import type { Mention } from '../../requirements/mention';
import type { PlaceReader } from '../../requirements/place';
import type { Role } from './role';
import { isTagPlace } from './tagPlace';
import { roleOfVerb } from './verbs';

/** A tag with what it names: `segur: vérifie EX PSC 01, 03`. */
export interface Tag {
  readonly role: Role;
  /** As written. */
  readonly verb: string;
  /** From its mark to the end of what it names. */
  readonly range: OffsetRange;
  readonly mentions: readonly Mention[];
}

const mark = /(?<![\p{L}\p{N}_.])@?s(?:é|e\u0301?)gur[ \t\u00a0\u202f]?:[ \t\u00a0\u202f]*/giu;

/** Whether a text may hold a tag: a look that costs nothing beside reading it. */
export function mayHoldTags(text: string): boolean {
  return /gur[ \t\u00a0\u202f]?:/i.test(text);
}

/** The same of a text that held none before an edit. */
export function mayHoldTagsNow(text: Text, { start, newEnd }: TextChange): boolean {
  return mayHoldTags(text.slice(Math.max(0, start - 'gur :'.length), newEnd + 'gur :'.length));
}

/** What may open a line of a comment, of a quotation or of a list. */
const leader = `[ \\t\\u00a0]*(?:(?://+[/!]?|\\*+|#+|--|;+|%+|'|!|>|[-•+]|\\bREM\\b|\\bdnl\\b)[ \\t\\u00a0]*){0,3}`;
const newLine = `(?:\\r\\n?|\\n)${leader}`;
/** `à` has no boundary for `\b`, which knows no accents. */
const listMark = `(?:[,;&+]|/(?=\\s)|(?<![\\p{L}\\p{N}])(?:et|ou|and|or|puis|à|to)(?![\\p{L}\\p{N}]))`;
const blanks = `[ \\t\\u00a0\\u202f]*`;

/** What may stand between two identifiers of a tag: marks of a list on the line, and a line behind such a mark. */
const inList = new RegExp(
  `^(?:${blanks}(?:[()[\\]"\`.…-]|--)?${blanks}(?:${listMark}${blanks}(?:${newLine})?)?){0,6}["\`([]?@?$`,
  'iu',
);
/** The same where each stands on a line of its own. */
const inColumn = new RegExp(`^${blanks}[,;.]?${blanks}${newLine}["\`([]?@?$`, 'iu');
/** What may stand between a verb and what it speaks of. */
const behindVerb = new RegExp(
  `^${blanks}[:=]?${blanks}(?:(?:les?|la|the|requirements?|exigences?|exig\\.)${blanks}|l['’])*(?:${newLine})?["\`([]?@?$`,
  'iu',
);
/** What may stand between the mark of a tag, or what a verb speaks of, and the next verb. */
const beforeVerb = new RegExp(`^(?:${blanks}(?:${listMark}|[@(*])?${blanks}(?:${newLine})?){0,3}$`, 'iu');

const word = /[\p{L}\p{M}]+(?: en (?:œ|oe)uvre)?/giu;

/** No gap within a tag is longer. */
const widestGap = 200;

// segur: implements SEG/COUV.02
/**
 * The tags of a text, in its order. A tag is one in a comment, or at the beginning of a line of a text that has no comments;
 * in a string it is a text like others. What follows a verb is what it speaks of, as far as a list goes.
 */
export function readTags(text: string, mentions: readonly Mention[], places: PlaceReader): readonly Tag[] {
  const tags: Tag[] = [];
  let next = 0;
  mark.lastIndex = 0;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    let at = mark.lastIndex;
    if (!isTagPlace(text, match.index, places)) continue;
    while (next < mentions.length && mentions[next]!.range.start < at) next += 1;
    for (let verb = verbAt(text, at); verb; verb = verbAt(text, at)) {
      const named: Mention[] = [];
      at = verb.end;
      let isColumn = false;
      for (; next < mentions.length; next += 1) {
        const { range } = mentions[next]!;
        // The numbers that a range implies lie at its mark, and so do those of other meanings.
        if (range.start >= at) {
          if (range.start - at > widestGap) break;
          const gap = text.slice(at, range.start);
          const goesOn = named.length === 0 ? behindVerb : inList;
          if (!goesOn.test(gap) && !(isColumn && inColumn.test(gap))) break;
          if (named.length === 0) isColumn = /[\r\n]/.test(gap);
        }
        named.push(mentions[next]!);
        at = Math.max(at, range.end);
      }
      if (named.length === 0) continue;
      tags.push({
        role: verb.role,
        verb: verb.written,
        range: { start: match.index, end: at },
        mentions: named,
      });
    }
    mark.lastIndex = Math.max(mark.lastIndex, at);
  }
  return tags;
}

interface FoundVerb {
  readonly written: string;
  readonly role: Role;
  readonly end: number;
}

/** The verb that comes next in a tag. */
function verbAt(text: string, from: number): FoundVerb | undefined {
  word.lastIndex = from;
  for (let match = word.exec(text); match; match = word.exec(text)) {
    if (match.index - from > widestGap) return undefined;
    const role = roleOfVerb(match[0]);
    if (role)
      return beforeVerb.test(text.slice(from, match.index))
        ? { written: match[0], role, end: match.index + match[0].length }
        : undefined;
    if (!/^(?:et|ou|and|or|puis|aussi|also)$/i.test(match[0])) return undefined;
  }
  return undefined;
}
