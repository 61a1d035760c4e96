import { limits } from './limits';
import { withoutStruckRuns } from './styles';
import { attributesOf, declaresEntities, prefixOf, withoutPrefix } from './xmlPart';

/** A worksheet reduced to the rows that hold something. */
export interface SievedSheet {
  /** A worksheet part of its own: the rows kept and the merged ranges, nothing else. */
  readonly xml: string;
  readonly characters: number;
  readonly filledCells: number;
  /** Whether a formula stands in it. */
  readonly formulas: boolean;
  /** Cells whose style strikes their text through, by address. */
  readonly struck: ReadonlySet<string>;
}

export type SieveVerdict = 'too-many-rows' | 'too-many-cells' | 'too-long' | 'entities' | 'broken';

export type SieveState = SievedSheet | SieveVerdict;

export interface RowSieve {
  /** Takes a piece of the part; false when no more is wanted. */
  push(text: string): boolean;
  /** Whether what waits holds no value: it is nothing once another row begins before the next value. */
  waitsForValue(): boolean;
  /** Leaves what waits. */
  forget(): void;
  finish(): SieveState;
}

const head =
  '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';

/** Longer than any row of texts: a cell holds 32,767 characters at most. */
const longestRow = 4 * 1024 * 1024;

/** The end of a text in which a value, or the end of the rows, may begin. */
const mayBeValue = /<(?:[/vit][^>]*)?$/;

/** A row says its number, its height and its style. */
const longestTag = 64 * 1024;

/** No writer leaves a tag open; what does is made for readers to look for its end again and again. */
const tagInTag = /<[^<>]*</;

/**
 * Keeps the rows of a worksheet that hold something. Spreadsheets write a million styled rows where somebody once
 * formatted a column, so that counting or parsing them all would refuse what is a plain REM.
 */
