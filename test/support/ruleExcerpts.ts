/** Two texts that differ at one place, cut to what shows the difference. */
export interface Excerpts {
  readonly wrong: string;
  readonly right: string;
}

/** Lines that an example may have; of more, the first and the last are shown. */
const mostLines = 12;
const shownAtEnds = { first: 6, last: 3 } as const;
const longestLine = 200;
const farLines = 4;

/**
 * The lines in which two texts differ, with one before them where a text alone would show nothing. `marked` says where the
 * fault was told in the wrong text; where that is elsewhere, both texts show that line too.
 */
export function excerptsOf(
  wrong: string,
  right: string,
  lineEnd: '\n' | '\r',
  marked: number,
): Excerpts | undefined {
  const a = wrong.split(lineEnd);
  const b = right.split(lineEnd);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let tail = 0;
  while (
    tail < a.length - start &&
    tail < b.length - start &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  )
    tail += 1;
  const told = wrong.slice(0, marked).split(lineEnd).length - 1;
  const isBlank = (lines: readonly string[]): boolean =>
    lines.slice(start, lines.length - tail).every((line) => line.trim() === '');
  const empty = isBlank(a) || isBlank(b);
  // What is missing is told where it belongs, which may be far above: that line stands first, and what lies between is left out.
  const isFar = start - told > farLines;
  let from = isFar ? start : Math.min(start, told);
  if (empty) from = Math.max(0, Math.min(from, start - 1));
  const until = (lines: readonly string[]): number =>
    Math.max(lines.length - tail, Math.min(told + 1, lines.length), from + 1) + (empty ? 1 : 0);
  const above = (lines: readonly string[]): readonly string[] =>
    isFar ? [lines[told]!, `${/^ */.exec(lines[from]!)![0]}…`] : [];
  const shown = [
    [...above(a), ...atAGlance(a.slice(from, until(a)))],
    [...above(b), ...atAGlance(b.slice(from, until(b)))],
  ] as const;
  const indent = Math.min(
    ...shown
      .flat()
      .filter((line) => line.trim() !== '')
      .map((line) => /^ */.exec(line)![0].length),
  );
  const text = (lines: readonly string[]): string =>
    lines
      .map((line) => shortened(line.slice(indent)))
      .join('\n')
      .trimEnd();
  const excerpts = { wrong: text(shown[0]), right: text(shown[1]) };
  return excerpts.wrong === excerpts.right ? undefined : excerpts;
}

function atAGlance(lines: readonly string[]): readonly string[] {
  if (lines.length <= mostLines) return lines;
  const next = lines[shownAtEnds.first]!;
  return [
    ...lines.slice(0, shownAtEnds.first),
    `${/^ */.exec(next)![0]}…`,
    ...lines.slice(-shownAtEnds.last),
  ];
}

/** Content in Base64 says nothing to a reader. */
function shortened(line: string): string {
  const readable = line.replace(/[A-Za-z0-9+/=]{80,}/g, (run) => `${run.slice(0, 24)}…`);
  return readable.length > longestLine * 2 ? `${readable.slice(0, longestLine * 2)}…` : readable;
}
