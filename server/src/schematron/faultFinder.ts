import { type FileState, isUnchanged, type PackCache, stateOf } from './cache';
import type { XPathEngine } from './engine';
import type { PackFiles, PackProblem, Schema } from './schema';
import { findFaults } from './staticFaults';

/** Changed whenever what is found, or how it is kept, changes. */
const format = 5;

interface Kept {
  readonly format: number;
  readonly schemas: readonly KeptFaults[];
}

interface KeptFaults {
  readonly name: string;
  readonly problems: readonly PackProblem[];
  readonly from: readonly FileState[];
}

const cacheName = 'faults';

/** The faults of all expressions of a pack's schemas, found once for each state of its files. */
export interface FaultFinder {
  /** Looks at one schema, a pattern at a time, so that the caller may let others run. */
  find(file: string, phase: string): Generator<void>;
  /** Those found so far. */
  readonly problems: readonly PackProblem[];
  /** Keeps what was found since the last time. */
  keep(): void;
}

export function createFaultFinder(
  files: PackFiles,
  load: (file: string, phase: string) => Schema,
  engine: XPathEngine,
  cache: PackCache | undefined,
): FaultFinder {
  const known = new Map<string, KeptFaults>();
  const problems: PackProblem[] = [];
  let kept: ReadonlyMap<string, KeptFaults> | undefined;
  let isNew = false;
  return {
    problems,
    *find(file, phase) {
      const name = `${file} ${phase}`;
      if (known.has(name)) return;
      kept ??= recall(cache?.load(cacheName), files);
      let faults = kept.get(name);
      if (faults === undefined) {
        const schema = load(file, phase);
        const found: PackProblem[] = [];
        // Where the document chooses the phase, each of them is a schema of its own.
        for (const phase of [undefined, ...(schema.choices ?? []).map((choice) => choice.phase)]) {
          yield;
          const finding = findFaults(phase === undefined ? schema : load(file, phase), engine);
          let next = finding.next();
          for (; next.done !== true; next = finding.next()) yield;
          found.push(...next.value);
        }
        faults = { name, problems: found, from: stateOf(schema.files, files) };
        isNew = true;
      }
      known.set(name, faults);
      problems.push(...faults.problems);
    },
    keep() {
      if (!isNew || cache === undefined) return;
      isNew = false;
      cache.save(cacheName, JSON.stringify({ format, schemas: [...known.values()] } satisfies Kept));
    },
  };
}

/** What was kept, as far as no file that it was read from has changed. Never throws. */
function recall(text: string | undefined, files: PackFiles): ReadonlyMap<string, KeptFaults> {
  try {
    const kept = JSON.parse(text ?? 'null') as Kept | null;
    if (kept?.format !== format) return new Map();
    const fresh = new Map<string, boolean>();
    return new Map(
      kept.schemas.flatMap((schema) =>
        isUnchanged(schema.from, files, fresh) ? [[schema.name, schema] as const] : [],
      ),
    );
  } catch {
    // Not the shape that we wrote: the cache is worth nothing, and costs nothing.
    return new Map();
  }
}
