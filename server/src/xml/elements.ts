import { decodeReferences } from './index';

/** An element that was asked for, whole. */
export interface Element {
  /** Local name. */
  readonly name: string;
  /** Offset of its `<`. */
  readonly start: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  /** Its own text, and that of what is in it. */
  readonly text: string;
  /** The text of the report ends in it. What was not whole in it is left out, its words excepted. */
  readonly cut?: boolean;
}

export interface MarkupReader {
  /** Whether an element is wanted with all that it holds; it is handed to `read` when it ends. */
  wants(local: string, ancestors: readonly string[]): boolean;
  read(element: Element, ancestors: readonly string[]): void;
  /** Elements that nothing closes, as HTML has them. */
  isVoid?(local: string): boolean;
  /** Told of every element that is not in a wanted one; its attributes are read only when asked for. */
  passes?(local: string, attributes: () => ReadonlyMap<string, string>, ancestors: readonly string[]): void;
}

export interface MarkupEnd {
  /** Some element is still open where the text ends. */
  readonly brokenOff: boolean;
}

interface Growing {
  readonly name: string;
  readonly start: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Growing[];
  text: string;
  cut?: boolean;
}

/** Deeper elements are read as if they stood at this depth: no report nests like that. */
const deepest = 256;
/** What one wanted element may hold. */
const mostParts = 5_000;
const longestText = 20_000;

/**
 * Reads the wanted elements of a markup one after the other, and keeps nothing else: a report of 50 MB is mostly rules that
 * held, and a tree of it would take several times its size. Tolerant: what is not closed is closed by what surrounds it, a
 * `<` that opens nothing is text, entities of its own are left as they stand. Linear, never throws.
 */
export function readMarkup(text: string, reader: MarkupReader): MarkupEnd {
  const path: string[] = [];
  /** How many elements of a name are open. */
  const openNames = new Map<string, number>();
  const growing: Growing[] = [];
  /** Depth of the wanted element, -1 outside of one. */
  let wantedAt = -1;
  let parts = 0;
  let at = 0;
  let cutInTag = false;
  let ended = false;
  const endOfTag = createTagEnds(text);

  const addText = (raw: string): void => {
    const top = growing[growing.length - 1];
    if (top !== undefined && top.text.length < longestText) top.text += raw.slice(0, longestText);
  };
  const closeTop = (): string => {
    const name = path.pop()!;
    openNames.set(name, openNames.get(name)! - 1);
    if (wantedAt >= 0) endElement();
    return name;
  };
  const endElement = (): void => {
    if (growing.length > path.length - wantedAt) {
      const done = growing.pop()!;
      const parent = growing[growing.length - 1];
      if (ended) done.cut = true;
      // Half of a place is another place.
      if (ended) parent?.children.pop();
      if (parent !== undefined)
        parent.text += done.text.slice(0, Math.max(0, longestText - parent.text.length));
      else {
        wantedAt = -1;
        reader.read(done, path);
      }
    }
  };

  while (at < text.length) {
    const less = text.indexOf('<', at);
    if (less < 0) {
      if (wantedAt >= 0) addText(decodeReferences(text.slice(at, at + longestText)));
      break;
    }
    if (wantedAt >= 0 && less > at)
      addText(decodeReferences(text.slice(at, Math.min(less, at + longestText))));
    const next = text.charCodeAt(less + 1);
    if (next === 33 /* ! */ || next === 63 /* ? */) {
      if (text.startsWith('<![CDATA[', less)) {
        const end = text.indexOf(']]>', less);
        if (wantedAt >= 0) addText(text.slice(less + 9, end < 0 ? less + 9 + longestText : end));
        at = end < 0 ? text.length : end + 3;
      } else at = afterMarkup(text, less, next === 63 ? '?>' : text.startsWith('<!--', less) ? '-->' : '>');
      continue;
    }
    if (next === 47 /* slash */) {
      const end = text.indexOf('>', less);
      const name = localOf(text.slice(less + 2, end < 0 || end > less + 200 ? less + 200 : end).trim());
      // Most end tags close the innermost element; a name that is not open closes nothing.
      if (path[path.length - 1] === name) closeTop();
      else if ((openNames.get(name) ?? 0) > 0) {
        let closed: string;
        do closed = closeTop();
        while (closed !== name);
      }
      at = end < 0 ? text.length : end + 1;
      continue;
    }
    if (!isNameStart(next)) {
      if (wantedAt >= 0) addText('<');
      at = less + 1;
      continue;
    }
    const end = endOfTag(less + 1);
    cutInTag = end < 0;
    const tagEnd = end < 0 ? text.length : end;
    let nameEnd = less + 1;
    while (nameEnd < tagEnd && isNameUnit(text.charCodeAt(nameEnd))) nameEnd++;
    const local = localOf(text.slice(less + 1, Math.min(nameEnd, less + 200)));
    const attributes = (): ReadonlyMap<string, string> =>
      end < 0 ? none : attributesOf(text.slice(nameEnd, Math.min(tagEnd, nameEnd + longestText)), 0);
    const empty = text.charCodeAt(tagEnd - 1) === 47 || reader.isVoid?.(local) === true;
    at = end < 0 ? text.length : end + 1;
    if (path.length >= deepest) continue;
    if (wantedAt < 0 && reader.wants(local, path)) {
      wantedAt = path.length;
      parts = 0;
    } else if (wantedAt < 0) reader.passes?.(local, attributes, path);
    if (empty && wantedAt < 0) continue;
    path.push(local);
    openNames.set(local, (openNames.get(local) ?? 0) + 1);
    if (wantedAt >= 0 && ++parts <= mostParts) {
      const element: Growing = {
        name: local,
        start: less,
        attributes: attributes(),
        children: [],
        text: '',
      };
      growing[growing.length - 1]?.children.push(element);
      growing.push(element);
    }
    if (empty) closeTop();
  }
  const brokenOff = path.length > 0 || cutInTag;
  ended = true;
  while (path.length > 0) closeTop();
  return { brokenOff };
}

