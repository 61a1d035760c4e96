import type { Catalogue } from '../../catalogue/catalogue';
import { analyse } from '../../requirements/analysis';
import { syntaxOf } from '../../requirements/syntax';
import { targetsOf } from '../../requirements/targets';
import { speakingFiles } from '../files/skipped';
import type { Role, RoleReason } from '../roles/role';
import { contextsOf } from './contexts';
import type { Citation } from './citation';
import { createLineCounter } from './lines';

/** What the whole of a file is for. */
export interface FileRole {
  readonly role: Role;
  readonly because: RoleReason;
}

/** What one text cites. */
export interface TextCitations {
  /** By canonical id, in the order of the text. An ambiguous name counts for each of its meanings. */
  readonly known: ReadonlyMap<string, readonly Citation[]>;
  /** By what is written, where no catalogue knows it. */
  readonly unknown: ReadonlyMap<string, readonly Citation[]>;
  /** Places that were left out, because a text that names so many is no text that a person reads. */
  readonly omitted: number;
}

type Filling = { -readonly [Key in keyof Citation]: Citation[Key] };

/** Places of one text that are kept. */
const mostPlaces = 100_000;

/** Shared by all: a table for each of thousands of files costs more than it holds. */
const none: ReadonlyMap<string, readonly Citation[]> = new Map();

export const noCitations: TextCitations = { known: none, unknown: none, omitted: 0 };

export function citationsOf(
  uri: string,
  text: string,
  catalogue: Catalogue,
  file: FileRole,
  languageId?: string,
): TextCitations {
  if (text === '' && speakingFiles.test(uri)) return citedByName(uri, catalogue, file);
  const syntax = syntaxOf(uri, languageId);
  const { believed: all } = analyse(text, catalogue, syntax);
  if (all.length === 0) return noCitations;
  const believed = all.slice(0, mostPlaces);
  const known = new Map<string, Citation[]>();
  let unknown: Map<string, Citation[]> | undefined;
  const contextOf = contextsOf(text, uri, languageId, syntax, believed);
  const positionOf = createLineCounter(text);
  for (const mention of believed) {
    const { range, broken, written, resolution } = mention;
    const { line, character } = positionOf(range.start);
    const context = contextOf(mention);
    // Thousands are made at once: filled in place, for a copy of parts costs more than the rest.
    const citation: Filling = {
      uri,
      range,
      line,
      character,
      written,
      role: context?.role ?? file.role,
      because: context?.because ?? file.because,
    };
    if (broken) citation.end = positionOf(range.end);
    if (resolution) citation.via = resolution.via;
    if (context?.subject !== undefined) citation.subject = context.subject;
    if (context?.row) citation.row = context.row;
    if (context?.scenario !== undefined) citation.scenario = context.scenario;
    if (context?.pending) citation.pending = true;
    const targets = targetsOf(mention, catalogue);
    for (const { id } of targets) push(known, id, citation);
    if (targets.length === 0 && mention.form !== 'wildcard') push((unknown ??= new Map()), written, citation);
  }
  return { known, unknown: unknown ?? none, omitted: all.length - believed.length };
}

/** A picture or a film that proves something: its name says what, at its beginning. */
function citedByName(uri: string, catalogue: Catalogue, file: FileRole): TextCitations {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  // Beside the word, a name that is all there is may be believed.
  const { believed } = analyse(`Ségur : ${decoded(name)}`, catalogue);
  const known = new Map<string, Citation[]>();
  const range = { start: 0, end: 0 };
  for (const mention of believed)
    for (const { id } of targetsOf(mention, catalogue)) {
      const via = mention.resolution?.via;
      known.set(id, [
        { uri, range, line: 0, character: 0, written: mention.written, ...(via ? { via } : {}), ...file },
      ]);
    }
  return known.size === 0 ? noCitations : { known, unknown: none, omitted: 0 };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
