/**
 * The workspace's own list of what not to report, `.segur/ignore`. Each line is a path pattern, rule codes, or both:
 *
 * ```
 * # dossiers of wave 1 keep their numbers
 * archives/**        REQ-004
 * samples/**
 * REQ-002
 * ```
 *
 * A pattern has a `/`, a `*` or a dot before its last letters, as in `.gitignore`: `*` stays within a folder, `**` does
 * not, and a pattern without `/` matches a name anywhere. A line without codes ignores the files altogether.
 */
export interface IgnoreList {
  /** Whether a rule is ignored in a file; the path is relative to the workspace folder, with `/`. */
  ignores(path: string, code: string, family?: string): boolean;
  /** Whether nothing at all is to be reported in a file. */
  ignoresFile(path: string): boolean;
}

interface Line {
  readonly matchesPath: (path: string) => boolean;
  /** Empty for every rule. */
  readonly codes: readonly string[];
}

export const ignoreFilePath = '.segur/ignore';

export const emptyIgnoreList: IgnoreList = { ignores: () => false, ignoresFile: () => false };

/** Reads the file; lines that mean nothing are passed over. */
export function readIgnoreFile(text: string): IgnoreList {
  const lines = text
    .split(/\r?\n/)
    .map(lineOf)
    .filter((line) => line !== undefined);
  return {
    ignores: (path, code, family) =>
      lines.some(({ matchesPath, codes }) => covers(codes, code, family) && matchesPath(path)),
    ignoresFile: (path) => lines.some(({ matchesPath, codes }) => codes.length === 0 && matchesPath(path)),
  };
}

/** The text of the file with one more line, which silences a rule in one file or, without a path, everywhere. */
export function withIgnored(text: string, code: string, path?: string): string {
  const line = path === undefined ? code : `${path.replaceAll(' ', '?')} ${code}`;
  if (text.split(/\r?\n/).some((known) => known.trim() === line)) return text;
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
}

function lineOf(raw: string): Line | undefined {
  const words = raw
    .replace(/(^|\s)#.*$/, '')
    .trim()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const [first, ...rest] = words;
  if (first === undefined) return undefined;
  return isPattern(first)
    ? { matchesPath: pathMatcher(first), codes: rest }
    : { matchesPath: () => true, codes: words };
}

/** Codes look like `CDA-017`, `REQ` or `cda.root`; all else is a path. */
function isPattern(word: string): boolean {
  return !/^(?:[A-Z]+(?:-\d+)?|(?:cda|hl7v2|requirements|codes|schematron|xml)(?:\.[a-z][\w.-]*)?)$/.test(
    word,
  );
}

function covers(codes: readonly string[], code: string, family: string | undefined): boolean {
  return (
    codes.length === 0 ||
    codes.some(
      (wanted) =>
        wanted === code ||
        code.startsWith(`${wanted}-`) ||
        family === wanted ||
        (family?.startsWith(`${wanted}.`) ?? false),
    )
  );
}

/** Linear in the path: every `*` becomes a bounded class, and `**` a lazy run that cannot overlap another. */
function pathMatcher(pattern: string): (path: string) => boolean {
  const anchored = pattern.includes('/');
  const parts = pattern.replace(/^\//, '').replace(/\/$/, '/**').split('/');
  return (path) => {
    const names = path.split('/');
    if (!anchored) return names.some((name) => nameMatches(parts[0]!, name));
    return pathMatches(parts, names);
  };
}

/** Greedy matching with one point of return, the last `**`: no exponential search. */
function pathMatches(parts: readonly string[], names: readonly string[]): boolean {
  let part = 0;
  let name = 0;
  let lastStars = -1;
  let lastName = 0;
  while (name < names.length) {
    if (parts[part] === '**') {
      lastStars = part;
      lastName = name;
      part += 1;
    } else if (part < parts.length && nameMatches(parts[part]!, names[name]!)) {
      part += 1;
      name += 1;
    } else if (lastStars >= 0) {
      part = lastStars + 1;
      lastName += 1;
      name = lastName;
    } else return false;
  }
  while (parts[part] === '**') part += 1;
  return part === parts.length;
}

/** The same for one name, with `*` for any run of characters and `?` for one. */
function nameMatches(pattern: string, name: string): boolean {
  let at = 0;
  let read = 0;
  let star = -1;
  let mark = 0;
  while (read < name.length) {
    if (pattern[at] === '*') {
      star = at;
      mark = read;
      at += 1;
    } else if (pattern[at] === name[read] || pattern[at] === '?') {
      at += 1;
      read += 1;
    } else if (star >= 0) {
      at = star + 1;
      mark += 1;
      read = mark;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
