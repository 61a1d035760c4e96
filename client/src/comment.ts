import { parse } from 'jsonc-parser';

/** How a language writes a comment of one line. */
export interface CommentStyle {
  readonly open: string;
  /** Empty where the comment ends with its line. */
  readonly close: string;
}

/**
 * Reads the comment style out of a VS Code `language-configuration.json`. Line comments win over block comments.
 * Undefined when the language has none, or the text is not such a file.
 */
export function commentStyle(languageConfiguration: string): CommentStyle | undefined {
  const configuration: unknown = parse(languageConfiguration);
  const comments = field(configuration, 'comments');
  const lineComment = field(comments, 'lineComment');
  const line = typeof lineComment === 'string' ? lineComment : field(lineComment, 'comment');
  if (typeof line === 'string' && line !== '') return { open: line, close: '' };
  const block = field(comments, 'blockComment');
  if (!Array.isArray(block)) return undefined;
  const [open, close] = block as unknown[];
  return typeof open === 'string' && typeof close === 'string' ? { open, close } : undefined;
}

/** Languages whose editor offers comments that their readers refuse, or where a line of our own would be content. */
const strictLanguages: ReadonlySet<string> = new Set(['json', 'csv', 'tsv', 'hl7v2']);

export function takesComments(languageId: string): boolean {
  return !strictLanguages.has(languageId);
}

/** One line that cites an answer; nothing in `text` can end the comment early. */
export function commentLine(text: string, { open, close }: CommentStyle): string {
  const inert = close === '' ? text : text.split(close).join(' ').replace(/--+/g, '–');
  const safe = inert
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/-$/, close === '' ? '-' : '');
  return [open, safe, close].filter((part) => part !== '').join(' ');
}

export interface Insertion {
  /** UTF-16 offset of the start of a line. */
  readonly offset: number;
  /** Whole line, with its indentation and its end. */
  readonly text: string;
}

/**
 * Where a comment line goes: above the line of `offset`. In markup, a line inside a tag, a comment or a CDATA section
 * takes none, so it moves above what it would have cut; and nothing may stand before an XML declaration.
 */
export function commentInsertion(document: string, offset: number, line: string, markup: boolean): Insertion {
  let start = lineStart(document, offset);
  if (markup) {
    const open = openMarkup(document, start);
    if (open !== undefined) start = lineStart(document, open);
    const declaration = start === 0 ? /^\uFEFF?<\?xml\s[^>]*\?>[^\S\n]*(?:\r?\n)?/.exec(document) : null;
    if (declaration) start = declaration[0].length;
  }
  const end = /\r\n/.test(document) ? '\r\n' : '\n';
  const indent = /^[ \t]*/.exec(document.slice(start, start + 200))![0];
  return { offset: start, text: `${indent}${line}${end}` };
}

function lineStart(document: string, offset: number): number {
  return offset === 0 ? 0 : document.lastIndexOf('\n', offset - 1) + 1;
}

/** The offset of the tag, comment or section that `offset` lies in, if it lies in one. */
function openMarkup(document: string, offset: number): number | undefined {
  let at = 0;
  for (;;) {
    const open = document.indexOf('<', at);
    if (open === -1 || open >= offset) return undefined;
    const close = closerOf(document, open);
    if (close === -1 || close > offset) return open;
    at = close;
  }
}

function closerOf(document: string, open: number): number {
  for (const [start, end] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
  ] as const) {
    if (!document.startsWith(start, open)) continue;
    const found = document.indexOf(end, open + start.length);
    return found === -1 ? -1 : found + end.length;
  }
  const tag = /"[^"]*"|'[^']*'|>/g;
  tag.lastIndex = open;
  for (let match = tag.exec(document); match; match = tag.exec(document))
    if (match[0] === '>') return match.index + 1;
  return -1;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
