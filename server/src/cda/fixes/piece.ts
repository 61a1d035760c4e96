import type { OffsetRange } from '../../core/range';
import { escapeAttribute, escapeText, type Skeleton } from './edits';

/*
 * A piece of XML that is about to be inserted, as text and as snippet. Both have the same tags, and differ by what the
 * places of the snippet stand for: a place in one is found in the other by counting the ends of tags before it.
 */

export interface Piece {
  readonly text: string;
  readonly snippet?: string;
  readonly hasGaps?: true;
}

/** The piece as an edit says it, the places of its snippet numbered as they follow each other. */
export function pieceText({ text, snippet, hasGaps }: Piece) {
  return {
    newText: text,
    ...(snippet === undefined ? {} : { snippet: numbered(snippet) }),
    ...(hasGaps ? { hasGaps } : {}),
  };
}

export interface PartPlace {
  /** Where it goes: after a tag. */
  readonly at: number;
  /** The start tag of the element that it goes into. */
  readonly parent: OffsetRange;
  /** Where a child of that element begins. */
  readonly sibling?: number;
}

/** The piece with a skeleton added; undefined where the element is written without room for children. */
export function addPart(
  piece: Piece,
  place: PartPlace,
  skeleton: Skeleton,
  prefix: string,
): Piece | undefined {
  const { text, snippet } = piece;
  if (text[place.at - 1] !== '>' || text.slice(0, place.parent.end).endsWith('/>')) return undefined;
  const part = prefix === '' ? skeleton : skeleton.replace(/(<\/?)(?=[A-Za-z])/g, `$1${prefix}`);
  const added = part.replace(place0, '$2').replace(/\\([\\$}])/g, '$1');
  const marked = part.replace(place0, (_, kind: string, value: string) =>
    kind === '?' ? '$0' : `\${0:${value}}`,
  );
  const next = inserted(text, place, added);
  if (snippet === undefined) return { ...piece, text: next };
  return {
    text: next,
    snippet: inserted(snippet, placeIn(text, snippet, place), marked),
    ...(piece.hasGaps || /\$\{0\?/.test(part) ? { hasGaps: true as const } : {}),
  };
}

const place0 = /\$\{0([:?])((?:\\.|[^}\\])*)\}/g;

function inserted(text: string, { at, parent, sibling }: PartPlace, part: string): string {
  const outer = indentAt(text, parent.start);
  const step = text.includes('\n\t') ? '\t' : '  ';
  const indent = sibling === undefined ? outer + step : indentAt(text, sibling);
  const lines = part
    .split('\n')
    .map((line) => indent + line.replace(/^\t+/, (tabs) => step.repeat(tabs.length)))
    .join('\n');
  const closes = sibling === undefined && text.startsWith('</', at);
  return `${text.slice(0, at)}\n${lines}${closes ? `\n${outer}` : ''}${text.slice(at)}`;
}

function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
}

/** An attribute with that value, on the element of that start tag. */
export function giveAttribute(
  piece: Piece,
  tag: OffsetRange,
  name: string,
  value: string,
): Piece | undefined {
  if (name.includes(':')) return undefined;
  const give = (text: string, { start, end }: OffsetRange): string => {
    const written = text.slice(start, end);
    const present = new RegExp(`(\\s${name}=)"[^"]*"`);
    const fixed = `"${escapeAttribute(value).replaceAll('$', '$$$$')}"`;
    const given = present.test(written)
      ? written.replace(present, `$1${fixed}`)
      : written.replace(/(\s*\/?>)$/, ` ${name}=${fixed}$1`);
    return text.slice(0, start) + given + text.slice(end);
  };
  return changed(piece, tag, give);
}

/** That text alone, in the element of that start tag. */
export function giveText(piece: Piece, tag: OffsetRange, value: string): Piece | undefined {
  return changed(piece, tag, (text, { end }) => {
    const close = text.indexOf('<', end);
    return close < 0 ? text : text.slice(0, end) + escapeText(value) + text.slice(close);
  });
}

function changed(
  piece: Piece,
  tag: OffsetRange,
  change: (text: string, tag: OffsetRange) => string,
): Piece | undefined {
  const { text, snippet } = piece;
  const next = change(text, tag);
  if (next === text) return undefined;
  if (snippet === undefined) return { ...piece, text: next };
  const at = { start: sameTag(text, snippet, tag.start), end: sameEnd(text, snippet, tag.end) };
  return { ...piece, text: next, snippet: change(snippet, at) };
}

function placeIn(text: string, snippet: string, { at, parent, sibling }: PartPlace): PartPlace {
  return {
    at: sameEnd(text, snippet, at),
    parent: { start: sameTag(text, snippet, parent.start), end: sameEnd(text, snippet, parent.end) },
    ...(sibling === undefined ? {} : { sibling: sameTag(text, snippet, sibling) }),
  };
}

/** The offset after as many ends of tags. */
function sameEnd(text: string, snippet: string, offset: number): number {
  return nthAfter(snippet, '>', count(text.slice(0, offset), '>'));
}

/** The offset before the tag that begins after as many others. */
function sameTag(text: string, snippet: string, offset: number): number {
  return nthAfter(snippet, '<', count(text.slice(0, offset), '<') + 1) - 1;
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

function nthAfter(text: string, mark: string, nth: number): number {
  let at = 0;
  for (let seen = 0; seen < nth; seen++) {
    const next = text.indexOf(mark, at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  return at;
}

/** The places in the order in which they stand, from 1; one that stood under the same number twice stays one. */
function numbered(snippet: string): string {
  const numbers = new Map<string, number>();
  let last = 0;
  return snippet.replace(
    /(\\.)|\$(\{?)(\d+)/g,
    (whole, escaped: string | undefined, brace: string, old: string) => {
      if (escaped !== undefined) return whole;
      const known = old === '0' ? undefined : numbers.get(old);
      const number = known ?? ++last;
      if (old !== '0') numbers.set(old, number);
      return `$${brace}${String(number)}`;
    },
  );
}
