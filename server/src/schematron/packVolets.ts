import { type FileState, isUnchanged, type PackCache, stateOf } from './cache';
import type { XPathEngine } from './engine';
import { expectationsOf } from './expectations';
import { officialLayout } from './packLayout';
import { listSchemas } from './packSchemas';
import { readManifest } from './manifest';
import type { PackFiles, Schema } from './schema';
import { nameByTitle, nameSchemas, type VoletName } from './voletNames';
import { findVolets, type KnownModel, type ReadSchema, type Volets } from './volets';

/** Changed whenever what is read of a schema, or how, changes. */
const format = 3;

interface Kept {
  readonly format: number;
  readonly schemas: readonly KeptSchema[];
}

interface KeptSchema {
  readonly file: string;
  readonly read: ReadSchema;
  /** The files that it was read from. */
  readonly from: readonly FileState[];
}

const cacheName = 'volets';

/** The volets of a pack, read from its schemas when first asked for. */
export interface PackVolets {
  /** Reads a schema at a time, so that the caller may let others run. */
  read(): Iterator<void, Volets>;
}

export function createPackVolets(
  files: PackFiles,
  load: (file: string, phase: string) => Schema,
  engine: Pick<XPathEngine, 'parse'>,
  known: readonly KnownModel[],
  cache: PackCache | undefined,
): PackVolets {
  let volets: Volets | undefined;
  return {
    *read() {
      if (volets !== undefined) return volets;
      const { candidates } = listSchemas(files);
      const official = officialLayout(files) !== undefined;
      // The only schema of a pack judges whatever one has it judge.
      if (!official && candidates.length < 2)
        return (volets = {
          always: candidates,
          general: [],
          schemas: [],
          probes: [],
          names: nameSchemas(candidates),
        });
      const kept = recall(cache?.load(cacheName), files);
      const schemas: KeptSchema[] = [];
      for (const file of candidates) {
        const found = kept.get(file);
        schemas.push(found ?? readSchema(file, files, load, engine));
        if (found === undefined) yield;
      }
      if (schemas.some((schema) => !kept.has(schema.file)) && cache !== undefined)
        cache.save(cacheName, JSON.stringify({ format, schemas } satisfies Kept));
      const byFile = new Map(schemas.map(({ file, read }) => [file, read]));
      volets = findVolets(candidates, (file) => byFile.get(file)!, known, official);
      return volets;
    },
  };
}

/** The names by which a user may ask for the volets of a pack. Of schemas it reads no more than titles. */
export function voletNames(files: PackFiles): readonly VoletName[] {
  const reading = readManifest(files);
  if (reading.type === 'manifest') return nameSchemas(reading.manifest.schemas.map(({ file }) => file));
  return nameSchemas(listSchemas(files).candidates).map((name) =>
    name.versions.length > 0 ? name : nameByTitle(name, titleIn(files.read(name.file) ?? '')),
  );
}

function titleIn(text: string): string {
  return /<(?:[\w.-]+:)?title\b[^>]*>([^<]*)</.exec(text)?.[1] ?? '';
}

function readSchema(
  file: string,
  files: PackFiles,
  load: (file: string, phase: string) => Schema,
  engine: Pick<XPathEngine, 'parse'>,
): KeptSchema {
  const schema = load(file, '#DEFAULT');
  return {
    file,
    read: {
      ...expectationsOf(schema, engine.parse),
      title: schema.title,
      hollow: schema.problems.some(({ code }) => code === 'missing-file' || code === 'not-schematron'),
    },
    from: stateOf(schema.files, files),
  };
}

/** What was kept, as far as no file that it was read from has changed. Never throws. */
function recall(text: string | undefined, files: PackFiles): ReadonlyMap<string, KeptSchema> {
  const found = new Map<string, KeptSchema>();
  const fresh = new Map<string, boolean>();
  try {
    const kept = JSON.parse(text ?? 'null') as Kept | null;
    if (kept?.format !== format) return found;
    for (const schema of kept.schemas) {
      // What was missing then may be here now.
      if (schema.read.hollow) continue;
      if (isUnchanged(schema.from, files, fresh)) found.set(schema.file, schema);
    }
  } catch {
    // Not the shape that we wrote: the cache is worth nothing, and costs nothing.
    found.clear();
  }
  return found;
}
