/**
 * Whether a backtracking matcher can need time exponential in the length of a text: where some text leads through a loop
 * of the expression in two ways, each round doubles what is to be tried. Reads JavaScript source in Unicode mode;
 * undefined where that is not known (references to groups, expressions of many parts).
 */
export function isExponential(source: string): boolean | undefined {
  try {
    return hasTwoWays(automatonOf(source));
  } catch {
    return undefined;
  }
}

/** A part of an expression: where a match of it may begin and end, and in how many ways; many are two. */
interface Part {
  readonly first: Ways;
  readonly last: Ways;
  /** In how many ways it matches nothing. */
  readonly empty: number;
}

type Ways = ReadonlyMap<number, number>;

interface Automaton {
  /** What each place of the expression matches: one character. */
  readonly atoms: readonly string[];
  /** Which places may follow each, and in how many ways. */
  readonly next: readonly Ways[];
}

/** More places than these would take long to look through. */
const mostPlaces = 150;
const mostSteps = 300_000;
const unknown = new Error('not known');

function automatonOf(source: string): Automaton {
  const atoms: string[] = [];
  const next: Map<number, number>[] = [];
  let i = 0;

  const link = (from: Ways, to: Ways) => {
    for (const [a, waysOut] of from) for (const [b, waysIn] of to) add(next[a]!, b, waysOut * waysIn);
  };
  const nothing: Part = { first: new Map(), last: new Map(), empty: 1 };
  const place = (atom: string): Part => {
    const at = atoms.push(atom) - 1;
    if (at >= mostPlaces) throw unknown;
    next.push(new Map());
    return { first: new Map([[at, 1]]), last: new Map([[at, 1]]), empty: 0 };
  };
  const then = (a: Part, b: Part): Part => {
    link(a.last, b.first);
    return {
      first: joined(a.first, b.first, a.empty),
      last: joined(b.last, a.last, b.empty),
      empty: many(a.empty * b.empty),
    };
  };
  const either = (a: Part, b: Part): Part => ({
    first: joined(a.first, b.first, 1),
    last: joined(a.last, b.last, 1),
    empty: many(a.empty + b.empty),
  });
  const again = (part: Part): Part => {
    link(part.last, part.first);
    return part;
  };
  const maybe = (part: Part): Part => ({ ...part, empty: many(part.empty + 1) });

  const alternatives = (): Part => {
    let part = sequence();
    while (source[i] === '|') {
      i++;
      part = either(part, sequence());
    }
    return part;
  };
  const sequence = (): Part => {
    let part = nothing;
    while (i < source.length && source[i] !== '|' && source[i] !== ')') part = then(part, repeated());
    return part;
  };
  const repeated = (): Part => {
    const start = i;
    const part = atom();
    const end = i;
    const quantifier = /^(?:[*+?]|\{([0-9]+)(,([0-9]*))?\})\??/.exec(source.slice(i, i + 24));
    if (quantifier === null) return part;
    i += quantifier[0].length;
    const sign = quantifier[0][0];
    if (sign === '?') return maybe(part);
    // What matches nothing is not repeated for it.
    if (sign === '+') return again(part);
    if (sign === '*') return { ...again(part), empty: 1 };
    const [, least = '0', more, most] = quantifier;
    const after = i;
    /** The same once more, with places of its own. */
    const copy = (): Part => {
      i = start;
      const made = atom();
      if (i !== end) throw unknown;
      i = after;
      return made;
    };
    let out = nothing;
    for (let n = 0; n < Number(least); n++) out = then(out, n === 0 ? part : copy());
    if (more === undefined) return out;
    if (most === '') return then(out, { ...again(copy()), empty: 1 });
    let optional = nothing;
    for (let n = Number(least); n < Number(most); n++) optional = maybe(then(copy(), optional));
    return then(out, { ...optional, empty: 1 });
  };
  const atom = (): Part => {
    const character = source[i]!;
    if (character === '(') {
      const kind = /^\((?:\?(?::|<?[=!]))?/.exec(source.slice(i, i + 4))![0];
      i += kind.length;
      if (kind.length > 3 || /[=!]$/.test(kind)) {
        // A condition on what stands around matches nothing itself; what it forbids is left aside.
        const before = atoms.length;
        alternatives();
        atoms.length = before;
        next.length = before;
        i++;
        return nothing;
      }
      const part = alternatives();
      i++;
      return part;
    }
    if (character === '^' || character === '$') {
      i++;
      return nothing;
    }
    const length = atomLength(source, i);
    const text = source.slice(i, i + length);
    i += length;
    return place(text);
  };
  alternatives();
  if (i < source.length) throw unknown;
  return { atoms, next };
}

function atomLength(source: string, at: number): number {
  if (source[at] === '[') {
    let end = at + 1;
    while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1;
    return end + 1 - at;
  }
  if (source[at] !== '\\') return String.fromCodePoint(source.codePointAt(at)!).length;
  if (/[1-9]/.test(source[at + 1] ?? '')) throw unknown;
  return /^\\(?:[pPu]\{[^}]*\}|x[0-9a-f]{2}|.)/su.exec(source.slice(at, at + 40))![0].length;
}

