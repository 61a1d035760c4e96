import type { Requirement } from '../../catalogue/requirement';
import { axes, families } from '../grammar';

/** How what is typed goes on to name a requirement. */
export interface Continuation {
  /** What is written once it is chosen: the spelling in use that begins like what is typed. */
  readonly spelling: string;
  /** What the editor compares with what is typed; it begins with that, so that the editor's own order is ours. */
  readonly filterText: string;
  /** 0: as written; 1: the same number, written otherwise; 2: other marks; 3: a segment between is left out. */
  readonly distance: 0 | 1 | 2 | 3;
}

interface Segment {
  readonly text: string;
  /** Where it ends in its spelling. */
  readonly end: number;
}

interface Spelling {
  readonly text: string;
  readonly upper: string;
  /** Letters and digits alone. */
  readonly letters: string;
  readonly segments: readonly Segment[];
}

const known = new WeakMap<Requirement, readonly Spelling[]>();

function spellingsOf(requirement: Requirement): readonly Spelling[] {
  let spellings = known.get(requirement);
  if (!spellings)
    known.set(requirement, (spellings = [requirement.id, ...requirement.variants].map(spellingOf)));
  return spellings;
}

function spellingOf(text: string): Spelling {
  const upper = text.toUpperCase();
  const segments = [...upper.matchAll(/[A-Z0-9]+/g)].map(({ 0: word, index }) => ({
    text: word,
    end: index + word.length,
  }));
  return { text, upper, letters: lettersOf(text), segments };
}

export function lettersOf(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
}

/** Whether some spelling of it begins with these letters, whatever the marks. */
export function begins(requirement: Requirement, letters: string): boolean {
  return spellingsOf(requirement).some((spelling) => spelling.letters.startsWith(letters));
}

/** The nearest of its spellings that goes on from what is typed: its identifier where several are as near. */
export function continuationOf(requirement: Requirement, typed: string): Continuation | undefined {
  const asTyped = spellingOf(typed);
  let nearest: Continuation | undefined;
  for (const spelling of spellingsOf(requirement)) {
    const found = continued(spelling, asTyped);
    if (found && (!nearest || found.distance < nearest.distance)) nearest = found;
  }
  if (!nearest) return undefined;
  // `PSC.14` for short is `SC.PSC.14` in full: nothing that was typed is lost.
  const { id } = requirement;
  const isShort = id.length > nearest.spelling.length && id.endsWith(nearest.spelling);
  return isShort ? { ...nearest, spelling: id } : nearest;
}

function continued(spelling: Spelling, typed: Spelling): Continuation | undefined {
  const { text } = spelling;
  if (spelling.upper.startsWith(typed.upper))
    return { spelling: text, filterText: typed.text + text.slice(typed.text.length), distance: 0 };
  if (typed.segments.length === 0) return undefined;
  const loose = (end: number, distance: Continuation['distance']): Continuation => ({
    spelling: text,
    // Never just what is typed: an editor may prefer a whole match to one that goes on.
    filterText: typed.text + (remainder(text.slice(end), typed.text) || ' '),
    distance,
  });
  const behind = behindFamily(spelling, typed);
  if (behind) return loose(behind.end, 3);
  if (spelling.letters[0] !== typed.letters[0]) return undefined;
  const aligned = inOrder(spelling, typed, false);
  if (aligned) return loose(aligned.end, aligned.isWhole ? 1 : 2);
  if (spelling.letters.startsWith(typed.letters)) return loose(endOfLetters(text, typed.letters.length), 2);
  const skipping = typed.segments.length > 1 ? inOrder(spelling, typed, true) : undefined;
  return skipping && loose(skipping.end, 3);
}

/**
 * Where the segments of what is typed end in a spelling: each is one of its own, the last perhaps only begun. `skips`:
 * others may lie between them.
 */
function inOrder(
  { segments }: Spelling,
  typed: Spelling,
  skips: boolean,
): { readonly end: number; readonly isWhole: boolean } | undefined {
  const isOpen = /[A-Za-z0-9]$/.test(typed.text);
  let at = 0;
  for (const [index, { text }] of typed.segments.entries()) {
    const mayBegin = isOpen && index === typed.segments.length - 1;
    const fits = ({ text: own }: Segment): boolean => isSame(own, text) || (mayBegin && own.startsWith(text));
    while (skips && index > 0 && at < segments.length && !fits(segments[at]!)) at += 1;
    if (at >= segments.length || !fits(segments[at]!)) return undefined;
    at += 1;
  }
  const last = segments[at - 1]!;
  const typedLast = typed.segments.at(-1)!.text;
  if (isSame(last.text, typedLast)) return { end: last.end, isWhole: /^\d/.test(typedLast) };
  return { end: last.end - last.text.length + typedLast.length, isWhole: false };
}

/** Words that stand behind a family and are none: `CONF`, `UX`. */
const onlyAxes: ReadonlySet<string> = new Set(
  axes
    .map((axis) => axis.toUpperCase())
    .filter((axis) => !families.some((family) => family.toUpperCase() === axis)),
);

/** `CONF.1` for the part of an identifier behind its family, as a table shows it whose heading names the family. */
function behindFamily(spelling: Spelling, typed: Spelling): { readonly end: number } | undefined {
  const [axis, number, ...more] = typed.segments;
  if (!axis || !number || more.length > 0 || !onlyAxes.has(axis.text)) return undefined;
  const at = spelling.segments.findIndex(({ text }, index) => index > 0 && text === axis.text);
  return at < 0 ? undefined : inOrder({ ...spelling, segments: spelling.segments.slice(at) }, typed, false);
}

/** A number is the same with and without its zeros. */
function isSame(own: string, typed: string): boolean {
  return own === typed || (/^\d+$/.test(typed) && /^\d+$/.test(own) && Number(own) === Number(typed));
}

function endOfLetters(text: string, count: number): number {
  let at = 0;
  for (let seen = 0; at < text.length && seen < count; at += 1) if (/[A-Za-z0-9]/.test(text[at]!)) seen += 1;
  return at;
}

/** What is still to be typed, with the marks that its author uses; a number can be typed with and without its zeros. */
function remainder(rest: string, typed: string): string {
  const mark = /[ _-]/.exec(typed)?.[0];
  const isMarked = /[^A-Za-z0-9]$/.test(typed);
  const open = isMarked ? rest.replace(/^[^A-Za-z0-9]+/, '') : rest;
  const marked = mark === undefined ? open : open.replace(/[^A-Za-z0-9]+/g, mark);
  return marked.replace(/(?<![A-Za-z0-9])0+(\d+)/g, (number, bare: string) => `${bare} ${number}`);
}
