import type { MappedTextBuilder } from '../mapped/mappedText';

/**
 * How a text writes what would end its line or its string: not at all; only line ends (`<CR>`, `\r` before a segment);
 * as C, Java or JSON do; as XML does.
 */
export type EscapeStyle = 'plain' | 'lineEnds' | 'program' | 'entities';

/** How much of a message shows its style. */
const sampled = 20_000;

/** A line end in words; two of them are CR and LF of one end. Bounded, so that a text full of them is read in linear time. */
const words = String.raw`(?:<(?:CR|LF|CRLF|0x0[da]|br ?/?)>|\[(?:CR|LF|CRLF|0x0[da])\]){1,2}`;
const ends = String.raw`(?:(?:\\r|\\n|\\u000[da]|\\x0[da]){1,2}|${words})[ \t]*`;
const segmentName = String.raw`[A-Z][A-Z\d]{2}[|"']`;

/** The line end of a program or a log, before the name of a segment. */
const writtenEnd = new RegExp(String.raw`${ends}(?=${segmentName}|["'\x60\r\n])`, 'i');

/**
 * The style of the message whose header stands at `at`: of that one alone, or of those after it too. In a string, encoding
 * characters with a doubled escape character show a program's.
 */
export function styleOf(text: string, at: number, alone: boolean, inString: boolean): EscapeStyle {
  const most = text.slice(at, at + sampled);
  const next = alone ? most.indexOf('MSH|', 3) : -1;
  const sample = next < 0 ? most : most.slice(0, next);
  const encoding = sample.slice(3, 40);
  if (/&(?:#13|#xd|#10|#xa);/i.test(sample) && /&(?:#13|#xd|#10|#xa);\s*[A-Z][A-Z\d]{2}\|/i.test(sample))
    return 'entities';
  if (/^.{1,4}&amp;/.test(encoding)) {
    // One entity in MSH-2 alone is a slip there; a text full of them is XML.
    const rest = sample.slice(12);
    return /&amp;/.test(rest) && !/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(rest)
      ? 'entities'
      : 'plain';
  }
  const isDoubled = /^.{1,3}\\\\/.test(encoding);
  if (writtenEnd.test(sample)) return isDoubled ? 'program' : 'lineEnds';
  return inString && isDoubled ? 'program' : 'plain';
}

const named: Readonly<Record<string, string>> = {
  '\\r\\n': '\r',
  '\\r': '\r',
  '\\n': '\r',
  '\\v': '\u000b',
  '\\t': '\t',
  '\\b': '\b',
  '\\f': '\f',
  '\\\\': '\\',
  '\\"': '"',
  "\\'": "'",
  '\\/': '/',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

const sequences: Readonly<Record<Exclude<EscapeStyle, 'plain'>, RegExp>> = {
  lineEnds: new RegExp(String.raw`${ends}(?=${segmentName}|["'\x60\r\n]|\s*$)`, 'gi'),
  program: new RegExp(String.raw`\\r\\n|\\u[\da-f]{4}|\\x[\da-f]{2}|\\["'\\/rntvbf]|${words}`, 'gi'),
  entities: /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});/gi,
};

/** Writes a part of the text with its escapes undone. */
export function decodeEscapes(
  text: string,
  start: number,
  end: number,
  style: EscapeStyle,
  builder: MappedTextBuilder,
): void {
  if (style === 'plain') {
    builder.take(start, end);
    return;
  }
  const part = text.slice(start, end);
  let at = 0;
  for (const match of part.matchAll(sequences[style])) {
    builder.take(start + at, start + match.index);
    const after = match.index + match[0].length;
    builder.write(meaningOf(match[0], style), start + match.index, start + after);
    at = after;
  }
  builder.take(start + at, end);
}

function meaningOf(sequence: string, style: EscapeStyle): string {
  if (style === 'lineEnds') return '\r';
  const known = named[sequence.toLowerCase()];
  if (known !== undefined) return known;
  const number = /^(?:\\[ux]|&#x)([\da-f]+)/i.exec(sequence)?.[1];
  const code = number === undefined ? Number(/\d+/.exec(sequence)?.[0] ?? 13) : Number.parseInt(number, 16);
  if (code === 10 || /^[<[]/.test(sequence)) return '\r';
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
    ? String.fromCodePoint(code)
    : sequence;
}