/** The text of a child, or undefined where there is none of that name. */
export function childText(element: Element, name: string): string | undefined {
  return element.children.find((child) => child.name === name)?.text.trim();
}

export function childrenNamed(element: Element, name: string): readonly Element[] {
  return element.children.filter((child) => child.name === name);
}

function afterMarkup(text: string, from: number, end: string): number {
  const found = text.indexOf(end, from + 2);
  return found < 0 ? text.length : found + end.length;
}

function isNameStart(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95 || unit >= 128;
}

function isNameUnit(unit: number): boolean {
  return unit !== 32 && unit !== 62 && unit !== 47 && unit !== 10 && unit !== 13 && unit !== 9;
}

function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Finds the `>` that ends a tag, those between quotation marks passed over; -1 where the text ends before. */
function createTagEnds(text: string): (from: number) => number {
  /** Where the last of each quotation mark stands, once one was looked for in vain: nothing is searched to the end twice. */
  let lastQuotes = Infinity;
  return (from) => {
    let at = from;
    for (;;) {
      const end = text.indexOf('>', at);
      if (end < 0) return -1;
      const quote = firstQuote(text, at, Math.min(end, lastQuotes));
      if (quote < 0) return end;
      const close = text.indexOf(text[quote]!, quote + 1);
      if (close < 0) {
        lastQuotes = quote;
        return end;
      }
      at = close + 1;
    }
  };
}

function firstQuote(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 34 || unit === 39) return at;
  }
  return -1;
}

/** Attributes by their names as written; what is no attribute is passed over. */
function attributesOf(tag: string, from: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let at = from;
  while (at < tag.length && found.size < mostAttributes) {
    const name = run(nameRun, tag, at);
    if (name === '') {
      at++;
      continue;
    }
    at += name.length;
    const sign = run(equals, tag, at);
    if (sign === '') continue;
    at += sign.length;
    const quote = tag[at];
    if (quote !== '"' && quote !== "'") continue;
    const close = tag.indexOf(quote, at + 1);
    found.set(name, decodeReferences(tag.slice(at + 1, close < 0 ? undefined : close)));
    at = close < 0 ? tag.length : close + 1;
  }
  return found;
}

const mostAttributes = 200;
const none: ReadonlyMap<string, string> = new Map();
const nameRun = /[^\s=/"'<>]+/y;
const equals = /\s*=\s*/y;

function run(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
