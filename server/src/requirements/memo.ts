import type { Catalogue } from '../catalogue/catalogue';
import type { Candidate } from './candidates';
import type { Mention } from './mention';

/**
 * Readings of identifiers that were met before, by what is written. A text cites few identifiers many times; one that
 * stands alone, between plain marks, always means the same and need not be parsed again.
 */
export interface MentionMemo {
  /** The mention at a place, when it was read before and nothing around it could change its meaning. */
  recall(text: string, candidate: Candidate): Mention | undefined;
  /** Keeps a reading, when it depends on nothing but what is written. */
  keep(text: string, mention: Mention): void;
}

type Reading = Omit<Mention, 'range'>;

/** More distinct spellings than any catalogue has; beyond, nothing more is kept. */
const capacity = 8192;

const memos = new WeakMap<Catalogue, MentionMemo>();

export function memoOf(catalogue: Catalogue): MentionMemo {
  let memo = memos.get(catalogue);
  if (!memo) memos.set(catalogue, (memo = createMemo()));
  return memo;
}

function createMemo(): MentionMemo {
  const readings = new Map<number, { readonly spelt: string; readonly reading: Reading }>();
  return {
    recall(text, { starts, anchor }) {
      const start = starts[starts.length - 1]!;
      if (start > 0 && !isPlainBefore(text.charCodeAt(start - 1))) return undefined;
      let end = anchor;
      while (isDigit(text.charCodeAt(end))) end += 1;
      if (!standsAlone(text, end)) return undefined;
      const kept = readings.get(hashOf(text, start, end));
      if (!kept || kept.spelt.length !== end - start || !text.startsWith(kept.spelt, start)) return undefined;
      const { reading } = kept;
      const { form, written, key, resolution, spelling, strength, bare } = reading;
      const range = { start, end };
      return resolution
        ? { range, form, written, key, bare, resolution, spelling, strength }
        : { range, form, written, key, bare, spelling, strength };
    },
    keep(text, mention) {
      if (!isContextFree(mention) || readings.size >= capacity) return;
      const { start, end } = mention.range;
      const hash = hashOf(text, start, end);
      if (!readings.has(hash)) readings.set(hash, { spelt: text.slice(start, end), reading: mention });
    },
  };
}

/** Of the characters in place: to make a string of each identifier would cost more than all the rest. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

/** Bare names and DRIMbox segments ask their surroundings; lists, scenarios and brackets ask what follows. */
function isContextFree({ bare, broken, form, spelling, list, scenario }: Mention): boolean {
  return (
    !bare &&
    !list &&
    !broken &&
    scenario === undefined &&
    spelling === 'exact' &&
    (form === 'rem' || form === 'ex' || form === 'eco')
  );
}

const plain = 1;
const before = marks(' \t\r\n("\'<>,;:*`|=\u00a0\u202f«’');
const after = marks('\r\n)"\'<>:*`|=!?»');

function marks(text: string): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const mark of text) table[mark.charCodeAt(0)] = plain;
  return table;
}

const beforeWord = marks(" \t\r\n\u00a0\u202f/*#-;'!%>+•|<{(0123456789");

const conjunctionStart = marks('eEoOtTaA');

function isPlainBefore(code: number): boolean {
  return before[code] === plain;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether nothing that follows could be a suffix, a scenario, a list or a range; in doubt, no. */
function standsAlone(text: string, end: number): boolean {
  if (end >= text.length) return true;
  const code = text.charCodeAt(end);
  const next = text.charCodeAt(end + 1);
  if (code === 10 || code === 13) return !listGoesOn(text, end);
  if (code === 60) return next !== 98 && next !== 66; // « <br> »
  if (code === 42) return next !== 47; // « */ »
  if (after[code] === plain) return true;
  if (code === 46) return !isDigit(next) && !(next >= 65 && next <= 122); // a full stop, but not « .02 » nor « .BIS »
  return code === 32 && isPlainWord(text, end + 1);
}

/** Whether the next line begins with « et », « ou », « and », « or », « to » or « à », a comment leader put aside. */
function listGoesOn(text: string, end: number): boolean {
  let at = end + 1;
  const limit = end + 96;
  while (at < limit && beforeWord[text.charCodeAt(at)] === plain) at += 1;
  if (at === limit) return true;
  const code = text.charCodeAt(at);
  if (code === 0xe0 || code === 0xc0) return true;
  if (conjunctionStart[code] !== plain) return false;
  return /^(?:et|ou|or|to|and|a\u0300)(?![A-Za-z])/i.test(text.slice(at, at + 4));
}

/** A word that is neither « et », « ou », « and », « or », « to », « à » nor « BIS ». */
function isPlainWord(text: string, at: number): boolean {
  const first = text.charCodeAt(at) | 32;
  if (first < 97 || first > 122 || first === 98) return false;
  const second = text.charCodeAt(at + 1) | 32;
  if (first === 101) return second !== 116;
  if (first === 111) return second !== 117 && second !== 114;
  if (first === 97) return second !== 110;
  if (first === 116) return second !== 111;
  return true;
}
