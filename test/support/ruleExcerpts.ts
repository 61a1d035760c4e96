/** Two texts that differ at one place, cut to what shows the difference. */
export interface Excerpts {
  readonly wrong: string;
  readonly right: string;
}

/** Lines that an example may have; one that needs more shows too little at a glance. */
const mostLines = 12;
const longestLine = 200;

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
  let from = Math.min(start, told);
  const empty = start === a.length - tail || start === b.length - tail;
  if (empty) from = Math.max(0, Math.min(from, start - 1));
  const until = (lines: readonly string[]): number =>
    Math.max(lines.length - tail, Math.min(told + 1, lines.length), from + 1) + (empty ? 1 : 0);
  const shown = [a.slice(from, until(a)), b.slice(from, until(b))] as const;
  if (shown.some((lines) => lines.length > mostLines)) return undefined;
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

/** Content in Base64 says nothing to a reader. */
function shortened(line: string): string {
  const readable = line.replace(/[A-Za-z0-9+/=]{80,}/g, (run) => `${run.slice(0, 24)}…`);
  return readable.length > longestLine * 2 ? `${readable.slice(0, longestLine * 2)}…` : readable;
}
