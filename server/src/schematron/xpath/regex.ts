import { isExponential } from './regexAmbiguity';
import { quotedPattern, translatePattern } from './regexSyntax';
import { XPathError } from './values';

interface Compiled {
  readonly regex: RegExp;
  readonly longest: number;
  /** What in a text makes processors differ on whether it matches. */
  readonly disputed: RegExp | undefined;
}

const compiled = new Map<string, Compiled | XPathError>();

/**
 * An XPath regular expression as a JavaScript one, in Unicode mode, to be used on `subject`. Throws FORX0002 when it
 * is none, and when it could take very long on a text of that length: a pack must not be able to stop the editor.
 */
export function toRegExp(pattern: string, flags: string, global: boolean, subject: string): RegExp {
  const key = `${global ? 'g' : ''}/${flags}/${pattern}`;
  let found = compiled.get(key);
  if (found === undefined) {
    try {
      found = compile(pattern, flags, global);
    } catch (error) {
      found =
        error instanceof XPathError
          ? error
          : new XPathError('FORX0002', `not a regular expression: ${pattern}`);
    }
    // Patterns may be computed from a document: what is kept stays bounded.
    if (compiled.size >= 2000) compiled.clear();
    compiled.set(key, found);
  }
  if (found instanceof XPathError) throw found;
  if (subject.length > found.longest)
    throw new XPathError('FORX0002', `may take unbounded time on a text of this length: ${pattern}`);
  if (found.disputed?.test(subject))
    throw new XPathError('FORX0002', `processors differ on the letter İ and the flag i: ${pattern}`);
  found.regex.lastIndex = 0;
  return found.regex;
}

function compile(pattern: string, flags: string, global: boolean): Compiled {
  if (!/^[smixq]*$/.test(flags)) throw new XPathError('FORX0001', `unknown flag in “${flags}”`);
  const source = flags.includes('q') ? quotedPattern(pattern, flags) : translatePattern(pattern, flags);
  // What a group has matched is found again in any case by JavaScript alone, which would then do as it likes with the rest.
  const again = flags.includes('i') && !flags.includes('q') && /\\[1-9]/.test(pattern);
  if (again && /\\[pPiIcCwW]/.test(pattern))
    throw new XPathError(
      'FORX0002',
      'classes of characters, references to groups and the flag i are not supported together',
    );
  return {
    regex: new RegExp(source, `u${again ? 'i' : ''}${global ? 'g' : ''}`),
    longest: longestSubject(source),
    disputed: flags.includes('i') ? disputedBeside(source) : undefined,
  };
}

/** By the recommendation `İ` is no variant of `i`, whose lower case is longer; Saxon takes it for one. */
function disputedBeside(source: string): RegExp | undefined {
  if (source.includes('\u0130')) return /[iI]/;
  return source.includes('\\u{131}') ? /\u0130/ : undefined;
}

/**
 * How long a text may safely be for a pattern. Nested repetitions can take time exponential in its length, several
 * ones in a row polynomial time; a single one is linear.
 */
function longestSubject(source: string): number {
  let unbounded = 0;
  let nested = false;
  // Per open group: where its content starts, and whether something in it repeats without bound.
  const groups: { readonly start: number; repeats: boolean }[] = [{ start: 0, repeats: false }];
  for (let i = 0; i < source.length; i++) {
    const character = source[i];
    if (character === '\\') i++;
    else if (character === '[') i = endOfClass(source, i);
    else if (character === '(') groups.push({ start: i + 1, repeats: false });
    else if (character === ')' || isUnbounded(source, i)) {
      let outer = groups[groups.length - 1]!;
      if (character === ')') {
        const group = groups.pop()!;
        outer = groups[groups.length - 1] ?? group;
        nested ||= isUnbounded(source, i + 1) && group.repeats && !isSeparated(source.slice(group.start, i));
        outer.repeats ||= group.repeats;
      } else {
        outer.repeats = true;
        unbounded++;
      }
    }
  }
  if (nested && isExponential(source) !== false) return longestExponential;
  return unbounded > 1 ? longestPolynomial : Infinity;
}

const longestExponential = 24;
const longestPolynomial = 20_000;

function isUnbounded(source: string, at: number): boolean {
  return source[at] === '*' || source[at] === '+' || /^\{[0-9]+,\}/.test(source.slice(at, at + 12));
}

function endOfClass(source: string, at: number): number {
  let end = at + 1;
  while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1;
  return end;
}

/**
 * True when each round of a group starts with a character that nothing else in it can match, as in `(\.[0-9]+)*`:
 * there is only one way to cut a text into rounds.
 */
function isSeparated(body: string): boolean {
  const content = body.replace(/^\?:/, '');
  const first = /^(?:\\([^a-zA-Z0-9])|([^\\[\]()*+?{}|^$.]))(?![*+?{])/.exec(content);
  if (first === null) return false;
  const separator = first[1] ?? first[2]!;
  const rest = content.slice(first[0].length);
  if (/^\|/.test(rest)) return false;
  let depth = 0;
  for (let i = 0; i < rest.length; i++) {
    const character = rest[i]!;
    let atom = character;
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '|' && depth === 0) return false;
    else if (character === '\\') atom = rest.slice(i, (i = endOfEscape(rest, i)) + 1);
    else if (character === '[') atom = rest.slice(i, (i = endOfClass(rest, i)) + 1);
    else if (/[*+?{},:^$|]/.test(character)) continue;
    if (!/^[()|]$/.test(atom) && new RegExp(`^(?:${atom})$`, 'u').test(separator)) return false;
  }
  return true;
}

function endOfEscape(source: string, at: number): number {
  const end = /^\\[pP]\{/.test(source.slice(at, at + 3)) ? source.indexOf('}', at) : -1;
  return end < 0 ? at + 1 : end;
}
