import type { Catalogue, Resolution } from '../catalogue/catalogue';
import { comparisonKey } from '../catalogue/key';
import { compileSafePattern, type SafePattern } from '../core/safePattern';
import { free } from './grammar';
import { readList } from './list';
import type { Mention } from './mention';
import type { Acceptance, Head } from './head';

/** The families of a user's own catalogue that our grammar does not read: `LABO.QA.01`, `PINS-12`. */
export interface OwnFamilies {
  /** Every place that names one of them, in the order of the text. */
  find(text: string): readonly Mention[];
  /** What their identifiers begin with, in capitals, for completion: `LABO`, `PINS`. */
  readonly firstWords: ReadonlySet<string>;
  readonly stems: readonly Stem[];
}

/** What all identifiers of one numbering share: `LABO.QA.` before `01`. */
export interface Stem {
  /** To the letter, its last mark included. */
  readonly written: string;
  readonly words: readonly string[];
  readonly mark: string;
  /** Digits of the shortest and of the longest number. */
  shortest: number;
  longest: number;
}

const mostStems = 2000;
const longestId = 80;
const families = new WeakMap<Catalogue, { readonly own: OwnFamilies | undefined }>();

// segur: implements SEG/REQ.06
/** Undefined when the catalogue has nothing that the grammar does not read. `reads` asks the grammar. */
export function ownFamiliesOf(
  catalogue: Catalogue,
  reads: (spelling: string) => boolean,
): OwnFamilies | undefined {
  let known = families.get(catalogue);
  if (!known) families.set(catalogue, (known = { own: createOwnFamilies(catalogue, reads) }));
  return known.own;
}

