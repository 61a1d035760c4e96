import { htmlCharacter } from '../../xml/htmlEntities';

const tags =
  /<\/?(?:p|br|div|ul|ol|li|b|i|u|s|em|strong|strike|del|ins|span|font|a|sub|sup|table|tbody|thead|tr|td|th|h[1-6]|blockquote|pre|code|hr)\b[^<>]{0,2000}>/i;

/** Most cells are plain words: what tells that one is not is looked for once, before anything is rewritten. */
const needsCleaning = /[<&\r\n\t\u00a0\u202f\u2007\u200b\ufeff\u00ad]|\s\s|^\s|\s$|^[•▪●◦·‣⁃]/;

/**
 * The text of a cell as it is to be read: markup that an export left in it is resolved, blanks are plain, items of a
 * list begin with `- `, empty lines are at most one.
 */
export function cleanText(cell: string): string {
  if (!needsCleaning.test(cell)) return cell;
  let text = cell;
  const markup = tags.test(text);
  if (markup) text = withoutMarkup(text);
  if (markup || /&(?:#\d+|#x[\da-f]+|[a-z]{2,8}\d?);/i.test(text)) text = withoutEntities(text);
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u202f\u2007\t]/g, ' ')
    .replace(/[\u200b\ufeff\u00ad]/g, '')
    .replace(/ {2,}/g, ' ')
    .replace(/^[ ]+|[ ]+$/gm, '')
    .replace(/^[•▪●◦·‣⁃]\s*/gm, '- ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function withoutMarkup(text: string): string {
  return text
    .replace(/[ \t]*\r?\n[ \t]*/g, '\n')
    .replace(/<(?:s|strike|del)>[^<]{0,5000}<\/(?:s|strike|del)>/gi, '')
    .replace(/<li\b[^<>]*>\s*/gi, '\n- ')
    .replace(/<br\b[^<>]*>|<\/(?:p|div|h[1-6]|tr|ul|ol|blockquote|pre)\s*>|<hr\b[^<>]*>/gi, '\n')
    .replace(/<\/t[dh]\s*>/gi, ' ')
    .replace(/<\/?[a-z][a-z0-9]{0,9}\b[^<>]{0,2000}>/gi, '');
}

function withoutEntities(text: string): string {
  return text.replace(
    /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d?);/gi,
    (whole, name: string) => character(name) ?? whole,
  );
}

const xmlNames: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  shy: '',
};

function character(name: string): string | undefined {
  if (!name.startsWith('#')) return xmlNames[name.toLowerCase()] ?? htmlCharacter(name);
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** A line of what a cell says, for a table or a message. */
export function shortened(text: string, limit: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  const cut = line.lastIndexOf(' ', limit - 1);
  return `${line.slice(0, cut > limit / 2 ? cut : limit - 1)}…`;
}

/** What fills a cell to say that it is empty: dashes, « N/A », « néant ». */
export function isBlank(text: string): boolean {
  return /^(?:[-–—_./\\\s]*|n\.?\/?a\.?|néant|neant|sans objet|none|null)$/i.test(text);
}

/** Whether two cells say the same, blanks and case aside. */
export function sameText(a: string, b: string): boolean {
  return a === b || foldedText(a) === foldedText(b);
}

/** A text as it compares with others. */
export function foldedText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[’‘]/g, "'").trim().toLowerCase();
}
