import { firstWhere } from '../core/sortedTable';
import type { OffsetRange } from '../core/range';
import type { TextSyntax } from './syntax';
import { createTextContext, type TextContext } from './textContext';

/**
 * What an identifier is to the text that it stands in. Only in prose and in comments is its writing the writer's choice:
 * everywhere else something refers to it by what it is called.
 */
export type Place = 'prose' | 'comment' | 'identifier' | 'key' | 'tag' | 'anchor';

export interface PlaceReader {
  of(range: OffsetRange): Place;
  /** Whether numbers may follow it as a list: not an operand of a program, nor a key. */
  opensList(range: OffsetRange): boolean;
  /** The comment or the string of a program that an offset lies in. */
  partAt(offset: number): Part | undefined;
}

/** A comment or a string, its marks included. */
export interface Part extends OffsetRange {
  readonly type: 'comment' | 'string';
}

/** Whether what stands at a place may be written otherwise without breaking what refers to it. */
export function isRewritable(place: Place): boolean {
  return place === 'prose' || place === 'comment';
}

/** How far around an identifier its line is looked at. */
const reach = 300;

// segur: implements SEG/REQ.02
/** Reads the comments and strings of a program at most once, when first asked of a place in one. */
export function createPlaceReader(text: string, syntax: TextSyntax): PlaceReader {
  let spans: readonly Part[] | undefined;
  const partAt = (offset: number): Part | undefined => spanOf((spans ??= spansOf(text, syntax)), offset);
  const spanAt = (offset: number): Part['type'] | 'code' => partAt(offset)?.type ?? 'code';
  const context = createTextContext(text);
  return {
    partAt,
    opensList(range) {
      if (syntax.kind === 'code') return spanAt(range.start) !== 'code';
      const written = text.slice(range.start, range.end);
      const around = neighboursOf(text, range);
      return nearby(around, written) === undefined && !looksLikeCode(around, written);
    },
    of(range) {
      const written = text.slice(range.start, range.end);
      const around = neighboursOf(text, range);
      const near = nearby(around, written);
      if (near) return near;
      switch (syntax.kind) {
        case 'code': {
          const type = spanAt(range.start);
          if (type === 'code') return 'identifier';
          if (type === 'comment') return written.includes('_') ? 'identifier' : 'comment';
          return isGlued(written) && !/^[A-Z].*\./.test(written) ? 'identifier' : 'prose';
        }
        case 'data':
          return placeInData(around, written, spanAt(range.start) === 'comment');
        case 'markup':
          return placeInMarkup(text, range, written);
        case 'prose':
          return placeInProse(text, range, around, written, context);
        case 'cells':
          return 'prose';
        case 'unknown':
          return looksLikeCode(around, written)
            ? 'identifier'
            : placeInProse(text, range, around, written, context);
      }
    },
  };
}

interface Neighbours {
  /** The line up to the identifier, and what follows it on its line. */
  readonly before: string;
  readonly after: string;
}

