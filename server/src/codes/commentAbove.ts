import type { Text } from '../core/text';
import { lineAfter, lineBefore } from './neighbourLines';
import { mayHoldOids } from './oidsIn';

/** Longer comments say more than a name. */
const longest = 80;

/** What introduces an OID of its own, without the white space before it: a declaration, an entry, a value that is returned, an item of a list. */
const declares =
  /^(?:[-*]\s+|return\s+|(?:[\w$@<>[\].:?*& -]{1,80}?["']?\s*\]?\s*(?::=|=>|->|:|=(?!=))\s*))?(?:new\s+)?(?:[\w.]{1,40}\(\s*)?[bruLf@$]{0,2}["'`]?(?:urn:oid:)?$/;
/** What introduces an OID is shorter than that. */
const longestDeclaration = 200;
const opensComment = /^\s*(?:\/[/*]|#|--|;|%|<!--|\*)/;
/** A value that is compared is not named by what stands above. */
const compares = /[=!]=|\bif\b|\bcase\b|\bwhen\b|equals|\?/i;

const comment =
  /^\s*(?:\/\/[/!]?|#+|--|;+|%+|\/\*\*?|<!--|\*)\s*(?:<summary>\s*)?(.*?)\s*(?:<\/summary>)?\s*(?:\*\/|-->)?\s*$/;

/**
 * The comment that stands alone on the line above an OID, where it can only be about that OID: it is a few words long, and
 * neither what stands above it nor the line below is part of a group of which it would be the heading.
 */
export function commentAbove(
  text: Text,
  lineStart: number,
  lineEnd: number,
  before: string,
): string | undefined {
  if (lineStart === 0 || !/[\r\n]/.test(text.charAt(lineStart - 1))) return undefined;
  const above = lineBefore(text, lineStart);
  // Most lines stand below no comment, which is quickly seen.
  if (!opensComment.test(above.text)) return undefined;
  const written = before.trimStart();
  if (written.length > longestDeclaration || !declares.test(written) || compares.test(before))
    return undefined;
  const said = comment.exec(above.text)?.[1] ?? '';
  if (said === '' || said.length > longest || above.text.length > longest + 20) return undefined;
  if (mayHoldOids(said)) return undefined;
  if (mayHoldOids(lineAfter(text, lineEnd).text)) return undefined;
  // The end of a longer comment is about what the comment began with.
  const further = lineBefore(text, above.start).text;
  return comment.test(further) && !/^\s*(?:\/\*\*?|\/\/\/ <summary>|<!--)\s*$/.test(further)
    ? undefined
    : said;
}
