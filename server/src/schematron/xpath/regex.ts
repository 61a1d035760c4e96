import { XPathError } from './values';

/** White space and digits mean less in XML Schema than in JavaScript, and a dot excludes one character more. */
const classes: Readonly<Record<string, string>> = {
  d: '\\p{Nd}',
  D: '\\P{Nd}',
  s: ' \\t\\n\\r',
  i: '\\p{L}_:',
  c: '\\-.\\p{L}\\p{Nd}_:\\u00B7',
  w: '\\p{L}\\p{M}\\p{N}\\p{S}',
};
const complements: Readonly<Record<string, string>> = { S: 's', I: 'i', C: 'c', W: 'w' };

interface Compiled {
  readonly regex: RegExp;
  readonly longest: number;
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
  found.regex.lastIndex = 0;
  return found.regex;
}

function compile(pattern: string, flags: string, global: boolean): Compiled {
  if (!/^[smixq]*$/.test(flags)) throw new XPathError('FORX0001', `unknown flag in “${flags}”`);
  let source = flags.includes('q') ? pattern.replace(/[\\^$.*+?()[\]{}|/-]/g, escapeLiteral) : undefined;
  if (source === undefined) {
    const plain = flags.includes('x') ? pattern.replace(/[ \t\r\n]/g, '') : pattern;
    source = translate(plain, flags.includes('s'));
  }
  const own = `u${flags.includes('i') ? 'i' : ''}${flags.includes('m') ? 'm' : ''}${global ? 'g' : ''}`;
  return { regex: new RegExp(source, own), longest: longestSubject(source) };
}

function escapeLiteral(character: string): string {
  return character === '-' ? '\\x2d' : `\\${character}`;
}

function translate(pattern: string, dotAll: boolean): string {
  let out = '';
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i]!;
    if (character === '\\') {
      const next = pattern[++i];
      if (next === undefined) throw new XPathError('FORX0002', 'the pattern ends with a backslash');
      if (next === 'p' || next === 'P') {
        const [set, end] = category(pattern, i);
        out += set;
        i = end;
      } else out += escaped(next, false);
    } else if (character === '[') {
      const [set, end] = characterClass(pattern, i);
      out += set;
      i = end;
    } else if (character === '.') out += dotAll ? '[\\s\\S]' : '[^\\n\\r]';
    else if ((character === '^' || character === '$') && /[*+?{]/.test(pattern[i + 1] ?? ''))
      // XPath repeats an anchor, JavaScript does not: `^+` is an anchor all the same, `^*` may be none.
      i = skipQuantifier(pattern, i + 1, (optional) => (out += optional ? `(?:${character})?` : character));
    else if (character === '{' && !/^\{[0-9]+(?:,[0-9]*)?\}/.test(pattern.slice(i))) out += '\\{';
    else out += character;
  }
  return out;
}

function skipQuantifier(pattern: string, at: number, emit: (optional: boolean) => void): number {
  const match = /^(?:[*+?]|\{([0-9]+)(?:,[0-9]*)?\})\??/.exec(pattern.slice(at));
  const quantifier = match?.[0] ?? '';
  emit(/^[*?]/.test(quantifier) || match?.[1] === '0');
  return at + quantifier.length - 1;
}

function escaped(letter: string, inside: boolean): string {
  const members = classes[letter];
  if (members !== undefined)
    return inside || members.startsWith('\\p{Nd}') || members.startsWith('\\P') ? members : `[${members}]`;
  const complement = complements[letter];
  if (complement !== undefined) {
    if (inside) throw new XPathError('FORX0002', `\\${letter} inside a class is not supported`);
    return `[^${classes[complement]}]`;
  }
  if (/[nrt]/.test(letter)) return `\\${letter}`;
  if (/[0-9]/.test(letter) && !inside) return `\\${letter}`;
  if (letter === '-') return inside ? '\\-' : '-';
  if (/[\\|.?*+(){}[\]^$/]/.test(letter)) return `\\${letter}`;
  throw new XPathError('FORX0002', `unknown escape \\${letter}`);
}

/**
 * `p{…}` or `P{…}` from its letter; gives what JavaScript wants and the offset of the closing brace. General categories
 * are the same in both; blocks are not, and are rare.
 */
function category(pattern: string, at: number): [string, number] {
  const [whole, letter, name] = /^([pP])\{([^{}]*)\}/.exec(pattern.slice(at, at + longestCategory)) ?? [];
  if (whole === undefined) throw new XPathError('FORX0002', `\\${pattern[at]!} names no category`);
  if (!/^[LMNPZSC][a-z]?$/.test(name!)) throw new XPathError('FORX0002', `unknown category ${name!}`);
  return [`\\${letter!}{${name!}}`, at + whole.length - 1];
}

/** Names of blocks are longer than those of categories. */
const longestCategory = 80;

/** A class `[…]` from its bracket; gives what JavaScript wants and the offset of the closing bracket. */
function characterClass(pattern: string, start: number): [string, number] {
  let out = '[';
  let i = start + 1;
  if (pattern[i] === '^') {
    out += '^';
    i++;
  }
  for (const first = i; i < pattern.length; i++) {
    const character = pattern[i]!;
    if (character === ']' && i > first) return [`${out}]`, i];
    if (character === '\\') {
      const next = pattern[++i] ?? '';
      if (next === 'p' || next === 'P') {
        const [set, end] = category(pattern, i);
        out += set;
        i = end;
      } else out += escaped(next, true);
    } else if (character === '-' && pattern[i + 1] === '[' && i > first) {
      // Subtraction: what precedes, but not what is in the inner class.
      const [inner, end] = characterClass(pattern, i + 1);
      if (pattern[end + 1] !== ']') break;
      return [`(?:(?!${inner})${out}])`, end + 1];
    } else if (character === '[') out += '\\[';
    else if (character === '-' && (i === first || pattern[i + 1] === ']')) out += '\\-';
    else out += character;
  }
  throw new XPathError('FORX0002', 'a character class is not closed');
}

/**
 * How long a text may safely be for a pattern. Nested repetitions can take time exponential in its length, several
 * ones in a row polynomial time; a single one is linear.
 */
function longestSubject(source: string): number {
  let unbounded = 0;
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
        if (isUnbounded(source, i + 1) && group.repeats && !isSeparated(source.slice(group.start, i)))
          return longestExponential;
        outer.repeats ||= group.repeats;
      } else {
        outer.repeats = true;
        unbounded++;
      }
    }
  }
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
