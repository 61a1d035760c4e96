import picomatch from 'picomatch/posix';
import type { LocalizedText } from '../../core/localized';

/** Longer ones are no globs that a person writes. */
const longestGlob = 1000;
/** Stars in one name, and `**` in one glob: each more multiplies the time that a path takes by the length of the path. */
const mostStars = 3;
const mostDeep = 6;

/** Says whether a path, relative to the folder of the project and with `/`, is meant; the first glob that means it. */
export type GlobReader = (path: string) => string | undefined;

/**
 * Reads globs as editors do: `**`, `*`, `?`, `[abc]`, `{a,b}`; a folder (`docs/` or `docs`) means all that lies in it; what
 * has no `/` is looked for in every folder, as `.gitignore` has it. Globs that are wrong mean nothing.
 */
export function globReader(globs: readonly string[]): GlobReader {
  const readers = globs
    .filter((glob) => globFault(glob) === undefined)
    .map(
      (glob) => [glob, picomatch(patternsOf(glob), { dot: true, nonegate: true, noextglob: true })] as const,
    );
  if (readers.length === 0) return () => undefined;
  return (path) => readers.find(([, matches]) => matches(path))?.[0];
}

function patternsOf(glob: string): string[] {
  const rooted = glob.replace(/^(?:\.?\/)+/, '');
  const anywhere = !/\//.test(rooted.replace(/\/$/, '')) && !glob.startsWith('/') && !glob.startsWith('./');
  const pattern = (anywhere ? '**/' : '') + rooted.replace(/\/$/, '');
  return [pattern, `${pattern}/**`];
}

/** What is wrong with a glob; undefined for one that can be read. */
export function globFault(glob: string): LocalizedText | undefined {
  if (glob.trim() === '') return { fr: 'le motif est vide', en: 'the glob is empty' };
  if (glob.length > longestGlob) return { fr: 'le motif est trop long', en: 'the glob is too long' };
  if (/^[a-z]:|\\/i.test(glob))
    return {
      fr: 'un motif s’écrit avec des « / », relatif au dossier de segur.json',
      en: 'a glob is written with "/", relative to the folder of segur.json',
    };
  if (/(?:^|\/)\.\.(?:\/|$)/.test(glob))
    return {
      fr: 'un motif ne sort pas du dossier de segur.json',
      en: 'a glob does not leave the folder of segur.json',
    };
  if (glob.startsWith('!'))
    return {
      fr: 'un motif n’exclut pas : ce qui est à écarter va dans « ignored »',
      en: 'a glob does not exclude: what is to be left out goes to "ignored"',
    };
  if (hasTooManyStars(glob))
    return {
      fr: `le motif a trop de « * » : au plus ${mostStars} dans un nom et ${mostDeep} « ** »`,
      en: `the glob has too many "*": at most ${mostStars} in one name and ${mostDeep} "**"`,
    };
  const open = unclosed(glob);
  if (open !== undefined) return { fr: `« ${open} » n’est pas fermé`, en: `"${open}" is not closed` };
  return undefined;
}

/** Whether a path could take a glob longer than anybody waits. Of `{a,b}` the one with more stars counts. */
export function hasTooManyStars(glob: string, most = mostStars): boolean {
  let flat = glob.slice(0, longestGlob);
  for (let before = ''; before !== flat;) {
    before = flat;
    // The marks keep stars apart that braces keep apart.
    flat = flat.replace(/\{([^{}]*)\}/g, (_, inner: string) => `|${mostStarred(inner.split(','))}|`);
  }
  const names = flat.split('/');
  return (
    names.filter((name) => name.includes('**')).length > mostDeep ||
    names.some((name) => runsOfStars(name) > most)
  );
}

function mostStarred(texts: readonly string[]): string {
  return texts.reduce((most, text) => (runsOfStars(text) > runsOfStars(most) ? text : most));
}

function runsOfStars(text: string): number {
  return text.match(/\*+/g)?.length ?? 0;
}

function unclosed(glob: string): string | undefined {
  for (const [open, close] of ['[]', '{}', '()']) {
    let depth = 0;
    for (const character of glob) {
      if (character === open) depth += 1;
      if (character === close && depth > 0) depth -= 1;
    }
    if (depth > 0) return open;
  }
  return undefined;
}

/** The folder that all that a glob means lies in: `build/reports` of `build/reports/**` + `/*.xml`; empty for any. */
export function baseOfGlob(glob: string): string {
  const rooted = glob.replace(/^(?:\.?\/)+/, '');
  const parts = rooted.split('/');
  const first = parts.findIndex((part) => /[*?[\]{}()!+@]/.test(part));
  if (parts.length === 1 && rooted === glob) return '';
  return (first < 0 ? (rooted.endsWith('/') ? parts.slice(0, -1) : parts) : parts.slice(0, first)).join('/');
}
