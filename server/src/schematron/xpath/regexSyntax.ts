import { caseVariants } from './caseVariants';
import { nameCharacters } from './types';
import { blockRange } from './unicodeBlocks';
import { XPathError } from './values';

/** What the letters after a backslash stand for, as members of a JavaScript class in Unicode mode. */
const classes: Readonly<Record<string, string>> = {
  d: '\\p{Nd}',
  s: ' \\t\\n\\r',
  i: nameCharacters.start,
  c: nameCharacters.rest,
  w: '\\p{L}\\p{M}\\p{N}\\p{S}',
};

const categories = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;

/** A set of characters as parts of JavaScript: members that can stand in one class, and whole classes beside it. */
interface CharacterSet {
  readonly members: string;
  readonly others: readonly string[];
}

/**
 * An expression in the syntax of XML Schema, with the additions of XPath, as JavaScript source in Unicode mode. Throws
 * FORX0002 where it is none.
 */
export function translatePattern(written: string, flags: string): string {
  const pattern = flags.includes('x') ? withoutBlanks(written) : written;
  let out = '';
  // Groups that are open, by their numbers, and those that are closed: only these can be referred to.
  const open: (number | undefined)[] = [];
  const closed = new Set<number>();
  let groups = 0;
  let i = 0;
  while (i < pattern.length) {
    const character = pattern[i]!;
    switch (character) {
      case '\\': {
        const digits = /^[1-9][0-9]*/.exec(pattern.slice(i + 1, i + 12))?.[0];
        if (digits !== undefined) {
          const group = referredGroup(digits, groups);
          if (!closed.has(group)) throw fault(`\\${group} refers to no group that is closed before it`);
          out += `(?:\\${group})`;
          i += 1 + String(group).length;
          continue;
        }
        const letter = pattern[i + 1] ?? '';
        if (/[\\|.?*+(){}[\]^$/-]/.test(letter)) {
          out += letter === '-' ? letter : `\\${letter}`;
          i += 2;
          continue;
        }
        const [set, end] = escapedSet(pattern, i, flags);
        out += classOf(set, false);
        i = end;
        continue;
      }
      case '[': {
        const [set, end] = characterClass(pattern, i, flags);
        out += set;
        i = end;
        continue;
      }
      case '.':
        out += flags.includes('s') ? '[\\s\\S]' : '[^\\n\\r]';
        break;
      case '(':
        if (pattern[i + 1] === '?') {
          if (pattern[i + 2] !== ':') throw fault('(? begins no group');
          open.push(undefined);
          out += '(?:';
          i += 3;
          continue;
        }
        open.push(++groups);
        out += character;
        break;
      case ')': {
        if (open.length === 0) throw fault('a group is closed that is not open');
        const group = open.pop();
        if (group !== undefined) closed.add(group);
        out += character;
        break;
      }
      case '^':
      case '$': {
        // XPath repeats an anchor, JavaScript does not: `^+` is an anchor all the same, `^*` may be none.
        const quantifier = /^(?:[*+?]|\{([0-9]+)(?:,[0-9]*)?\})\??/.exec(pattern.slice(i + 1));
        const optional = quantifier !== null && (/^[*?]/.test(quantifier[0]) || quantifier[1] === '0');
        const anchor = anchorOf(character, flags.includes('m'));
        out += optional ? `(?:${anchor})?` : anchor;
        i += 1 + (quantifier?.[0].length ?? 0);
        continue;
      }
      case '{': {
        const quantifier = /^\{[0-9]+(?:,[0-9]*)?\}/.exec(pattern.slice(i, i + longestName))?.[0];
        if (quantifier === undefined) throw fault('{ begins no number of repetitions');
        out += quantifier;
        i += quantifier.length;
        continue;
      }
      case '}':
        out += '\\}';
        break;
      default: {
        const whole = String.fromCodePoint(pattern.codePointAt(i)!);
        out += flags.includes('i') ? anyCase(whole) : whole;
        i += whole.length;
        continue;
      }
    }
    i++;
  }
  if (open.length > 0) throw fault('a group is not closed');
  return out;
}

/** A text as it stands in a pattern with the flag `q`: none of its characters is special. */
export function quotedPattern(text: string, flags: string): string {
  return Array.from(text, (character) =>
    flags.includes('i') ? anyCase(character, literal(character)) : literal(character),
  ).join('');
}

/** A character in each case that it has; `alone`: how one is written that has a single one. */
function anyCase(character: string, alone = character): string {
  const code = character.codePointAt(0)!;
  const others = caseVariants(code, code);
  return others.length === 0 ? alone : `[${member(code)}${others.map(member).join('')}]`;
}

function member(code: number): string {
  return `\\u{${code.toString(16)}}`;
}

function fault(message: string): XPathError {
  return new XPathError('FORX0002', message);
}

/** Flag `x`: blanks mean nothing outside classes. */
function withoutBlanks(pattern: string): string {
  let out = '';
  let depth = 0;
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i]!;
    if (character === '\\') {
      do i++;
      while (depth === 0 && /[ \t\r\n]/.test(pattern[i] ?? ''));
      out += character + (pattern[i] ?? '');
      continue;
    }
    if (character === '[') depth++;
    else if (character === ']') depth = Math.max(0, depth - 1);
    else if (depth === 0 && /[ \t\r\n]/.test(character)) continue;
    out += character;
  }
  return out;
}

/** As many digits as there are groups so far: `\11` after one group is that group and the digit 1. */
function referredGroup(digits: string, groups: number): number {
  let taken = digits;
  while (taken.length > 1 && Number(taken) > groups) taken = taken.slice(0, -1);
  return Number(taken);
}

