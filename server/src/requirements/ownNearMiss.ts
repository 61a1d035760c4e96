import type { Catalogue } from '../catalogue/catalogue';
import { comparisonKey } from '../catalogue/key';
import { axes, families, prefixes } from './grammar';
import type { Correction } from './nearMiss';
import type { OwnFamilies, Stem } from './ownFamilies';
import { isOneSlipAway } from './slip';

/** The requirements of the user's own families that a word would name without one slip of the pen. */
export type OwnMender = (word: string) => readonly Correction[];

const menders = new WeakMap<OwnFamilies, OwnMender>();
const marks = /[._/\- :#]+/;
const numberAtEnd = /^(.*\D)(\d{1,8})$/;
/** A slip in a family of one word is told only in a word that is long enough to be meant. */
const longEnough = 4;

export function ownMenderOf(families: OwnFamilies, catalogue: Catalogue): OwnMender {
  let mender = menders.get(families);
  if (!mender) menders.set(families, (mender = createOwnMender(families.stems, catalogue)));
  return mender;
}

const ofGrammar: readonly string[] = [...prefixes, ...families, ...axes, 'EX', 'EXI'];

/** Known requirements only; of two words or more one may be slipped, of one word two letters exchanged. */
function createOwnMender(stems: readonly Stem[], catalogue: Catalogue): OwnMender {
  const glued = new Map<string, Stem[]>();
  /** By all words but one: `LABO.*`, `*.QA`. */
  const besides = new Map<string, Stem[]>();
  const words = new Set(ofGrammar.map((word) => word.toUpperCase()));
  for (const stem of stems) {
    const own = stem.words.map((word) => word.toUpperCase());
    for (const word of own) words.add(word);
    add(glued, own.join(''), stem);
    for (const index of own.keys()) add(besides, without(own, index), stem);
  }

  const meant = (word: string): readonly Stem[] => {
    const parts = numberAtEnd.exec(word);
    if (!parts) return [];
    const written = parts[1]!.toUpperCase();
    const segments = written.split(marks).filter((segment) => segment !== '');
    // All the words are there, a mark is not: of one word, the mark before the number.
    const whole = glued.get(segments.join(''));
    if (whole) return whole.filter(({ mark }) => mark !== '');
    if (!marks.test(written.at(-1)!)) return [];
    return segments.flatMap((segment, index) =>
      words.has(segment) || !/^[A-Z]+$/.test(segment)
        ? []
        : (besides.get(without(segments, index)) ?? []).filter((stem) => isSlipOf(segment, stem, index)),
    );
  };

  return (word) => {
    const number = numberAtEnd.exec(word)?.[2];
    const found = new Map<string, Correction>();
    for (const stem of meant(word)) {
      const resolution = catalogue.resolve(comparisonKey(`${stem.written}${number!}`));
      for (const requirement of resolution?.targets ?? [])
        if (requirement.origin.type === 'user')
          found.set(requirement.id, { text: requirement.id, requirement });
    }
    return [...found.values()].slice(0, 4);
  };
}

function isSlipOf(segment: string, { words }: Stem, index: number): boolean {
  const meant = words[index]!.toUpperCase();
  if (!isOneSlipAway(segment, meant)) return false;
  if (words.length > 1) return true;
  // Alone, a word is one slip away from many: PIN-12 is none of PINS-12.
  const sorted = (letters: string): string => [...letters].sort().join('');
  return meant.length >= longEnough && sorted(segment) === sorted(meant);
}

function without(words: readonly string[], index: number): string {
  return words.map((word, at) => (at === index ? '*' : word)).join('.');
}

function add(map: Map<string, Stem[]>, key: string, stem: Stem): void {
  const list = map.get(key);
  if (list) list.push(stem);
  else map.set(key, [stem]);
}