export function createRowSieve(struckStyles: ReadonlySet<string>): RowSieve {
  let buffer = '';
  let prefix: string | undefined;
  let value = /<(?:v|is|t)[\s>]/g;
  /** Whether rows say their numbers, so that those without a value need not even be counted. */
  let numbered: boolean | undefined;
  let place: 'before' | 'rows' | 'after' = 'before';
  let verdict: SieveVerdict | undefined;
  const rows: string[] = [];
  let merges = '';
  let characters = 0;
  let filledCells = 0;
  let formulas = false;
  let number = 0;
  const struck = new Set<string>();

  function keep(row: string): void {
    const tagEnd = row.indexOf('>');
    const tag = row.slice(0, tagEnd + 1);
    const written = /\br\s*=\s*["'](\d+)["']/.exec(tag)?.[1];
    number = written === undefined ? number + 1 : Number(written);
    if (!/<(?:v|is|t)[\s>]/.test(row)) return;
    if (tagInTag.test(row)) {
      verdict = 'broken';
      return;
    }
    const numberedRow = written === undefined ? `<row r="${number}">${row.slice(tagEnd + 1)}` : row;
    const kept = withPlainTexts(withoutStruckRuns(withoutEmptyCells(numberedRow)));
    noteStruck(kept);
    rows.push(kept);
    characters += kept.length;
    filledCells += valuesIn(kept);
    formulas ||= /<f[\s/>]/.test(kept);
    if (filledCells > limits.filledCells) verdict = 'too-many-cells';
    else if (rows.length > limits.rows) verdict = 'too-many-rows';
    else if (characters > limits.sheetCharacters) verdict = 'too-long';
  }

  function noteStruck(row: string): void {
    if (struckStyles.size === 0) return;
    for (const [cell, style] of row.matchAll(/<c\b[^>]*\ss=["'](\d+)["'][^>]*>/g)) {
      if (!struckStyles.has(style!)) continue;
      const address = attributesOf(cell).get('r');
      if (address !== undefined) struck.add(address);
    }
  }

  /** Consumes the buffer as far as it is whole; what remains waits for the next piece. */
  function advance(): void {
    if (place === 'before') {
      const start = /<(?:[\w.-]+:)?sheetData\b[^>]*>/.exec(buffer);
      if (declaresEntities(start ? buffer.slice(0, start.index) : buffer)) verdict = 'entities';
      if (!start || verdict !== undefined) return;
      prefix = prefixOf(buffer);
      value = new RegExp(`<${prefix.replaceAll('.', '\\.')}(?:v|is|t)[\\s>]`, 'g');
      place = start[0].endsWith('/>') ? 'after' : 'rows';
      buffer = buffer.slice(start.index + start[0].length);
    }
    const open = `<${prefix}row`;
    const close = `</${prefix}row>`;
    const last = `</${prefix}sheetData`;
    const end = buffer.indexOf(last);
    let from = 0;
    while (place === 'rows' && verdict === undefined) {
      let start = buffer.indexOf(open, from);
      if (numbered === true && start >= 0 && (end < 0 || start < end)) {
        value.lastIndex = start;
        const filled = value.exec(buffer)?.index ?? -1;
        if (filled < 0 || (end >= 0 && filled > end)) {
          from = end < 0 ? buffer.lastIndexOf(open) : end;
          if (end >= 0) place = 'after';
          else if (buffer.length - from > longestRow) verdict = 'too-long';
          break;
        }
        start = buffer.lastIndexOf(open, filled);
      }
      if (end >= 0 && (start < 0 || end < start)) {
        place = 'after';
        from = end;
        break;
      }
      if (start < 0) break;
      const tagEnd = buffer.indexOf('>', start);
      if (tagEnd < 0) {
        if (buffer.length - start > longestTag) verdict = 'broken';
        break;
      }
      numbered ??= /\sr\s*=/.test(buffer.slice(start, tagEnd));
      if (buffer[tagEnd - 1] === '/') {
        const written = /\br\s*=\s*["'](\d+)["']/.exec(buffer.slice(start, tagEnd))?.[1];
        number = written === undefined ? number + 1 : Number(written);
        from = tagEnd + 1;
        continue;
      }
      const rowEnd = buffer.indexOf(close, tagEnd);
      if (rowEnd < 0) {
        if (buffer.length - start > longestRow) verdict = 'too-long';
        break;
      }
      from = rowEnd + close.length;
      if (from - start > longestRow) verdict = 'too-long';
      else keep(withoutPrefix(buffer.slice(start, from), prefix ?? ''));
    }
    if (from > 0) buffer = buffer.slice(from);
  }

  return {
    push(text) {
      buffer += text;
      if (place !== 'after') advance();
      if (place === 'before' && buffer.length > longestRow) verdict = 'broken';
      return verdict === undefined && (place !== 'after' || buffer.length <= longestRow);
    },
    waitsForValue() {
      value.lastIndex = 0;
      const isEmpty = numbered === true && place === 'rows' && prefix === '' && !value.test(buffer);
      return isEmpty && !mayBeValue.test(buffer);
    },
    forget() {
      buffer = '';
    },
    finish() {
      if (verdict !== undefined) return verdict;
      if (place === 'before') return 'broken';
      const found = new RegExp(`<${prefix}mergeCells\\b[\\s\\S]*?</${prefix}mergeCells>`).exec(buffer);
      if (found) merges = withoutPrefix(found[0], prefix ?? '');
      const xml = `${head}${rows.join('')}</sheetData>${merges}</worksheet>`;
      return { xml, characters: characters + merges.length, filledCells, formulas, struck };
    },
  };
}

/**
 * Texts written in their cells, as the results of formulas are, which saves a quarter of the reading. Only where
 * nothing is escaped, for it resolves those twice.
 */
function withPlainTexts(row: string): string {
  if (!row.includes('"inlineStr"')) return row;
  return row.replace(
    /\st="inlineStr"([^<>]*)><is><t(?:\s[^<>]*)?>([^<&]+)<\/t><\/is><\/c>/g,
    (whole, rest: string, text: string) =>
      text.includes('_') ? whole : ` t="str"${rest}><v>${text}</v></c>`,
  );
}

function valuesIn(row: string): number {
  return row.match(/<(?:v|is)[\s>]/g)?.length ?? 0;
}

/** Styled cells without a value, where every cell says its own address: half of a form with ten pairs of proofs. */
function withoutEmptyCells(row: string): string {
  if (/<c(?![^>]*\sr=)[\s>]/.test(row)) return row;
  return row.replace(/<c\b[^>]*\/>/g, '').replace(/<c\b[^>]*><\/c>/g, '');
}
