/**
 * Patterns that a user's file declares, matched without ever going back: time is bounded by the length of the text times
 * the size of the pattern, whatever both hold. The subset that identifiers need: literals, `\d`, `\w`, `.`, classes,
 * groups, alternatives, and repetitions.
 */
export interface SafePattern {
  /** The end of the longest match that begins at an offset, or -1. */
  matchAt(text: string, offset: number): number;
  /** Whether a match may begin with a UTF-16 unit. */
  mayStart(code: number): boolean;
}

/** What a repetition without an upper bound may reach: identifiers are short. */
const mostRepeats = 32;
const mostStates = 2000;
const longestPattern = 500;
const longestMatch = 80;

type Test = (code: number) => boolean;
type State =
  | { readonly type: 'test'; readonly test: Test; next: number }
  | { readonly type: 'split'; next: number; other: number }
  | { readonly type: 'end' };

type Node =
  | { readonly type: 'test'; readonly test: Test }
  | { readonly type: 'sequence'; readonly parts: readonly Node[] }
  | { readonly type: 'choice'; readonly parts: readonly Node[] }
  | { readonly type: 'repeat'; readonly part: Node; readonly least: number; readonly most: number };

/** Undefined for a pattern outside of the subset, too large, or one that matches nothing at all. */
export function compileSafePattern(source: string): SafePattern | undefined {
  if (source.length === 0 || source.length > longestPattern) return undefined;
  const tree = parse(source);
  const states = tree && build(tree);
  if (!states) return undefined;
  const first = closure(states, [0]);
  if (first.some((state) => states[state]!.type === 'end')) return undefined;
  return {
    mayStart: (code) => first.some((state) => passes(states[state]!, code)),
    matchAt(text, offset) {
      let current: readonly number[] = first;
      let end = -1;
      for (let at = offset; at < text.length && at - offset < longestMatch && current.length > 0; at += 1) {
        const code = text.charCodeAt(at);
        const next: number[] = [];
        for (const index of current) {
          const state = states[index]!;
          if (state.type === 'test' && state.test(code)) next.push(state.next);
        }
        current = closure(states, next);
        if (current.some((index) => states[index]!.type === 'end')) end = at + 1;
      }
      return end;
    },
  };
}

function passes(state: State, code: number): boolean {
  return state.type === 'test' && state.test(code);
}

/** Every state that is reached without reading. */
function closure(states: readonly State[], from: readonly number[]): readonly number[] {
  const seen = new Set<number>();
  const waiting = [...from];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (seen.has(index)) continue;
    seen.add(index);
    const state = states[index]!;
    if (state.type === 'split') waiting.push(state.next, state.other);
  }
  return [...seen].filter((index) => states[index]!.type !== 'split');
}

/** Undefined when the pattern needs more states than an identifier may. */
function build(tree: Node): readonly State[] | undefined {
  const states: State[] = [];
  const add = (state: State): number => states.push(state) - 1;
  // Built from the end to the beginning: each part knows what follows it. Answers where the part begins.
  const emit = (node: Node, next: number): number => {
    if (states.length > mostStates) return next;
    switch (node.type) {
      case 'test':
        return add({ type: 'test', test: node.test, next });
      case 'sequence':
        return node.parts.reduceRight((after, part) => emit(part, after), next);
      case 'choice':
        return node.parts
          .map((part) => emit(part, next))
          .reduceRight((other, start) => add({ type: 'split', next: start, other }));
      case 'repeat': {
        let at = next;
        for (let count = node.least; count < node.most; count += 1)
          at = add({ type: 'split', next: emit(node.part, at), other: next });
        for (let count = 0; count < node.least; count += 1) at = emit(node.part, at);
        return at;
      }
    }
  };
  const start = emit(tree, add({ type: 'end' }));
  if (states.length > mostStates) return undefined;
  // The first state is the one that matching begins with.
  const order = [start, ...states.keys()].filter((index, place, all) => all.indexOf(index) === place);
  const place = new Map(order.map((index, at) => [index, at]));
  return order.map((index) => {
    const state = states[index]!;
    if (state.type === 'end') return state;
    if (state.type === 'test') return { ...state, next: place.get(state.next)! };
    return { ...state, next: place.get(state.next)!, other: place.get(state.other)! };
  });
}

const isDigit: Test = (code) => code >= 48 && code <= 57;
const isWord: Test = (code) =>
  isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
