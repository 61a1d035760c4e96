import { longestPath } from '../readLocation';

/** What a step wants of a name. */
export type NameTest =
  /** `*`: its predicates say more. */
  | { readonly kind: 'any' }
  | { readonly kind: 'name'; readonly local: string; readonly prefix?: string; readonly uri?: string }
  /** Texts, comments and instructions: the element that holds them is what can be shown. */
  | { readonly kind: 'content' }
  /** `node()`: its ranks count texts and comments too, which depends on how the reader took white space. */
  | { readonly kind: 'node' }
  /** `root()`: what the path begins with where there is no document around the root. */
  | { readonly kind: 'root' }
  /** `id('…')`. */
  | { readonly kind: 'id'; readonly value: string };

export type Condition =
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'namespace' | 'local' | 'written'; readonly value: string }
  | { readonly kind: 'attribute'; readonly name: string; readonly value: string }
  /** One that we do not follow: it may hold or not. */
  | { readonly kind: 'unread' };

export interface Step {
  readonly axis: 'child' | 'descendant' | 'attribute' | 'namespace';
  readonly test: NameTest;
  /** Predicates in their order, each a list of conditions that all must hold. */
  readonly predicates: readonly (readonly Condition[])[];
}

/**
 * Reads a location in any of the notations that validators write: names with prefixes or without, `*:name`, `Q{uri}name`,
 * `*[local-name()='name']`, predicates with namespaces and ranks, an attribute at the end; and the dotted one of FHIR.
 * Undefined for what is no such path.
 */