/** Two ways from a place back to itself over one text. */
function hasTwoWays({ atoms, next }: Automaton): boolean {
  const overlap = overlapsOf(atoms);
  const count = atoms.length;
  const reaches = next.map((_, from) => reachable(from, next));
  for (const [from, ways] of next.entries())
    for (const [to, number] of ways) if (number > 1 && reaches[to]!.has(from)) return true;
  // From each place, pairs of places that one text leads to, until both are back by different ways.
  let steps = 0;
  for (let start = 0; start < count; start++) {
    if (!reaches[start]!.has(start)) continue;
    const seen = new Set<number>();
    const waiting: { readonly a: number; readonly b: number; readonly differ: boolean }[] = [
      { a: start, b: start, differ: false },
    ];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
      for (const a of next[at.a]!.keys())
        for (const b of next[at.b]!.keys()) {
          if (++steps > mostSteps) throw unknown;
          if (!reaches[a]!.has(start) || !reaches[b]!.has(start) || !overlap(a, b)) continue;
          const differ = at.differ || a !== b;
          if (differ && a === start && b === start) return true;
          const key = (a * count + b) * 2 + (differ ? 1 : 0);
          if (seen.has(key)) continue;
          seen.add(key);
          waiting.push({ a, b, differ });
        }
  }
  return false;
}

function reachable(from: number, next: readonly Ways[]): ReadonlySet<number> {
  const seen = new Set<number>();
  const waiting = [from];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const to of next[at]!.keys())
      if (!seen.has(to)) {
        seen.add(to);
        waiting.push(to);
      }
  return seen;
}

/** Whether two places match a character in common, as far as a few characters of each kind show. */
function overlapsOf(atoms: readonly string[]): (a: number, b: number) => boolean {
  const written = new Set<number>(
    atoms.flatMap((atom) => [
      ...Array.from(atom, (character) => character.codePointAt(0)!),
      ...[...atom.matchAll(/\\(?:u\{|x)([0-9a-fA-F]+)/g)].flatMap(([, hex]) => {
        const code = parseInt(hex!, 16);
        return [code - 1, code, code + 1].filter((each) => each >= 0 && each <= 0x10ffff);
      }),
    ]),
  );
  const sample = String.fromCodePoint(
    ...new Set([...Array.from({ length: 0x180 }, (_, code) => code), ...others, ...written]),
  );
  const matched = atoms.map((atom) => {
    const regex = new RegExp(`^(?:${atom})$`, 'u');
    return new Set(Array.from(sample).filter((character) => regex.test(character)));
  });
  const known = new Map<number, boolean>();
  return (a, b) => {
    const key = a * atoms.length + b;
    let answer = known.get(key);
    if (answer === undefined)
      known.set(key, (answer = a === b || [...matched[a]!].some((character) => matched[b]!.has(character))));
    return answer;
  };
}

/** Characters of kinds that the first of Unicode do not have. */
const others = [
  0x2bc, 0x300, 0x3b1, 0x42f, 0x5d0, 0x661, 0x966, 0x2003, 0x2014, 0x20ac, 0x2160, 0x3042, 0x4e00, 0xfeff,
  0x1d400, 0x1f600,
];

function add(ways: Map<number, number>, to: number, number: number): void {
  if (number > 0) ways.set(to, many((ways.get(to) ?? 0) + number));
}

function joined(a: Ways, b: Ways, factor: number): Ways {
  const all = new Map(a);
  for (const [to, number] of b) add(all, to, number * factor);
  return all;
}

function many(number: number): number {
  return Math.min(number, 2);
}
