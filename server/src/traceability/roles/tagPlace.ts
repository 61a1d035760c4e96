import type { PlaceReader } from '../../requirements/place';

/** How far a line is looked back at. */
const reach = 500;

/** The marks that open a comment in the languages that people program in, at the end of what stands before a tag. */
const opener =
  /(?:\/\/+|\/\*+|#+|--+(?:\[=*\[)?|;+|%+|<!--|<%--|\{\{!--|\{#|@\*|\(\*|\{-|<#|#\||#=|\*>|!|'|\b(?:REM|dnl)\b|\\")\s*[!*<|-]?\s*$/i;

/** Nothing on the line yet but marks of comments, lists, quotations and tags. */
const blankLine = /^(?:[^\p{L}\p{N}"'`]|\b(?:REM|dnl|C)\b(?=\s)|^\d{6})*$/u;

/** A string of three marks that nothing takes: it documents what it stands in. */
function isDocstring(text: string, start: number): boolean {
  if (!/^(?:"""|''')/.test(text.slice(start, start + 3))) return false;
  const head = text.slice(Math.max(0, start - reach), start);
  return /(?:^|[\r\n])[ \t]*(?:@(?:module)?doc[ \t]*)?[rRuUbB]{0,2}(?:~[a-zA-Z])?$/.test(head);
}

/**
 * Whether a tag may begin at an offset: in a comment, or at the beginning of a line of a text that has no comments of its
 * own. The strings of a program hold texts, and their tags are nobody's; those of three marks document what they stand in.
 */
export function isTagPlace(text: string, offset: number, places: PlaceReader): boolean {
  const part = places.partAt(offset);
  if (part?.type === 'comment') return true;
  if (part?.type === 'string') return isDocstring(text, part.start);
  const head = text.slice(Math.max(0, offset - reach), offset);
  const line = head.slice(Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r')) + 1);
  if (opener.test(line) || blankLine.test(line)) return true;
  const comment = head.lastIndexOf('<!--');
  return comment >= 0 && !head.slice(comment).includes('-->');
}