/** Lines end with a line feed only, and none begins after the last one. */
function anchorOf(character: '^' | '$', lines: boolean): string {
  if (!lines) return character;
  return character === '^' ? '(?:^|(?<=\\n)(?=[\\s\\S]))' : '(?=\\n|$)';
}

/** What stands after a backslash, and the offset behind it. */
function escapedSet(pattern: string, at: number, flags: string): [CharacterSet, number] {
  const letter = pattern[at + 1];
  if (letter === undefined) throw fault('the pattern ends with a backslash');
  if (letter === 'p' || letter === 'P') return category(pattern, at, flags);
  const members = classes[letter];
  if (members !== undefined) return [{ members, others: [] }, at + 2];
  const complement = /[DSICW]/.test(letter) ? classes[letter.toLowerCase()] : undefined;
  if (complement !== undefined) return [{ members: '', others: [`[^${complement}]`] }, at + 2];
  if (/[nrt]/.test(letter)) return [{ members: `\\${letter}`, others: [] }, at + 2];
  if (/[\\|.?*+(){}[\]^$/-]/.test(letter)) return [{ members: literal(letter), others: [] }, at + 2];
  throw fault(`unknown escape \\${letter}`);
}

/** `\p{…}` or `\P{…}`: a general category, which JavaScript knows too, or a block. */
function category(pattern: string, at: number, flags: string): [CharacterSet, number] {
  const [whole, letter, written] = /^\\([pP])\{([^{}]*)\}/.exec(pattern.slice(at, at + longestName)) ?? [];
  if (whole === undefined) throw fault(`\\${pattern[at + 1]!} names no category`);
  const name = flags.includes('x') ? written!.replace(/[ \t\r\n]/g, '') : written!;
  const end = at + whole.length;
  const negated = letter === 'P';
  if (name.startsWith('Is')) {
    const range = blockRange(name.slice(2));
    if (range === undefined) throw fault(`unknown block ${name}`);
    return [negated ? { members: '', others: [`[^${range}]`] } : { members: range, others: [] }, end];
  }
  if (!categories.test(name)) throw fault(`unknown category ${name}`);
  return [{ members: `\\${letter!}{${name}}`, others: [] }, end];
}

const longestName = 80;

/** A character as a member of a class. */
function literal(character: string): string {
  return /^[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]$/.test(character) ? `\\x${hex(character)}` : character;
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(2, '0');
}

/** A set as an atom of JavaScript. */
function classOf({ members, others }: CharacterSet, negated: boolean): string {
  const [only] = others;
  if (negated) {
    if (others.length === 0) return `[^${members}]`;
    return `(?:(?!${classOf({ members, others }, false)})[\\s\\S])`;
  }
  if (only === undefined) return `[${members}]`;
  if (members === '' && others.length === 1) return only;
  return `(?:${[...(members === '' ? [] : [`[${members}]`]), ...others].join('|')})`;
}

/** A class `[…]` from its bracket; gives what JavaScript wants and the offset behind the closing bracket. */
function characterClass(pattern: string, start: number, flags: string): [string, number] {
  let i = start + 1;
  const negated = pattern[i] === '^';
  if (negated) i++;
  const first = i;
  let members = '';
  const others: string[] = [];
  while (i < pattern.length) {
    const character = pattern[i]!;
    if (character === ']') {
      if (i === first) throw fault('a class is empty');
      return [classOf({ members, others }, negated), i + 1];
    }
    if (character === '-' && pattern[i + 1] === '[' && i > first) {
      // Subtraction: what precedes, but not what is in the inner class.
      const [inner, end] = characterClass(pattern, i + 1, flags);
      if (pattern[end] !== ']') throw fault('a subtraction is not the end of its class');
      return [`(?:(?!${inner})${classOf({ members, others }, negated)})`, end + 1];
    }
    const [set, end] = classItem(pattern, i, flags);
    // A hyphen between two characters makes a range of them; elsewhere it is one itself.
    if (
      pattern[end] === '-' &&
      pattern[end + 1] !== ']' &&
      pattern[end + 1] !== '[' &&
      end + 1 < pattern.length
    ) {
      const [upper, after] = classItem(pattern, end + 1, flags);
      const [from, to] = [codeOf(set), codeOf(upper)];
      if (from === undefined || to === undefined || to < from) throw fault('a range of characters is none');
      members += `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`;
      if (flags.includes('i')) members += caseVariants(from, to).map(member).join('');
      i = after;
      continue;
    }
    const code = flags.includes('i') ? codeOf(set) : undefined;
    members += set.members;
    if (code !== undefined) members += caseVariants(code, code).map(member).join('');
    others.push(...set.others);
    i = end;
  }
  throw fault('a character class is not closed');
}

function classItem(pattern: string, at: number, flags: string): [CharacterSet, number] {
  if (pattern[at] === '\\') return escapedSet(pattern, at, flags);
  const character = String.fromCodePoint(pattern.codePointAt(at)!);
  return [{ members: literal(character), others: [] }, at + character.length];
}

/** The number of the only character of a set. */
function codeOf({ members, others }: CharacterSet): number | undefined {
  if (others.length > 0) return undefined;
  const escape = /^\\x([0-9a-f]{2})$/.exec(members)?.[1];
  if (escape !== undefined) return parseInt(escape, 16);
  const control = { '\\n': 10, '\\r': 13, '\\t': 9 }[members];
  if (control !== undefined) return control;
  return Array.from(members).length === 1 ? members.codePointAt(0) : undefined;
}
