/** The part of a line that is the message's. */
export interface SourceLine {
  readonly start: number;
  readonly end: number;
}

export interface Surrounded {
  readonly lines: readonly SourceLine[];
  readonly kind: 'string' | 'prefix' | 'element';
  /** True where `&` is what it looks like: in CDATA. */
  readonly isLiteral: boolean;
}

/** Where a mark stands last in the text: looked for once, however many messages a text has. */
export type LastPlaces = (mark: string) => number;

export function lastPlaces(text: string): LastPlaces {
  const known = new Map<string, number>();
  return (mark) => {
    let last = known.get(mark);
    if (last === undefined) known.set(mark, (last = text.lastIndexOf(mark)));
    return last;
  };
}

/** How much before a header is looked at. */
const longestPrefix = 1000;

/** The start of the line of an offset, or of as much of it as may be what a quotation or a log writes. */
export function lineStartOf(text: string, offset: number): number {
  const least = Math.max(0, offset - longestPrefix);
  let at = offset;
  while (at > least && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--;
  return at;
}

/** Where the next message starts, in a line that another one does not have. */
const nextHeader = /(?<![A-Z\d|^~&])MSH\|/;

const segment = /^[A-Za-z][A-Za-z\d]{2}[|^]/;

/** What a viewer of MLLP or a log writes for the bytes that end a line or a message. */
const writtenFraming =
  /(?:\s*(?:<(?:CR|LF|FS|EB|0x1c|0x0d|0x0a)>|\[(?:CR|LF|FS|EB)\]|\\x1c|\\x0d|\\u001c))+\s*$/i;

/**
 * The lines of a message whose header stands at `at`, inside a line that starts at `lineStart`: what stands before the
 * header there (quotation marks, the mark of a comment, the date of a log) is taken away from the lines that follow, too.
 * What comes after the last segment surrounds the message.
 */
export function surroundedLines(
  text: string,
  lineStart: number,
  at: number,
  escaped: boolean,
  lastOf: LastPlaces,
): Surrounded {
  const prefix = text.slice(lineStart, at);
  const isLiteral = /<!\[CDATA\[\s*$/.test(prefix);
  const closer = isLiteral ? ']]>' : /<[A-Za-z][\w:.-]*[^<>]*>\s*$/.test(prefix) ? '</' : undefined;
  const closed = closer === undefined || lastOf(closer) < at ? -1 : text.indexOf(closer, at);
  if (closed >= 0) return { lines: [...linesFrom(text.slice(0, closed), at)], kind: 'element', isLiteral };
  const quote = openingQuote.exec(prefix)?.[1];
  return quote === undefined
    ? { lines: prefixedLines(text, prefix, at), kind: 'prefix', isLiteral: false }
    : { lines: quotedLines(text, quote, at, escaped), kind: 'string', isLiteral: false };
}

const openingQuote = /(["'`\u00ab\u201c\u201e\u2018])\s*$/;

/** What closes a quotation that one of these opens; the others close as they open. */
const closings: Readonly<Record<string, string>> = {
  '\u00ab': '\u00bb',
  '\u201c': '\u201d',
  '\u201e': '\u201c',
  '\u2018': '\u2019',
};

/** True where a string opens just before the offset: what it writes twice may be meant once. */
export function isAfterQuote(text: string, lineStart: number, at: number): boolean {
  return /(?:^|[^r])["'`]\s*$/.test(text.slice(lineStart, at));
}

function* linesFrom(text: string, at: number): Iterable<SourceLine> {
  const lineEnd = /\r\n|\r|\n/g;
  let start = at;
  for (;;) {
    lineEnd.lastIndex = start;
    const found = lineEnd.exec(text);
    yield { start, end: found ? found.index : text.length };
    if (!found) return;
    start = lineEnd.lastIndex;
  }
}

/** A string in one line, in lines of its own, or in pieces that a program puts together. */
function quotedLines(text: string, quote: string, at: number, escaped: boolean): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  for (const { start, end } of linesFrom(text, at)) {
    const line = text.slice(start, end);
    const opening =
      start === at ? undefined : /^\s*[+&.,]?\s*[A-Za-z]{0,2}(["'`\u00ab\u201c\u201e\u2018])/.exec(line);
    const from = opening?.[1] === quote ? opening[0].length : /^\s*/.exec(line)![0].length;
    const to = Math.max(from, closingOf(line, quote, from, escaped));
    const written = line.slice(from, to);
    if (lines.length > 0 && !segment.test(written) && !/^[A-Za-z\d+/=\s]*$/.test(written)) break;
    lines.push({ start: start + from, end: start + to });
  }
  while (lines.length > 1 && !segment.test(text.slice(lines.at(-1)!.start, lines.at(-1)!.end))) lines.pop();
  return lines;
}

/** Where the string of a line ends: at the mark that closes it, or with the line where it goes on. */
function closingOf(line: string, quote: string, from: number, escaped: boolean): number {
  if (escaped) {
    for (let at = from; at < line.length; at++) {
      if (line[at] === '\\') at++;
      else if (line[at] === quote) return at;
    }
    return line.length;
  }
  const closing = closings[quote] ?? quote;
  const last = line.lastIndexOf(closing);
  if (last < from || !/^["'`;,+\\)\]}\s.&_]*$/.test(line.slice(last + 1))) return line.length;
  let at = last;
  while (at > from && line[at - 1] === closing && at > last - 2) at--;
  // French quotation marks stand apart from what they quote.
  while (closing === '\u00bb' && at > from && /\s/.test(line[at - 1]!)) at--;
  return at;
}

/** A line end inside Base64 is a fault of the message: its lines are told with it. */
const encodedRest = /^[A-Za-z\d+/=]{16,}(?:[|\\]|$)/;

/** The lines of a message that starts a line of a text: up to one that is none of its segments. */
export function bareLines(text: string, at: number): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  for (const { start, end } of linesFrom(text, at)) {
    const line = text.slice(start, end);
    const from = start === at ? 0 : /^\s*/.exec(line)![0].length;
    const written = line.slice(from).trimEnd();
    if (written === '') continue;
    const isNext = lines.length > 0 && nextHeader.test(line);
    if (isNext || !(segment.test(written) || encodedRest.test(written))) break;
    lines.push({ start: start + from, end: start + from + written.length });
  }
  return lines;
}

/** The marks themselves, or as many characters as a log writes before each line. */
function prefixedLines(text: string, prefix: string, at: number): readonly SourceLine[] {
  const isLog = /[\p{L}\p{N}]/u.test(prefix);
  const marks = prefix.trim();
  const lines: SourceLine[] = [];
  let kept = 0;
  for (const { start, end } of linesFrom(text, at)) {
    const line = text.slice(start, end);
    if (start !== at && nextHeader.test(line)) break;
    let from = start === at ? 0 : /^\s*/.exec(line)![0].length;
    if (start !== at && !isLog && line.startsWith(marks, from)) {
      from += marks.length;
      from += /^[ \t]*/.exec(line.slice(from))![0].length;
    } else if (start !== at && isLog && !segment.test(line.slice(from))) {
      const name = /[^\w|^~&][A-Z][A-Z\d]{2}\|/.exec(line.slice(0, prefix.length + 12));
      if (name && Math.abs(name.index + 1 - prefix.length) <= 8) from = name.index + 1;
      // What a log says between the lines of a message is not the message's.
      else if (/\s/.test(line.trim())) continue;
    }
    const to = from + line.slice(from).replace(writtenFraming, '').length;
    lines.push({ start: start + from, end: start + to });
    if (segment.test(line.slice(from, to))) kept = lines.length;
  }
  return lines.slice(0, Math.max(1, kept));
}
