import type { OffsetRange } from '../../core/range';
import type { RowStatus } from './rowStatus';
import { isStatusHeading, stateOfCell, wordsOfCell } from './rowWords';

/** A row of a table that says how far it is. */
export interface StatusRow {
  readonly range: OffsetRange;
  readonly status: RowStatus;
}

export function isMarkdown(uri: string, languageId = ''): boolean {
  return /^(?:markdown|mdx|md)$/i.test(languageId) || /\.(?:md|markdown|mdx|mdown|mkd)$/i.test(uri);
}

const delimiter = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Longer rows are no table that a person writes. */
const longestRow = 10_000;

/** The rows of Markdown tables that have a column of status, in the order of the text. Linear. */
export function statusRows(text: string): readonly StatusRow[] {
  const rows: StatusRow[] = [];
  let before = '';
  let column = -1;
  let isTable = false;
  let fence: string | undefined;
  const end = /\r\n?|\n|$/g;
  for (let at = 0; at <= text.length; at = end.lastIndex) {
    end.lastIndex = at;
    const match = end.exec(text);
    const stop = match ? match.index : text.length;
    const line = text.slice(at, Math.min(stop, at + longestRow));
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined;
    if (fence !== undefined) isTable = false;
    else if (delimiter.test(line) && line.includes('-') && before.includes('|')) {
      isTable = true;
      column = cellsOf(before).findIndex(isStatusHeading);
    } else if (isTable && line.includes('|')) {
      const cells = cellsOf(line);
      const words = column < 0 ? undefined : cells[column];
      const state = words === undefined ? undefined : stateOfCell(words);
      if (state !== undefined)
        rows.push({
          range: { start: at, end: stop },
          status: { state, words: wordsOfCell(words!), files: filesOf(cells, column) },
        });
    } else if (line.trim() === '' || !line.includes('|')) isTable = false;
    before = line;
    if (!match || stop >= text.length) break;
  }
  return rows;
}

/** The cells of a row; `\|` is no mark between two of them, nor is one within a span of code. */
function cellsOf(line: string): readonly string[] {
  const row = line.replace(/^[ \t>]*\|?/, '').replace(/(?<!\\)\|[ \t]*$/, '');
  const cells: string[] = [];
  let cell = '';
  let inCode = false;
  for (let at = 0; at < row.length; at += 1) {
    const character = row[at]!;
    if (character === '\\' && row[at + 1] === '|') {
      cell += '|';
      at += 1;
    } else if (character === '|' && !inCode) {
      cells.push(cell.trim());
      cell = '';
    } else {
      if (character === '`') inCode = !inCode && row.indexOf('`', at + 1) > 0;
      cell += character;
    }
  }
  return [...cells, cell.trim()];
}

const link = /\]\(<?([^)\s>]+)>?[^)]*\)/g;
const path =
  /(?<![\p{L}\p{N}:/._-])(?:\.{0,2}\/)?(?:[\p{L}\p{N}_.@-]+\/)+[\p{L}\p{N}_.@*-]*|(?<![\p{L}\p{N}:/._-])[\p{L}\p{N}_-]+\.(?:[a-z]{1,4}|java|feature)(?![\p{L}\p{N}])/gu;

/** The files that a row links to or names, in every cell but that of the status. */
function filesOf(cells: readonly string[], column: number): readonly string[] {
  return [...new Set(cells.flatMap((cell, at) => (at === column ? [] : filesNamed(cell))))];
}

/** The files that words link to or name, but for what is an identifier of ours. */
export function filesNamed(words: string): readonly string[] {
  const files = new Set<string>();
  for (const [, target] of words.matchAll(link)) if (!/^(?:[a-z]+:|#)/i.test(target!)) files.add(target!);
  for (const [written] of words.replace(link, ' ').matchAll(path))
    if (!/^[A-Z.]+\/(?:va[123]|[A-Z0-9-]+)\.?\d*$/.test(written)) files.add(written.replace(/\.$/, ''));
  return [...files];
}
