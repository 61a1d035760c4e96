import type { DataSource } from '../core/dataSource';
import type { LocalizedText } from '../core/localized';

/** A file of `data/` as it was published: what it holds, how many, and until when we know of its changes. */
export interface Edition {
  /** Its path in `data/`. */
  readonly file: string;
  readonly title: LocalizedText;
  readonly count: number;
  /** ISO date of the newest publication that was read for it; undefined for what HL7 closed. */
  readonly asOf: string | undefined;
  /** Of what is past and changes no more: its day says how long ago, not how far it can be trusted. */
  readonly past: boolean;
}

interface EditionRecord {
  readonly file: string;
  readonly title: LocalizedText;
  /** JSON pointer to what is counted; empty for the whole file. */
  readonly count: string;
  readonly asOf?: string;
  readonly past?: true;
}

/** Reads `editions.json` and counts what each file holds. Rejects when one of our own files is missing or is not JSON. */
export async function loadEditions(data: DataSource): Promise<readonly Edition[]> {
  const { editions } = JSON.parse(await data.read('editions.json')) as {
    readonly editions: readonly EditionRecord[];
  };
  return Promise.all(
    editions.map(async ({ file, title, count, asOf, past }) => ({
      file,
      title,
      count: sizeAt(JSON.parse(await data.read(file)), count),
      asOf,
      past: past === true,
    })),
  );
}

/** How many members stand at a pointer; 0 where there is nothing of the kind. */
function sizeAt(root: unknown, pointer: string): number {
  let at = root;
  for (const key of pointer.split('/').slice(1)) {
    if (typeof at !== 'object' || at === null) return 0;
    at = (at as Record<string, unknown>)[key];
  }
  if (Array.isArray(at)) return at.length;
  return typeof at === 'object' && at !== null ? Object.keys(at).length : 0;
}