function neighboursOf(text: string, { start, end }: OffsetRange): Neighbours {
  const head = text.slice(Math.max(0, start - reach), start);
  const tail = text.slice(end, end + reach);
  const lineEnd = tail.search(/[\r\n]/);
  return {
    before: head.slice(Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r')) + 1),
    after: lineEnd < 0 ? tail : tail.slice(0, lineEnd),
  };
}

/** No blank within: a machine may read it as one word. */
function isGlued(written: string): boolean {
  return !/\s/.test(written);
}

/** What the characters beside it say, in any language. */
function nearby({ before, after }: Neighbours, written: string): Place | undefined {
  if (before.endsWith('@')) return 'tag';
  if (before.endsWith('#')) return /(?:^|\s)#$/.test(before) ? 'tag' : 'anchor';
  if (!isGlued(written)) return undefined;
  if (/[\p{L}\p{N}]_+$|(?:[\p{L}\p{N}]|\]\()-$/u.test(before) || /^(?:_+[\p{L}\p{N}]|-+\p{L})/u.test(after))
    return 'identifier';
  if (/(?:^|[\s("'<[])(?:[a-z][a-z0-9+.-]*:\/\/|www\.|\.{0,2}\/)[^\s"'<>]*$/i.test(before)) return 'anchor';
  if (/\]\([^)\s]*$/.test(before) || /^\s*\[[^\]]*\]:\s*\S*$/.test(before)) return 'anchor';
  if (/^\]?\^?\]/.test(after) && /\[\^$/.test(before)) return 'anchor';
  if (/\{#[^}]*$|\[\[$|<<$|(?:xref|anchor|link|ref):$/.test(before)) return 'anchor';
  if (/^\.[a-z][a-z0-9]{0,5}(?![\p{L}])/u.test(after)) return 'anchor'; // the name of a file
  if (/(?:\$\{|\{\{|\$|%|\\(?:label|ref|hypertarget|hyperref)\{)\s*$/.test(before)) return 'identifier';
  if (/^\s?=[^=>\s]/.test(after)) return 'key';
  if (/["']$/.test(before) && /^["']\s*:/.test(after)) return 'key';
  if (/`$/.test(before) && /^`/.test(after) && !/[. ]/.test(written)) return 'identifier';
  if (written.includes('_') && /^(?:\(|\[|::|->)/.test(after)) return 'identifier';
  return undefined;
}

function placeInData({ before, after }: Neighbours, written: string, comment: boolean): Place {
  if (comment || /^\s*(?:#|\/\/|;)/.test(before)) return written.includes('_') ? 'identifier' : 'comment';
  if (/^["']?\s*[:=]/.test(after) && /^[\s"'{,\-[?]*$/.test(before)) return 'key';
  if (/(?:^|\s)[&*]$/.test(before)) return 'key';
  // A value that is nothing but the identifier names it for a machine: an entry of a list, a reference.
  const opens = /(?:^|[:=[,{-])\s*["']?$/.test(before);
  const closes = /^["']?\s*(?:$|[\],}#])/.test(after);
  return isGlued(written) && opens && closes ? 'key' : 'prose';
}

function placeInMarkup(text: string, range: OffsetRange, written: string): Place {
  const head = text.slice(Math.max(0, range.start - reach), range.start);
  const comment = head.lastIndexOf('<!--');
  if (comment >= 0 && !head.slice(comment).includes('-->')) return 'comment';
  const open = head.lastIndexOf('<');
  const inTag = open >= 0 && !head.slice(open).includes('>') && !head.startsWith('<!', open);
  if (!inTag) return 'prose';
  const attribute = /([\w:.-]+)\s*=\s*["'][^"']*$/.exec(head.slice(open));
  if (!attribute) return 'identifier';
  if (/^(?:(?:xml:)?id|name|href|src|for|aria-\w+|data-[\w-]+|class|ref|key|target)$/i.test(attribute[1]!))
    return 'anchor';
  return isGlued(written) ? 'identifier' : 'prose';
}

function placeInProse(
  text: string,
  range: OffsetRange,
  around: Neighbours,
  written: string,
  context: TextContext,
): Place {
  if (isInFrontMatter(text, range.start)) return placeInData(around, written, false);
  if (/<[a-z][^>]*$/i.test(around.before)) return placeInMarkup(text, range, written);
  if (/^(?:\s*\.\.\s+_|:)$/.test(around.before) && /^:/.test(around.after)) return 'anchor';
  if (isGlued(written) && written.includes('_') && looksLikeCode(around, written)) return 'identifier';
  return isGlued(written) && context.isInCodeBlock(range.start) ? 'identifier' : 'prose';
}

/** Between the two lines of three dashes that open a page of Markdown. */
function isInFrontMatter(text: string, offset: number): boolean {
  if (!/^\ufeff?---\r?\n/.test(text.slice(0, 8))) return false;
  const close = text.slice(4, 20_000).search(/\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/);
  return close >= 0 && offset < close + 4;
}

/** A declaration, an assignment or a call, where no language is known. */
function looksLikeCode({ before, after }: Neighbours, written: string): boolean {
  if (!isGlued(written) || !/^[\w.-]+$/.test(written)) return false;
  if (
    /(?:^|[\s(,;])(?:const|let|var|val|def|func?|function|class|enum|interface|struct|import|from|public|private|protected|static|final|return|new|void|int|string|bool|boolean|#define|export|procedure|throw|await|async)\s+$/i.test(
      before,
    )
  )
    return true;
  return written.includes('_') && (/^\s*(?:[;{(]|=[^=])/.test(after) || /[\w\]]\($/.test(before));
}

function spanOf(spans: readonly Part[], offset: number): Part | undefined {
  const found = spans[firstWhere(spans.length, (index) => spans[index]!.end > offset)];
  return found && found.start <= offset ? found : undefined;
}

/** The comments and strings of a program, ascending. A string of one mark ends with its line, closed or not. */
function spansOf(text: string, syntax: TextSyntax): readonly Part[] {
  const { blockComments, strings } = syntax;
  const spans: Part[] = [];
  const pattern = openerOf(syntax);
  if (!pattern) return spans;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const start = match.index;
    const mark = match[0];
    const from = start + mark.length;
    const close = blockComments.find(([open]) => open === mark)?.[1];
    const isString = strings.includes(mark);
    let end: number;
    if (close !== undefined) end = after(text, close, from);
    else if (isString && (mark.length > 1 || mark === '`')) end = after(text, mark, from);
    else if (isString) end = endOfString(text, mark, from);
    else if (!opensComment(text, start, mark)) continue;
    else end = endOfLine(text, from);
    spans.push({ start, end, type: isString ? 'string' : 'comment' });
    pattern.lastIndex = Math.max(end, from);
  }
  return spans;
}

const openers = new WeakMap<TextSyntax, RegExp | undefined>();

/** Whatever opens a comment or a string, made once for each syntax. */
function openerOf(syntax: TextSyntax): RegExp | undefined {
  if (openers.has(syntax)) return openers.get(syntax);
  const opens = [
    ...syntax.blockComments.map(([open]) => open),
    ...syntax.lineComments,
    ...[...syntax.strings].sort((a, b) => b.length - a.length),
  ];
  const pattern =
    opens.length === 0
      ? undefined
      : new RegExp(opens.map((mark) => mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'gi');
  openers.set(syntax, pattern);
  return pattern;
}

/** `#` within a word, `--` after an operand and `'` within a word open nothing. */
function opensComment(text: string, start: number, mark: string): boolean {
  const before = text[start - 1] ?? '\n';
  if (mark.startsWith(' ') || /^rem /i.test(mark)) return before === '\n' || before === '\r';
  return mark === '//' ? before !== ':' : !/[\w$\\]/.test(before);
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

function endOfString(text: string, mark: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at]!;
    if (character === '\\') at += 1;
    else if (character === mark) return at + 1;
    else if (character === '\n') return at;
  }
  return text.length;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}