const numbered = /^(.*?[\p{L}\p{N}._/\- :#]*?[\p{L}._/\- :#])(\d{1,8})$/u;
const segments = /[._/\- :#]+/;

function createOwnFamilies(
  catalogue: Catalogue,
  reads: (spelling: string) => boolean,
): OwnFamilies | undefined {
  const stems = new Map<string, Stem>();
  const whole = new Set<string>();
  for (const { id, variants, origin } of catalogue.requirements) {
    if (origin.type !== 'user') continue;
    for (const spelling of [id, ...variants]) {
      if (spelling.length > longestId || /[\r\n]/.test(spelling) || !isTelling(spelling) || reads(spelling))
        continue;
      const parts = numbered.exec(spelling);
      if (parts) addStem(stems, parts[1]!, parts[2]!.length);
      else whole.add(spelling);
    }
  }
  const patterns = (catalogue.idPatterns ?? []).flatMap((source) => compileSafePattern(source) ?? []);
  if (stems.size === 0 && whole.size === 0 && patterns.length === 0) return undefined;
  return finderOf(catalogue, [...stems.values()].slice(0, mostStems), whole, patterns);
}

/** Two letters at least, and something that no plain word has: an identifier must not be found in every sentence. */
function isTelling(spelling: string): boolean {
  return /\p{L}[^\p{L}]*\p{L}/u.test(spelling) && /[\d._/\-:#]|\p{Lu}.*\p{Lu}/u.test(spelling);
}

function addStem(stems: Map<string, Stem>, written: string, width: number): void {
  const stem = stems.get(written);
  if (stem) {
    stem.shortest = Math.min(stem.shortest, width);
    stem.longest = Math.max(stem.longest, width);
    return;
  }
  const words = written.split(segments).filter((word) => word !== '');
  const mark = /[._/\- :#]$/.exec(written)?.[0] ?? '';
  stems.set(written, { written, words, mark, shortest: width, longest: width });
}

const boundary = new RegExp(free, 'yiu');
const ends = /(?![\p{L}\p{M}\p{N}])/uy;

function stands(text: string, start: number, end: number): boolean {
  boundary.lastIndex = start;
  ends.lastIndex = end;
  return boundary.test(text) && ends.test(text);
}

function finderOf(
  catalogue: Catalogue,
  stems: readonly Stem[],
  whole: ReadonlySet<string>,
  patterns: readonly SafePattern[],
): OwnFamilies {
  const byFirst = new Map<string, Stem[]>();
  for (const stem of [...stems].sort((a, b) => b.written.length - a.written.length)) {
    const first = stem.words[0]!.toUpperCase();
    const list = byFirst.get(first);
    if (list) list.push(stem);
    else byFirst.set(first, [stem]);
  }
  const literals = [...byFirst.keys(), ...[...whole].map((spelling) => spelling.toUpperCase())]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const starts = literals.length > 0 ? new RegExp(literals.join('|'), 'giu') : undefined;

  const wholeAt = (text: string, start: number): Head | undefined => {
    for (const spelling of whole)
      if (text.startsWith(spelling, start)) return headOf(text, start, start + spelling.length);
    return undefined;
  };

  function* heads(text: string): Iterable<Head> {
    if (starts) {
      starts.lastIndex = 0;
      for (let match = starts.exec(text); match; match = starts.exec(text)) {
        const start = match.index;
        const stem = byFirst.get(match[0].toUpperCase());
        const head = stem?.map((one) => stemAt(text, start, one)).find((one) => one) ?? wholeAt(text, start);
        starts.lastIndex = start + 1;
        if (head) yield head;
      }
    }
    for (const pattern of patterns) yield* patternHeads(text, pattern);
  }

  return {
    stems,
    firstWords: new Set([
      ...byFirst.keys(),
      ...[...whole].map((spelling) => spelling.split(segments)[0]!.toUpperCase()),
      ...catalogue.requirements
        .filter(({ origin }) => patterns.length > 0 && origin.type === 'user')
        .map(({ id }) => id.split(segments)[0]!.toUpperCase()),
    ]),
    find(text) {
      const found: Mention[] = [];
      for (const head of heads(text)) {
        const { start, end } = head.range;
        if (!stands(text, start, end)) continue;
        const accepted = accept(text, head, catalogue, patterns.length > 0);
        if (accepted) found.push(...readList(text, head, accepted, catalogue).mentions);
      }
      return withoutOverlaps(found).map((mention) => ({ ...mention, own: true as const }));
    },
  };
}

function* patternHeads(text: string, pattern: SafePattern): Iterable<Head> {
  for (let at = 0; at < text.length; at += 1) {
    if (!pattern.mayStart(text.charCodeAt(at))) continue;
    boundary.lastIndex = at;
    if (!boundary.test(text)) continue;
    const end = pattern.matchAt(text, at);
    if (end < 0) continue;
    yield headOf(text, at, end, true);
    at = end - 1;
  }
}

function stemAt(text: string, start: number, stem: Stem): Head | undefined {
  const exact = text.startsWith(stem.written, start);
  let at = start;
  if (exact) at += stem.written.length;
  else {
    const isAlone = stem.words.length < 2;
    for (const [index, word] of stem.words.entries()) {
      const piece = text.slice(at, at + word.length);
      // A single word in small letters is a word of the language; right after « # » or « @ » it is not.
      if (isAlone && piece !== word && !/[#@]/.test(text[at - 1] ?? '')) return undefined;
      if (piece.toUpperCase() !== word.toUpperCase()) return undefined;
      at += word.length;
      const last = index === stem.words.length - 1;
      if (last && stem.mark === '') break;
      const mark = text[at] ?? '';
      if (!'._/-'.includes(mark) && !(mark === ' ' && !isAlone) && mark !== stem.mark) return undefined;
      if (mark === '') return undefined;
      at += 1;
    }
  }
  const digits = /^\d{1,8}/.exec(text.slice(at, at + 9))?.[0];
  if (digits === undefined) return undefined;
  const head = headOf(text, start, at + digits.length);
  const compose = (number: string): string => `${stem.written}${number}`;
  const known =
    exact && stem.words.length > 1 && digits.length >= stem.shortest && digits.length <= stem.longest;
  return {
    ...head,
    number: digits,
    compose,
    written: compose(digits),
    key: comparisonKey(compose(digits)),
    bare: !known,
  };
}

/** `bare` says here that nothing but the catalogue vouches for it. */
function headOf(text: string, start: number, end: number, declared = false): Head {
  const written = text.slice(start, end);
  const number = /\d+$/.exec(written)?.[0] ?? '';
  return {
    range: { start, end },
    form: number === '' ? 'edc' : 'rem', // what has no number opens no list
    written,
    key: comparisonKey(written),
    number,
    bare: !declared,
    compose: (other) => `${written.slice(0, written.length - number.length)}${other}`,
    spaced: false,
  };
}

function accept(text: string, head: Head, catalogue: Catalogue, declared: boolean): Acceptance | undefined {
  const written = text.slice(head.range.start, head.range.end);
  const recorded = catalogue.isRecorded(written);
  const resolution: Resolution | undefined = catalogue.resolve(recorded ? comparisonKey(written) : head.key);
  const own = resolution?.targets.some(({ origin }) => origin.type === 'user');
  if (resolution && own) return { resolution, spelling: recorded ? 'exact' : 'tolerated', strength: 'weak' };
  if (resolution || (head.bare && !declared) || head.bare) return undefined;
  return { spelling: 'exact', strength: 'weak' };
}

/** The longest of those that begin first. */
export function withoutOverlaps(mentions: readonly Mention[]): readonly Mention[] {
  const sorted = [...mentions].sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  const kept: Mention[] = [];
  for (const mention of sorted) {
    const last = kept.at(-1);
    if (last && mention.range.start < last.range.end && !mention.implied) continue;
    kept.push(mention);
  }
  return kept;
}
