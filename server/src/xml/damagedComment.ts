import type { Text } from '../core/text';
import type { OffsetEdit } from '../core/finding';
import type { XmlCorrection } from './document';
import { type ParseState, report } from './state';

/** Units of a comment that recovery looks at: none that a person has written by hand is longer. */
const longest = 20_000;

/** `<!-`, `<! --`, `< !--`, `<!—` as a word processor makes it, and `<--`. */
const opening = /^<[ \t]{0,3}(?:![ \t]{0,3}(?:--?|[–—])|--)/;
const longestOpening = 10;

/** `-->`, and what it becomes: `-- >`, `—>`. */
const closing = /-{1,2}[ \t]*>|[–—][ \t]*>/g;

/** What ends a line where a comment was meant to end. */
const closingAtEnd = /(?:-{1,3}[ \t]+>|->|[–—][ \t]*>|--)[ \t]*$/;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Blanks between the hyphens of a comment, where two of them may not stand together, nor one before its end. */
export function hyphensApart(text: Text, { start, end }: Span): readonly OffsetEdit[] {
  const edits: OffsetEdit[] = [];
  for (let at = start; at < end; at++) {
    if (text.charCodeAt(at) !== 45 || (at + 1 < end && text.charCodeAt(at + 1) !== 45)) continue;
    edits.push({ range: { start: at + 1, end: at + 1 }, newText: ' ' });
  }
  return edits;
}

const spaced = (edits: readonly OffsetEdit[]): XmlCorrection => ({
  title: { fr: 'Séparer les tirets', en: 'Set the hyphens apart' },
  edits,
});

/** A comment that holds two hyphens in a row; what it says stays. */
export function reportHyphens(state: ParseState, at: number, content: Span): void {
  const edits = content.end - content.start > longest ? [] : hyphensApart(state.text, content);
  report(
    state,
    'double-hyphen-in-comment',
    at,
    at + 2,
    '',
    edits.length > 0 && edits.length <= 500 ? { fix: spaced(edits) } : undefined,
  );
}

/**
 * Where a comment ends that holds whole comments, as when a part of a document is commented out: after the `-->` that
 * answers its own opening. -1 when the comments inside leave none for it.
 */
export function endOfNested(state: ParseState, at: number): number {
  const { text } = state;
  const stop = Math.min(text.length, at + longest, at + Math.max(0, state.lookahead));
  const from = at + 4;
  let depth = 1;
  // A mark that begins before the stop may end behind it.
  for (const { 0: mark, index } of text.slice(from, Math.max(from, stop) + 3).matchAll(/<!--|-->/g)) {
    if (from + index >= stop) break;
    depth += mark === '-->' ? -1 : 1;
    if (depth > 0) continue;
    state.lookahead -= from + index - at;
    return from + index + 3;
  }
  state.lookahead -= stop - at;
  return -1;
}

/** A comment that nothing ends, up to `stop`: closed there, or where the line shows that it was meant to end. */
export function reportOpenComment(state: ParseState, at: number, stop: number): void {
  const { text } = state;
  const meant = stop - at > longest ? null : closingAtEnd.exec(text.slice(at + 4, stop));
  const end = meant ? at + 4 + meant.index : stop;
  const content = { start: at + 4, end: text.charCodeAt(end - 1) === 45 && !meant ? end - 1 : end };
  report(state, 'unterminated-comment', at, at + 4, '', {
    fix: {
      title: { fr: 'Fermer le commentaire', en: 'Close the comment' },
      edits: [
        ...(stop - at > longest ? [] : hyphensApart(text, content)),
        { range: { start: end, end: meant ? stop : end }, newText: meant ? '-->' : ' -->' },
      ],
    },
  });
}

/** The end of a comment whose `-->` is spoilt, `-- >` before a line break or a tag; -1 when it is not. */
export function spoiltEnd(text: Text, hyphens: number): number {
  const end = /^--[ \t]+>(?=[ \t]*(?:[\r\n<]|$))/.exec(text.slice(hyphens, hyphens + 40));
  return end ? hyphens + end[0].length : -1;
}

export function reportSpoiltEnd(state: ParseState, start: number, end: number): void {
  report(state, 'bad-comment', start, end, '', {
    fix: {
      title: { fr: 'Écrire -->', en: 'Write -->' },
      edits: [{ range: { start, end }, newText: '-->' }],
    },
  });
}

/**
 * A comment whose opening is spoilt: from its `<` to its end, which must come before other markup; -1 for a `<` that
 * opens none. `alone` tells that no words stand before it.
 */
export function readSpoiltComment(state: ParseState, at: number, alone: boolean): number {
  const { text } = state;
  const open = opening.exec(text.slice(at, at + longestOpening))?.[0];
  if (open === undefined || (!open.includes('!') && !alone)) return -1;
  const from = at + open.length;
  const next = text.indexOf('<', from);
  const stop = Math.min(next < 0 ? text.length : next, from + longest);
  // What ends it may begin before the stop and end behind it.
  const words = text.slice(from, Math.min(next < 0 ? text.length : next, stop + 100));
  const close = [...words.matchAll(closing)].find(([mark]) => mark !== '->');
  const closeAt = from + (close?.index ?? 0);
  if (!close || closeAt >= stop) return -1;
  const end = closeAt + close[0].length;
  report(state, 'bad-comment', at, from, '', {
    fix: {
      title: { fr: 'Écrire <!-- … -->', en: 'Write <!-- … -->' },
      edits: [
        { range: { start: at, end: from }, newText: '<!--' },
        ...hyphensApart(text, { start: from, end: closeAt }),
        ...(close[0] === '-->' ? [] : [{ range: { start: closeAt, end }, newText: '-->' }]),
      ],
    },
  });
  return end;
}
