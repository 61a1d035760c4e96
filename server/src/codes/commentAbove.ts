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
  text: string,
  lineStart: number,
  lineEnd: number,
  before: string,
): string | undefined {
  if (lineStart === 0 || !/[\r\n]/.test(text[lineStart - 1]!)) return undefined;
  const above = lineBefore(text, lineStart);
  // Most lines stand below no comment, which is quickly seen.
  if (!opensComment.test(above.text)) return undefined;
  const written = before.trimStart();
  if (written.length > longestDeclaration || !declares.test(written) || compares.test(before))
    return undefined;
  const said = comment.exec(above.text)?.[1] ?? '';
  if (said === '' || said.length > longest || above.text.length > longest + 20) return undefined;
  if (mayHoldOids(said)) return undefined;
  if (mayHoldOids(lineAfter(text, lineEnd))) return undefined;
  // The end of a longer comment is about what the comment began with.
  const further = lineBefore(text, above.start).text;
  return comment.test(further) && !/^\s*(?:\/\*\*?|\/\/\/ <summary>|<!--)\s*$/.test(further)
    ? undefined
    : said;
}

interface Line {
  readonly start: number;
  readonly text: string;
}

/** The line that ends before an offset at which another begins; empty at the beginning of the text. */
function lineBefore(text: string, lineStart: number): Line {
  if (lineStart === 0) return { start: 0, text: '' };
  let end = lineStart - 1;
  if (end > 0 && text[end] === '\n' && text[end - 1] === '\r') end -= 1;
  const reach = Math.max(0, end - 400);
  const head = text.slice(reach, end);
  const at = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r')) + 1;
  return { start: reach + at, text: head.slice(at) };
}

function lineAfter(text: string, lineEnd: number): string {
  return /^(?:\r\n|\r|\n)([^\r\n]{0,400})/.exec(text.slice(lineEnd, lineEnd + 402))?.[1] ?? '';
}
