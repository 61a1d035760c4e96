import { readFileSync } from 'node:fs';

/** One row of `test/fixtures/requirements/spellings.md`. */
export interface SpellingRow {
  readonly line: number;
  readonly section: string;
  /** As written in the table, markers included. */
  readonly shown: string;
  readonly text: string;
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
  readonly meanings: readonly string[];
  readonly level: string;
}

const invisible: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  nnbsp: '\u202f',
  tab: '\t',
  crlf: '\r\n',
  lf: '\n',
  bom: '\ufeff',
  dash: '\u2011',
  endash: '\u2013',
  combining: '\u0301',
};

export function readSpellings(path: string): readonly SpellingRow[] {
  const rows: SpellingRow[] = [];
  let section = '';
  for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (line.startsWith('## ')) section = line.slice(3);
    const cells = /^\| (.*?) \|(.*)\| (\S[^|]*?) \|$/.exec(line);
    if (!cells || cells[3] === 'Niveau' || line.startsWith('|---')) continue;
    rows.push({
      line: index + 1,
      section,
      shown: cells[1]!,
      ...marked(cells[1]!),
      meanings: cells[2]!
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
      level: cells[3]!,
    });
  }
  return rows;
}

function marked(shown: string): { text: string; ranges: { start: number; end: number }[] } {
  const written = shown.replace(/\{(\w+)\}/g, (whole, name: string) => invisible[name] ?? whole);
  const ranges: { start: number; end: number }[] = [];
  let text = '';
  let start = 0;
  for (const part of written.split(/([⟦⟧])/)) {
    if (part === '⟦') start = text.length;
    else if (part === '⟧') ranges.push({ start, end: text.length });
    else text += part;
  }
  return { text, ranges };
}
