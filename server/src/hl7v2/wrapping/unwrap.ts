import type { MappedText, MappedTextBuilder } from '../mapped/mappedText';
import { createMappedText } from '../mapped/mappedText';
import { decodeEscapes, type EscapeStyle, styleOf } from './escapes';
import {
  bareLines,
  isAfterQuote,
  lastPlaces,
  type LastPlaces,
  lineStartOf,
  surroundedLines,
  type SourceLine,
} from './lines';

/** What a message stands in. */
export type WrappingKind =
  /** A string of a program or of JSON. */
  | 'string'
  /** A comment, a quotation, the lines of a log. */
  | 'prefix'
  /** Line ends and escape characters are written as a program writes them. */
  | 'escapes'
  /** `&` and line ends are written as XML writes them. */
  | 'entities'
  /** The text of an element of XML. */
  | 'element'
  /** Lines of its own, in a text that says other things too. */
  | 'text';

export interface Wrapped extends MappedText {
  readonly kind: WrappingKind;
}

/** A header is looked for so far into a text. */
const searched = 1 << 16;

const header = /MSH(?=[|^][^\w\s])/;

/** A header with its encoding characters and a field after them: one that a sentence merely names has none. */
const startedHeader = /(?<![A-Z\d|^~&])MSH\|[^\s|]{1,14}\|/g;

/** A header that says what its message is. */
const wholeHeader = /(?<![A-Z\d|^~&])MSH\|[^\s|]{1,14}\|(?:[^|\r\n]{0,300}\|){6}[A-Z]{3}(?=[\^|])/g;

/**
 * Finds the messages that a text holds in another dress, where the first header does not start a line or its line ends are
 * written out. Undefined for messages that stand on their own, and where there is none. Linear, never throws.
 */
export function unwrap(text: string): Wrapped | undefined {
  const head = text.slice(0, searched);
  const started = next(startedHeader, head, 0);
  const at = started < 0 ? head.search(header) : started;
  if (at < 0) return undefined;
  const lastOf = lastPlaces(text);
  const first = messageAt(text, at, 'messages', lastOf);
  if (!first) return undefined;
  const builder = createMappedText(text);
  add(text, builder, first);
  addRest(text, first.end, startedHeader, lastOf, (found) => add(text, builder, found));
  const message = builder.build();
  return /^MSH[^\w\s]/.test(message.er7) ? { ...message, kind: first.kind } : undefined;
}

/** Finds the whole messages that a text quotes. An excerpt that shows a few segments, or leaves some out, is none. */
export function quoted(text: string): Wrapped | undefined {
  const first = next(wholeHeader, text.slice(0, searched), 0);
  if (first < 0) return undefined;
  const builder = createMappedText(text);
  let kind: WrappingKind | undefined;
  addRest(text, first, wholeHeader, lastPlaces(text), (found) => {
    // Entities outside of an element are those of an attribute, which says other things before the message.
    if ((found.style === 'entities' && found.kind !== 'element') || !isWhole(text, found)) return;
    kind ??= found.kind;
    add(text, builder, found);
  });
  return kind === undefined ? undefined : { ...builder.build(), kind };
}

interface Found {
  readonly lines: readonly SourceLine[];
  readonly style: EscapeStyle;
  readonly kind: WrappingKind;
  readonly end: number;
}

/** The message whose header stands at `at`; undefined for one that stands on its own among messages. */
function messageAt(
  text: string,
  at: number,
  among: 'messages' | 'text',
  lastOf: LastPlaces,
): Found | undefined {
  const lineStart = lineStartOf(text, at);
  const before = text.slice(lineStart, at).replace(/[\s\u000b\u001c\ufeff]+/g, '');
  const style = styleOf(text, at, among === 'text', isAfterQuote(text, lineStart, at));
  if (before !== '') {
    const { lines, kind, isLiteral } = surroundedLines(text, lineStart, at, style === 'program', lastOf);
    const ofElement = isLiteral ? 'plain' : 'entities';
    return found(lines, kind === 'element' ? ofElement : style, kind);
  }
  if (among === 'text') return found(bareLines(text, at), style, kindOf(style));
  if (style === 'plain') return undefined;
  return found([{ start: at, end: text.length }], style, kindOf(style));
}

function found(lines: readonly SourceLine[], style: EscapeStyle, kind: WrappingKind): Found {
  return { lines, style, kind, end: Math.max(lines[0]!.start + 3, lines.at(-1)!.end) };
}

function kindOf(style: EscapeStyle): WrappingKind {
  if (style === 'plain') return 'text';
  return style === 'entities' ? 'entities' : 'escapes';
}

/** The messages from an offset on, one after the other. */
function addRest(
  text: string,
  from: number,
  headers: RegExp,
  lastOf: LastPlaces,
  take: (found: Found) => void,
): void {
  for (let at = next(headers, text, from); at >= 0;) {
    const message = messageAt(text, at, 'text', lastOf)!;
    take(message);
    at = next(headers, text, message.end);
  }
}

function next(headers: RegExp, text: string, from: number): number {
  headers.lastIndex = from;
  return headers.exec(text)?.index ?? -1;
}

function add(text: string, builder: MappedTextBuilder, { lines, style }: Found): void {
  let previous = builder.end();
  for (const { start, end } of lines) {
    // The line end of the text stands for that of the message.
    if (previous !== undefined) builder.write('\r', Math.min(previous, text.length - 1), start);
    decodeEscapes(text, start, end, style, builder);
    previous = end;
  }
}

/** What shows that some of a message was left out. */
const omission = /(?:^|[|^])\[?(?:\.\.\.|\u2026)\]?(?:[|^]|$)|(?:\.\.\.|\u2026)$/;

/** As few segments as a message has: a header and three more, or what an acknowledgment answers. */
const fewest = 4;

function isWhole(text: string, message: Found): boolean {
  const builder = createMappedText(text);
  add(text, builder, message);
  const segments = builder.build().er7.split(/[\r\n]+/);
  const named = segments.filter((one) => /^[A-Z][A-Z\d]{2}\|/i.test(one));
  if (named.length < fewest && !/^MSA\|/.test(named[1] ?? '')) return false;
  const [after] = text
    .slice(message.end, message.end + 40)
    .replace(/^["'`\s]+/, '')
    .split(/[\r\n]/);
  return !/^\[?(?:\.\.\.|\u2026)/.test(after!) && !named.some((one) => omission.test(one));
}
