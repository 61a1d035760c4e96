/**
 * Writes foreign text as Markdown in which nothing is markup but what we put there: no HTML, no link, no image, no heading
 * comes through from the text itself.
 */

const address = /https?:\/\/[^\s<>"'`|\\^{}()[\]«»]+/g;

/** Punctuation that ends a sentence rather than an address. */
const trailing = /[.,;:!?…]+$/;

/** One line of plain text as Markdown; web addresses become autolinks. */
export function escapeLine(text: string): string {
  let result = '';
  let at = 0;
  for (const match of text.matchAll(address)) {
    const url = match[0].replace(trailing, '');
    result += `${escapeText(text.slice(at, match.index))}<${url}>`;
    at = match.index + url.length;
  }
  result += escapeText(text.slice(at));
  return escapeStart(result);
}

/** Text without its own line: what has a meaning anywhere in a line is escaped. */
export function escapeText(text: string): string {
  return text.replace(/[\\`*_[\]<>|~!$]/g, '\\$&').replace(/&(?=[#\w]+;)/g, '\\&');
}

/** What has a meaning only at the start of a line: headings, lists, rules, quotes. */
function escapeStart(line: string): string {
  return line
    .replace(/^(\s*)([#+=-])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^(?: {4,}|\t)+/, ' ');
}

/** A link that may be followed: web and mail addresses only; undefined for any other scheme or relative address. */
export function safeHref(href: string | undefined): string | undefined {
  const url = href?.trim() ?? '';
  return /^(?:https?:\/\/|mailto:)[^\s<>()\\"'`|[\]]+$/i.test(url) ? url : undefined;
}
