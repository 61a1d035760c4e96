/**
 * Rows of a text in columns. Quotes hold delimiters, doubled quotes and line ends; a lone quote is a character. No library:
 * after a quote that nobody closed papaparse, which reads the REM, makes one cell of all the rows that follow, and a list of
 * codes would lose them without a word. A REM has a preview in which a person sees it, a list of codes has none.
 */
export interface DelimitedRows {
  readonly rows: readonly (readonly string[])[];
  /** True when the text has more rows than were asked for. */
  readonly more: boolean;
}

const delimiters = [';', ',', '\t', '|'];

/** The delimiters that the first lines use, each line its most frequent one: titles may stand above the head of a table. */
export function delimitersOf(text: string, lines: number): readonly string[] {
  const heads = text.slice(0, 100_000).split(/\r\n|\r|\n/, lines);
  return [...new Set(heads.map(delimiterOf))];
}

function delimiterOf(line: string): string {
  const head = line.slice(0, 10_000).replace(/"[^"]*"/g, '');
  let best = ';';
  let most = 0;
  for (const delimiter of delimiters) {
    const count = head.split(delimiter).length - 1;
    if (count > most) [best, most] = [delimiter, count];
  }
  return best;
}

/** Reads at most `limit` rows, the empty ones aside. One pass, whatever the text. */
export function readDelimited(text: string, delimiter: string, limit: number): DelimitedRows {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const endRow = (): void => {
    if (row.length > 1 || (row[0] ?? '').trim() !== '') rows.push(row);
    row = [];
  };
  while (at < text.length) {
    if (rows.length >= limit) return { rows, more: true };
    const quoted = text[at] === '"' ? quotedCell(text, at, delimiter) : undefined;
    if (quoted) {
      row.push(quoted.value);
      at = quoted.end;
    } else {
      const end = plainEnd(text, at, delimiter);
      row.push(text.slice(at, end));
      at = end;
    }
    const mark = text[at];
    if (mark === delimiter) {
      at += 1;
      if (at >= text.length) row.push('');
      continue;
    }
    endRow();
    if (mark === '\r' && text[at + 1] === '\n') at += 2;
    else at += 1;
  }
  if (row.length > 0) endRow();
  return { rows, more: false };
}

function plainEnd(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}

/** Undefined when the quote is never closed before a delimiter or an end: then it is a character like any other. */
function quotedCell(
  text: string,
  from: number,
  delimiter: string,
): { readonly value: string; readonly end: number } | undefined {
  let value = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    // A cell of more than this is a quote that nobody closed.
    if (quote < 0 || quote - from > 100_000) return undefined;
    value += text.slice(at, quote);
    const next = text[quote + 1];
    if (next === '"') {
      value += '"';
      at = quote + 2;
      continue;
    }
    const closed = next === undefined || next === delimiter || next === '\n' || next === '\r';
    return closed ? { value, end: quote + 1 } : undefined;
  }
}