const isBlank: Test = (code) => code === 32 || code === 9 || code === 0xa0 || code === 0x202f;
const isVisible: Test = (code) => code > 32 && code !== 0xa0 && code !== 0x202f;

const escapes: Readonly<Record<string, Test | undefined>> = {
  d: isDigit,
  w: isWord,
  s: isBlank,
  D: (code) => !isDigit(code) && isVisible(code),
  W: (code) => !isWord(code) && isVisible(code),
  S: isVisible,
};

function parse(source: string): Node | undefined {
  let at = 0;
  let depth = 0;

  function choice(): Node | undefined {
    const parts: Node[] = [];
    for (;;) {
      const part = sequence();
      if (!part) return undefined;
      parts.push(part);
      if (source[at] !== '|') break;
      at += 1;
    }
    return parts.length === 1 ? parts[0] : { type: 'choice', parts };
  }

  function sequence(): Node | undefined {
    const parts: Node[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      if (source[at] === '^' || source[at] === '$' || source.startsWith('\\b', at)) {
        at += source[at] === '\\' ? 2 : 1; // identifiers stand alone anyway
        continue;
      }
      const atom = one();
      const repeated = atom && repetition(atom);
      if (!repeated) return undefined;
      parts.push(repeated);
    }
    return { type: 'sequence', parts };
  }

  function one(): Node | undefined {
    const character = source[at]!;
    at += 1;
    switch (character) {
      case '(': {
        if (source.startsWith('?:', at)) at += 2;
        else if (source[at] === '?') return undefined;
        if ((depth += 1) > 20) return undefined;
        const inner = choice();
        depth -= 1;
        if (!inner || source[at] !== ')') return undefined;
        at += 1;
        return inner;
      }
      case '[':
        return characterClass();
      case '.':
        return { type: 'test', test: isVisible };
      case '\\':
        return escaped();
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ']':
        return undefined;
      default:
        return literal(character.charCodeAt(0));
    }
  }

  function escaped(): Node | undefined {
    const character = source[at];
    if (character === undefined) return undefined;
    at += 1;
    const test = escapes[character];
    if (test) return { type: 'test', test };
    return /[A-Za-z0-9]/.test(character) ? undefined : literal(character.charCodeAt(0));
  }

  function characterClass(): Node | undefined {
    const negated = source[at] === '^';
    if (negated) at += 1;
    const tests: Test[] = [];
    for (let first = true; source[at] !== ']' || first; first = false) {
      const low = classMember();
      if (low === undefined) return undefined;
      if (typeof low === 'number' && source[at] === '-' && source[at + 1] !== ']') {
        at += 1;
        const high = classMember();
        if (typeof high !== 'number' || high < low) return undefined;
        tests.push((code) => code >= low && code <= high);
      } else tests.push(typeof low === 'number' ? (code) => code === low : low);
    }
    at += 1;
    return {
      type: 'test',
      test: (code) => isVisibleOrBlank(code) && tests.some((test) => test(code)) !== negated,
    };
  }

  function classMember(): number | Test | undefined {
    const character = source[at];
    if (character === undefined) return undefined;
    at += 1;
    if (character !== '\\') return character.charCodeAt(0);
    const next = source[at];
    if (next === undefined) return undefined;
    at += 1;
    return escapes[next] ?? (/[A-Za-z0-9]/.test(next) ? undefined : next.charCodeAt(0));
  }

  function repetition(part: Node): Node | undefined {
    const found = /^(?:[?*+]|\{(\d{1,3})(,(\d{0,3}))?\})/.exec(source.slice(at, at + 9));
    if (!found) return part;
    at += found[0].length;
    const [written, least, range, most] = found;
    if (source[at] === '?' || source[at] === '+' || source[at] === '*') return undefined;
    if (written === '?') return { type: 'repeat', part, least: 0, most: 1 };
    if (written === '*') return { type: 'repeat', part, least: 0, most: mostRepeats };
    if (written === '+') return { type: 'repeat', part, least: 1, most: mostRepeats };
    const low = Number(least);
    const high = range === undefined ? low : most === '' ? Math.max(low, mostRepeats) : Number(most);
    return low > 64 || high > 64 || high < low ? undefined : { type: 'repeat', part, least: low, most: high };
  }

  const tree = choice();
  return at === source.length ? tree : undefined;
}

/** An identifier never goes over the end of a line. */
function isVisibleOrBlank(code: number): boolean {
  return code !== 10 && code !== 13;
}

function literal(code: number): Node {
  return { type: 'test', test: (other) => other === code };
}
