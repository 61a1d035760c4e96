import type { Check, Let, PackFiles, Pattern, Rule, Schema } from './schema';
import type { Expr } from './xpath/ast';

/** Keeps what is slow to make, by name. Losing it costs time and nothing else. */
export interface PackCache {
  load(name: string): string | undefined;
  save(name: string, value: string): void;
}

/** Changed whenever the shape of what is kept, or what the loader makes of a pack, changes. */
const format = 8;

interface KeptSchema {
  readonly format: number;
  /** Each file that was read with the fingerprint of its content, and its stamp, which spares reading it. */
  readonly files: readonly (readonly [path: string, fingerprint: string, stamp: string | null])[];
  readonly schema: Omit<Schema, 'patterns'> & { readonly patterns?: undefined };
  /** Lets and checks, each once: rules that extend the same rule share them. */
  readonly items: readonly (Let | Check)[];
  readonly patterns: readonly (Omit<Pattern, 'rules'> & {
    readonly rules: readonly (Omit<Rule, 'body'> & { readonly body: readonly number[] })[];
  })[];
}

export function cacheName(file: string, phase: string): string {
  return `schema-${fingerprint(`${file}\n${phase}`)}`;
}

/** A loaded schema as text, bound to the content of all files that it was made of. */
export function keepSchema(schema: Schema, files: PackFiles): string {
  const ranks = new Map<Let | Check, number>();
  const rankOf = (item: Let | Check): number => {
    let rank = ranks.get(item);
    if (rank === undefined) ranks.set(item, (rank = ranks.size));
    return rank;
  };
  const patterns = schema.patterns.map((pattern) => ({
    ...pattern,
    rules: pattern.rules.map((rule) => ({ ...rule, body: rule.body.map(rankOf) })),
  }));
  const kept: KeptSchema = {
    format,
    files: schema.files.map((path) => [path, contentOf(path, files), files.stamp?.(path) ?? null]),
    schema: { ...schema, patterns: undefined },
    items: [...ranks.keys()],
    patterns,
  };
  return JSON.stringify(kept);
}

/** The schema, when it was made by this version and no file it was made of has changed. Never throws. */
export function recallSchema(text: string | undefined, files: PackFiles): Schema | undefined {
  try {
    return recall(parse<KeptSchema>(text), files);
  } catch {
    // Not the shape that we wrote: the cache is worth nothing, and costs nothing.
    return undefined;
  }
}

function recall(kept: KeptSchema | undefined, files: PackFiles): Schema | undefined {
  if (kept?.format !== format) return undefined;
  // A file that was missing then and is here now changes the schema too: it is loaded anew when it lacked one.
  if (kept.schema.problems.some(({ code }) => code === 'missing-file')) return undefined;
  for (const [path, expected, stamp] of kept.files) {
    if (stamp !== null && files.stamp?.(path) === stamp) continue;
    if (contentOf(path, files) !== expected) return undefined;
  }
  const patterns: readonly Pattern[] = kept.patterns.map((pattern) => ({
    ...pattern,
    rules: pattern.rules.map((rule) => ({ ...rule, body: rule.body.map((rank) => kept.items[rank]!) })),
  }));
  return { ...kept.schema, patterns };
}

export function expressionsName(file: string, phase: string): string {
  return `expressions-${fingerprint(`${file}\n${phase}`)}`;
}

/** Parsed expressions by their text; they depend on nothing else. */
export function keepExpressions(
  cache: PackCache,
  name: string,
  texts: Iterable<string>,
  parsed: ReadonlyMap<string, Expr>,
): void {
  const expressions = [...texts].flatMap((text) => {
    const expr = parsed.get(text);
    return expr === undefined ? [] : [[text, expr] as const];
  });
  cache.save(name, JSON.stringify({ format, expressions }));
}

/** The texts that were kept. */
export function recallExpressions(cache: PackCache, name: string, into: Map<string, Expr>): Set<string> {
  const kept = parse<{ format: number; expressions: readonly (readonly [string, Expr])[] }>(cache.load(name));
  const texts = new Set<string>();
  if (kept?.format !== format || !Array.isArray(kept.expressions)) return texts;
  for (const [text, expr] of kept.expressions) {
    texts.add(text);
    if (!into.has(text)) into.set(text, expr);
  }
  return texts;
}

function parse<T>(text: string | undefined): T | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

/** A file with the fingerprint of its content, and its stamp, which spares reading it. */
export type FileState = readonly [path: string, fingerprint: string, stamp: string | null];

export function stateOf(paths: readonly string[], files: PackFiles): readonly FileState[] {
  return paths.map((path) => [path, contentOf(path, files), files.stamp?.(path) ?? null]);
}

/** True when each file is as it was. `known`: answers that were given before. */
export function isUnchanged(
  from: readonly FileState[],
  files: PackFiles,
  known: Map<string, boolean>,
): boolean {
  return from.every(([path, expected, stamp]) => {
    let answer = known.get(path);
    if (answer === undefined) {
      const same = stamp !== null && files.stamp?.(path) === stamp;
      known.set(path, (answer = same || contentOf(path, files) === expected));
    }
    return answer;
  });
}

/** What a file holds and, as it is told, what is wrong with its bytes. */
function contentOf(path: string, files: PackFiles): string {
  const text = files.read(path) ?? '';
  const misread = files.misread?.(path);
  return fingerprint(misread === undefined ? text : `${text}\n${JSON.stringify(misread)}`);
}

/** Tells contents apart; no defence against forgery, which the owner of the cache has no use for. */
export function fingerprint(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return `${(a >>> 0).toString(16)}${(b >>> 0).toString(16)}-${text.length.toString(36)}`;
}
