import type { MappedText } from '../mapped/mappedText';
import { decodeEscapes, type EscapeStyle, styleOf } from './escapes';
import { surroundedLines, type SourceLine } from './lines';
import { createMappedText } from '../mapped/mappedText';

/** What a message stands in. */
export type WrappingKind =
  /** A string of a program or of JSON. */
  | 'string'
  /** A comment, a quotation, the lines of a log. */
  | 'prefix'
  /** Line ends and escape characters are written as a program writes them. */
  | 'escapes'
  /** `&` and line ends are written as XML writes them. */
  | 'entities';

export interface Wrapped extends MappedText {
  readonly kind: WrappingKind;
}

/** A header is looked for so far into a text. */
const searched = 1 << 16;

const header = /MSH(?=[|^][^\w\s])/;

/**
 * Finds the message that a text holds in another dress, where its header does not start a line or its line ends are written
 * out. Undefined for a message that stands on its own, and where there is none. Linear, never throws.
 */
export function unwrap(text: string): Wrapped | undefined {
  const at = text.slice(0, searched).search(header);
  if (at < 0) return undefined;
  const lineStart = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1;
  const before = text.slice(lineStart, at).replace(/[\s\u000b\u001c\ufeff]+/g, '');
  if (before === '') {
    const style = styleOf(text, at);
    if (style === 'plain') return undefined;
    return assembled(
      text,
      [{ start: at, end: text.length }],
      style,
      style === 'entities' ? 'entities' : 'escapes',
    );
  }
  const style = styleOf(text, at);
  const { lines, kind } = surroundedLines(text, lineStart, at, style === 'program');
  return assembled(text, lines, kind === 'entities' ? 'entities' : style, kind);
}

function assembled(
  text: string,
  lines: readonly SourceLine[],
  style: EscapeStyle,
  kind: WrappingKind,
): Wrapped | undefined {
  const builder = createMappedText(text);
  lines.forEach(({ start, end }, index) => {
    // The line end of the text stands for that of the message.
    if (index > 0) builder.write('\r', Math.min(lines[index - 1]!.end, text.length - 1), start);
    decodeEscapes(text, start, end, style, builder);
  });
  const message = builder.build();
  return /^MSH[^\w\s]/.test(message.er7) ? { ...message, kind } : undefined;
}
