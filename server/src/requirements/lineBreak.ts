/** Horizontal blanks, those of French typography included. */
export const blank = '[ \\t\\u00a0\\u202f]';

/** What opens a line of a comment, a quotation or a list item, in the languages that people write requirements in. */
const leader =
  `(?:\\d{6}\\*|//[/!]?|/?\\*{1,2}>?(?!/)|#{1,3}|--|;{1,3}|'|!|%{1,2}|>(?:${blank}?>){0,2}|[-+•|]|` +
  `(?:REM|dnl)(?=${blank})|<!--|\\{|\\(\\*)`;

/** What closes a comment that every line opens and closes again: `<!-- EX PSC -->`. */
const closer = '(?:-->|\\*/|\\*\\)|\\})';

/** One end of line within an identifier or a list, with what comments and quotations put around it. */
export const lineBreak =
  `(?:${blank}{0,4}(?:${closer}${blank}{0,4})?(?:\\r\\n?|\\n)${blank}{0,64}(?:${leader}${blank}{0,4})?|` +
  `${blank}?<br ?/?>${blank}?)`;

const breakPattern = new RegExp(lineBreak, 'giu');

/** Whether a piece of text goes over the end of a line. */
export function isBroken(written: string): boolean {
  return written.includes('\n') || written.includes('\r') || /<br/i.test(written);
}

/** The same identifier on one line: the break goes, and leaves a blank where no mark stands beside it. */
export function joined(written: string): string {
  return written.replace(breakPattern, (found: string, at: number) => {
    const before = written[at - 1] ?? '';
    const next = written[at + found.length] ?? '';
    return isMark(before) || isMark(next) ? '' : ' ';
  });
}

function isMark(character: string): boolean {
  return character !== '' && '._/-\u2010\u2011'.includes(character);
}

/** A line that is a comment, or ends with one, of the sort that its line ends; Markdown's headings are like them. */
const lineComment = /(?:^|[\s;{}),])(?:\/\/|--\s|#{1,3}\s)|^\s*(?:;|%|'\s|!|(?:REM|dnl)\s)/i;
const reach = 400;

/**
 * Whether all of a piece of text belongs together across its line breaks: the next line of the same comment, quotation
 * or paragraph. A line comment does not go on in a line without its mark, nor prose in a comment.
 */
export function continues(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    const line = text.slice(lineStart(text, at), at);
    if (code === 13 && text.charCodeAt(at + 1) === 10) at += 1;
    if (!goesOn(line, text.slice(at + 1, to))) return false;
  }
  return true;
}

function goesOn(line: string, next: string): boolean {
  const word = /^[ \t]*(REM|dnl)[ \t]/i.exec(next)?.[1];
  if (word !== undefined) return new RegExp(`^\\s*${word}\\s`, 'i').test(line);
  const mark = /^[ \t\u00a0\u202f]*(?:\d{6}(?=\*))?([^\p{L}\p{N}.\s]*)/u.exec(next)?.[1] ?? '';
  if (mark === '') return !lineComment.test(line);
  if (/^[-+•]$/.test(mark)) return new RegExp(`^\\s*\\${mark}\\s`).test(line);
  // « * », « // », « -- » and « ; » open nothing but comments; « # » and « > » open headings and quotations.
  return /^(?:\/?\*|\/\/|--|;)/.test(mark) || line.includes(mark[0]!);
}

function lineStart(text: string, offset: number): number {
  const floor = Math.max(0, offset - reach);
  let at = offset;
  while (at > floor && text.charCodeAt(at - 1) !== 10 && text.charCodeAt(at - 1) !== 13) at -= 1;
  return at;
}