export function readSteps(written: string): readonly Step[] | undefined {
  // The FHIR validator says in comments what a resource is: `Bundle.entry[0].resource/*Composition/1*/.title`.
  const path = written.trim().replace(/\/\*[A-Za-z][\w-]{0,100}\/[^*]{0,200}\*\//g, '');
  if (path === '' || path.length > longestPath) return undefined;
  const parts = isDotted(path) ? dotted(path) : split(path, '/');
  const steps: Step[] = [];
  let descends = false;
  for (const [rank, part] of parts.entries()) {
    const text = part.trim();
    if (text === '') {
      // A second slash in a row: somewhere inside.
      if (rank > 0 && rank < parts.length - 1) descends = rank > 1 || parts[0]!.trim() === '';
      continue;
    }
    if (text === '.') continue;
    const step = readStep(text, descends);
    if (step === undefined) return undefined;
    descends = false;
    steps.push(step);
  }
  return steps;
}

/** FHIRPath: `ClinicalDocument.author[1].time`. */
function isDotted(path: string): boolean {
  return !path.includes('/') && /^[A-Za-z_][\w-]*(?:\[\d+\])?(?:\.[A-Za-z_(]|$)/.test(path);
}

/** Functions of FHIRPath choose among what the step before has given; types and conditions are left aside. */
function dotted(path: string): readonly string[] {
  return split(path, '.').filter((part) => !/^\w+\(/.test(part.trim()));
}

/** Splits where a mark stands outside of brackets, braces and quotation marks. */
function split(text: string, mark: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text[at]!;
    if (quote !== '') {
      if (unit === quote) quote = '';
    } else if (unit === '"' || unit === "'") {
      // Outside of brackets an apostrophe is one, and no quotation mark.
      if (depth > 0) quote = unit;
    } else if (unit === '[' || unit === '{' || unit === '(') depth++;
    else if (unit === ']' || unit === '}' || unit === ')') depth--;
    else if (unit === mark && depth <= 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

const axes = /^(child|attribute|descendant|descendant-or-self|namespace)\s*::\s*/;

function readStep(text: string, descends: boolean): Step | undefined {
  const open = startOfPredicates(text);
  const predicates = readPredicates(text.slice(open));
  if (predicates === undefined) return undefined;
  let name = text.slice(0, open).trim();
  const axis = axes.exec(name)?.[1];
  if (axis !== undefined) name = name.replace(axes, '');
  const isAttribute = axis === 'attribute' || name.startsWith('@');
  if (name.startsWith('@')) name = name.slice(1).trim();
  // A style sheet that writes `@` and a name before it looks what the node is leaves the name empty for a text.
  const test: NameTest | undefined = isAttribute && name === '' ? { kind: 'content' } : readTest(name);
  if (test === undefined) return undefined;
  return {
    axis: isAttribute
      ? 'attribute'
      : axis === 'namespace'
        ? 'namespace'
        : descends || axis === 'descendant' || axis === 'descendant-or-self'
          ? 'descendant'
          : 'child',
    test,
    predicates,
  };
}

function startOfPredicates(text: string): number {
  const from = text.startsWith('Q{') ? text.indexOf('}') : 0;
  const open = text.indexOf('[', Math.max(from, 0));
  return open < 0 ? text.length : open;
}

function readTest(name: string): NameTest | undefined {
  if (name === '*' || name === '*:*' || name === 'element()') return { kind: 'any' };
  if (name === 'node()') return { kind: 'node' };
  if (/^(?:Q\{http:\/\/www\.w3\.org\/2005\/xpath-functions\})?root\((?:\.|self::node\(\))?\)$/.test(name))
    return { kind: 'root' };
  const [, id] =
    /^id\(\s*(?:"([^"]*)"|'([^']*)')\s*\)$/.exec(name)?.filter((part) => part !== undefined) ?? [];
  if (id !== undefined) return { kind: 'id', value: id };
  if (/^(?:text|comment|processing-instruction)\(.*\)$/.test(name)) return { kind: 'content' };
  const [, uri, qualified] = /^Q\{([^}]*)\}(\S+)$/.exec(name) ?? [];
  if (qualified !== undefined)
    return qualified === '*' ? { kind: 'any' } : { kind: 'name', local: qualified, uri: uri!.trim() };
  const [, prefix, local] =
    /^(?:(\*|[\p{L}_][\p{L}\p{N}_.-]*):)?([\p{L}_][\p{L}\p{N}_.-]*)$/u.exec(name) ?? [];
  if (local === undefined) return undefined;
  return { kind: 'name', local, ...(prefix === undefined ? {} : { prefix }) };
}

function readPredicates(text: string): readonly (readonly Condition[])[] | undefined {
  const predicates: (readonly Condition[])[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text[at]!;
    if (quote !== '') {
      if (unit === quote) quote = '';
    } else if (depth > 0 && (unit === '"' || unit === "'")) quote = unit;
    else if (unit === '[') {
      if (depth++ === 0) start = at + 1;
    } else if (unit === ']') {
      if (--depth < 0) return undefined;
      if (depth === 0) predicates.push(conditionsOf(text.slice(start, at)));
    } else if (depth === 0 && unit.trim() !== '') return undefined;
  }
  return depth === 0 ? predicates : undefined;
}

function conditionsOf(predicate: string): readonly Condition[] {
  return conjuncts(predicate).map(readCondition);
}

/** Parts joined by `and` outside of quotation marks. */
function conjuncts(text: string): readonly string[] {
  const parts: string[] = [];
  const pattern = /"[^"]*"|'[^']*'|\sand\s/g;
  let start = 0;
  for (const match of text.matchAll(pattern)) {
    if (match[0].trim() !== 'and') continue;
    parts.push(text.slice(start, match.index));
    start = match.index + match[0].length;
  }
  parts.push(text.slice(start));
  return parts;
}

const functions: Readonly<Record<string, 'namespace' | 'local' | 'written'>> = {
  'namespace-uri': 'namespace',
  'local-name': 'local',
  name: 'written',
};

function readCondition(written: string): Condition {
  const text = written.trim();
  const index = /^(?:position\(\)\s*(?:=|eq)\s*)?(\d{1,9})$/.exec(text)?.[1];
  if (index !== undefined) return { kind: 'index', index: Number(index) };
  if (text === 'last()') return { kind: 'last' };
  const [, left, first, second] = /^(.{1,100}?)\s*(?:=|eq)\s*(?:"([^"]*)"|'([^']*)')$/.exec(text) ?? [];
  const value = first ?? second;
  if (left === undefined || value === undefined) return { kind: 'unread' };
  const called = /^([a-z-]+)\(\s*\.?\s*\)$/.exec(left)?.[1];
  if (called !== undefined && Object.hasOwn(functions, called)) return { kind: functions[called]!, value };
  const attribute = /^(?:@|attribute::)\s*((?:[\w.-]+:)?[\w.-]+)$/.exec(left)?.[1];
  return attribute === undefined ? { kind: 'unread' } : { kind: 'attribute', name: attribute, value };
}
