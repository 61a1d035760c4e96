import type { Text } from '../core/text';
import type { CodeNames, Named } from './names';
import { nameKey, numberOf } from './names';
import type { Found } from './recognise';
import { isWord, runAround } from './tokens';

/** `JDV…` anywhere in a word; the others need their number, since they begin many words. */
const begins = /(?:^|[^a-z0-9]|(?<=[a-z0-9])(?=[A-Z]))(jdv|(?:tre|ass)(?=[-_]?[a-z]\d{1,3}(?!\d)))/i;

/** The name of a value set or of a terminology of the ANS at an offset, in any of its spellings. */
export function setNameAt(text: Text, offset: number, names: CodeNames): Found | undefined {
  const run = runAround(text, offset, (code) => isWord(code) || code === 45);
  const word = text.slice(run.start, run.end);
  if (word.length < 4) return undefined;
  const begin = begins.exec(word);
  if (!begin) return exactSet(word, run.start, names);
  const at = begin.index + begin[0].length - begin[1]!.length;
  const found = longestName(word.slice(at), names);
  if (!found) return undefined;
  const start = run.start + at;
  const end = start + found.length;
  if (offset < start || offset > end) return undefined;
  return {
    range: { start, end },
    written: text.slice(start, end),
    subject: { type: 'named', named: found.named },
  };
}

interface NamedHead {
  readonly length: number;
  readonly named: readonly Named[];
}

/** The longest head of a word that is a name, cut where a word of it ends. */
function longestName(word: string, names: CodeNames): NamedHead | undefined {
  for (const length of cuts(word)) {
    const head = word.slice(0, length);
    const named = namedBy(head, names);
    if (named.length > 0) return { length, named };
  }
  return undefined;
}

/** A whole name, or a number with no more than the beginning of its name: `JDV_J07_XdsTypeCode`. */
function namedBy(head: string, names: CodeNames): readonly Named[] {
  const owners = names.owners(head);
  if (owners.length > 0) return owners;
  const key = nameKey(head);
  const number = numberOf(key);
  if (number === undefined) return [];
  return names.numbered(number).filter((named) => nameKeysOf(named).some((whole) => whole.startsWith(key)));
}

function nameKeysOf(named: Named): readonly string[] {
  if (named.type === 'oid') return named.entry.names.map(nameKey);
  return [named.set.name, ...(named.set.alsoNamed === undefined ? [] : [named.set.alsoNamed])].map(nameKey);
}

/** Where a word may be cut, the whole first: at its marks, and where a capital follows a small letter. */
function cuts(word: string): readonly number[] {
  const found = [word.length];
  for (let at = word.length - 1; at > 3; at -= 1)
    if (/[-_]/.test(word[at]!) || (/[a-z0-9]/.test(word[at - 1]!) && /[A-Z]/.test(word[at]!))) found.push(at);
  return found;
}

/** A value set whose name begins otherwise is known by its whole name only: `x_BasicConfidentialityKind`. */
function exactSet(word: string, start: number, names: CodeNames): Found | undefined {
  if (!/[A-Z]/.test(word) || !/[a-z]/.test(word) || word.length < 16) return undefined;
  const named = names.owners(word).filter((one) => one.type === 'set' && one.set.name === word);
  if (named.length === 0) return undefined;
  return { range: { start, end: start + word.length }, written: word, subject: { type: 'named', named } };
}
