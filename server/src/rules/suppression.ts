import type { OffsetEdit } from '../core/finding';
import { commentStyleOf } from './commentStyle';
import { commentFits } from './multiline';

/**
 * What the user asked not to be told, in the text itself. A comment of the host language that holds
 *
 * - `segur-ignore CODE …` silences those rules on its own line and on the next one;
 * - `segur-ignore-file CODE …` silences them in the whole file.
 *
 * A code is a rule (`CDA-017`), the letters before its number (`CDA`), or a family (`cda.root`); without any code,
 * everything is silenced. What follows `--` is the user's reason.
 */
export interface Suppressions {
  /** Whether a rule is silenced at an offset. */
  silences(code: string, family: string | undefined, offset: number): boolean;
}

interface Directive {
  /** Empty for every rule. */
  readonly codes: readonly string[];
  readonly start: number;
  readonly end: number;
}

const nothing: Suppressions = { silences: () => false };

const directivePattern = /segur-ignore(-file)?(?![\w-])([^\r\n]*)/g;

/** The word that every directive begins with, whatever the language: it is unmistakable. */
export const suppressionWord = 'segur-ignore';

// segur: implements SEG/REGL.01
/** Reads the directives of a text. */
export function readSuppressions(text: string): Suppressions {
  if (!text.includes(suppressionWord)) return nothing;
  const directives: Directive[] = [];
  for (const match of text.matchAll(directivePattern)) {
    const codes = codesOf(match[2]!);
    directives.push(
      match[1] === undefined
        ? { codes, ...scopeOf(text, match.index) }
        : { codes, start: 0, end: text.length },
    );
  }
  return {
    silences: (code, family, offset) =>
      directives.some(
        ({ codes, start, end }) => start <= offset && offset <= end && covers(codes, code, family),
      ),
  };
}

/** Codes stop at the user's reason or at the end of the comment. */
function codesOf(rest: string): readonly string[] {
  const words = rest.split(/--|\*\/|[#<>{}"']/)[0]!;
  return [...words.matchAll(/[A-Za-z][\w.-]*\w/g)].map(([word]) => word);
}

function covers(codes: readonly string[], code: string, family: string | undefined): boolean {
  if (codes.length === 0) return true;
  return codes.some((wanted) => matches(wanted, code, family));
}

function matches(wanted: string, code: string, family: string | undefined): boolean {
  const asked = wanted.toLowerCase();
  const own = code.toLowerCase();
  if (asked === own || own.startsWith(`${asked}-`)) return true;
  const home = family?.toLowerCase();
  return home !== undefined && (home === asked || home.startsWith(`${asked}.`));
}

/** The directive's line and the next; where that one opens a tag that goes on, to the end of the tag. */
function scopeOf(text: string, at: number): { readonly start: number; readonly end: number } {
  const start = text.lastIndexOf('\n', at) + 1;
  const next = lineEnd(text, at) + 1;
  const end = lineEnd(text, next);
  const open = text.lastIndexOf('<', end);
  if (open < next || text.indexOf('>', open) < end) return { start, end };
  return { start, end: text.indexOf('>', open) };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The edit that silences a rule at an offset, or undefined where the language has no comments. */
export function ignoreHere(
  text: string,
  languageId: string,
  offset: number,
  code: string,
): OffsetEdit | undefined {
  const style = commentStyleOf(languageId, text);
  if (!style) return undefined;
  const place = style.markup ? outsideTag(text, offset) : offset;
  // What stands inside one of these is content: a comment would change it.
  if (style.markup && isInsideSection(text, place)) return undefined;
  const start = text.lastIndexOf('\n', place - 1) + 1;
  const at = style.markup && !/^[ \t]*$/.test(text.slice(start, place)) && place !== offset ? place : start;
  const indent = /^[ \t]*/.exec(text.slice(start))![0];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const comment = `${style.open}segur-ignore ${code}${style.close}`;
  if (!commentFits(text, languageId, at)) return undefined;
  if (style.markup && isInsideSection(text, at)) return undefined;
  // A line break before a section on the line of its element would be words of that element.
  if (style.markup && at !== start && /^<(?:!\[CDATA\[|\?)/.test(text.slice(at, at + 9))) return undefined;
  const newText = at === start ? `${indent}${comment}${eol}` : `${comment}${eol}${indent}`;
  // The start of a long section may be too far from what stands in it.
  const revised = text.slice(0, at) + newText + text.slice(at);
  if (!readSuppressions(revised).silences(code, undefined, offset + newText.length)) return undefined;
  return { range: { start: at, end: at }, newText };
}

/** The edit that silences a rule in the whole file: a line of its own, after what must come first. */
export function ignoreInFile(text: string, languageId: string, code: string): OffsetEdit | undefined {
  const style = commentStyleOf(languageId, text);
  if (!style) return undefined;
  if (languageId === 'php' && !/^<\?php\s*\n/.test(text)) return undefined;
  const first = comesFirst.exec(text)![0].length;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return {
    range: { start: first, end: first },
    newText: `${style.open}segur-ignore-file ${code}${style.close}${eol}`,
  };
}

/**
 * What has its meaning on the first lines alone: a mark, the line of an interpreter, the encoding, directives, front matter,
 * a document type.
 */
const comesFirst =
  /^\ufeff?(?:#![^\n]*\n)?(?:[ \t]*#[^\n]*(?:coding[:=]|language:|syntax=|escape=|check=)[^\n]*\n)*(?:<\?xml[^>]*\?>[ \t]*(?:\r?\n)?|<\?php\s*\n|@charset[^\n]*\n|---\r?\n[^]*?\r?\n---\r?\n)?(?:<!doctype html[^>]*>[ \t]*(?:\r?\n)?)?/i;

const sections = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** True inside a comment, a CDATA section or a processing instruction. */
function isInsideSection(text: string, offset: number): boolean {
  let at = 0;
  for (;;) {
    at = text.indexOf('<', at);
    if (at < 0 || at >= offset) return false;
    const section = sections.find(([open]) => text.startsWith(open, at));
    if (!section) {
      at++;
      continue;
    }
    const [open, close] = section;
    const end = text.indexOf(close, at + open.length);
    if (end < 0 || offset < end + close.length) return true;
    at = end + close.length;
  }
}

/** An offset inside a tag moves to its `<`: no comment may stand among attributes. */
function outsideTag(text: string, offset: number): number {
  const open = text.lastIndexOf('<', offset);
  if (open < 0 || text.lastIndexOf('>', offset - 1) > open) return offset;
  return open;
}
