import ignore from 'ignore';
import { hasTooManyStars } from '../project/globs';

/** Stars in one name of a rule. */
const mostStars = 4;

/** What a `.gitignore` says of what lies in its folder. */
export interface IgnoreRules {
  /** `true` leaves out, `false` takes back in, undefined says nothing. The path is relative to the folder of the file. */
  decide(path: string, name: string, isFolder: boolean): boolean | undefined;
}

/** What the last part of a path must begin and end with for a rule to mean it. */
interface Clue {
  readonly prefix: string;
  readonly suffix: string;
}

/** Reads a `.gitignore` as git does. Most names are told by a look at their beginning and end that no rule means them. */
export function readIgnoreRules(text: string): IgnoreRules {
  // A line that a path could take minutes to compare with is no rule that a person writes.
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => !hasTooManyStars(line, mostStars));
  const rules = ignore({ ignorecase: false }).add(lines);
  const clues = lines.flatMap((line) => clueOf(line) ?? []);
  return {
    decide(path, name, isFolder) {
      if (!clues.some(({ prefix, suffix }) => name.startsWith(prefix) && name.endsWith(suffix)))
        return undefined;
      try {
        const { ignored, unignored } = rules.test(isFolder ? `${path}/` : path);
        return ignored ? true : unignored ? false : undefined;
      } catch {
        return undefined; // a name that no `.gitignore` can mean
      }
    },
  };
}

function clueOf(line: string): Clue | undefined {
  const pattern = line.replace(/^!/, '').replace(/\s+$/, '');
  if (pattern === '' || line.startsWith('#')) return undefined;
  const last = pattern.replace(/\/+$/, '').split('/').at(-1)!;
  const first = last.search(/[*?[\\]/);
  if (first < 0) return { prefix: last, suffix: last };
  const end = Math.max(
    last.lastIndexOf('*'),
    last.lastIndexOf('?'),
    last.lastIndexOf(']'),
    last.lastIndexOf('\\') + 1,
  );
  return { prefix: last.slice(0, first), suffix: last.includes('\\') ? '' : last.slice(end + 1) };
}
