import { mergeAll } from '../catalogue/mergeValueSets';
import { overlayValueSets } from '../catalogue/overlayValueSets';
import type { ValueSetRecord } from '../catalogue/valueSetRecord';
import { loadValueSets, type ValueSets } from '../catalogue/valueSets';
import { parseValueSetsFile, type ValueSetsProblem } from '../catalogue/valueSetsFile';
import type { DataSource } from '../core/dataSource';
import { userFileKind } from './userFileKind';

/** The lists that a pack brought, and where it lies. */
export interface PackLists {
  readonly origin: string;
  readonly records: readonly ValueSetRecord[];
}

/** What is known of value sets: ours, and over them the user's files and the pack's, the newer state of each. */
export interface ValueSetKnowledge {
  /** All of them, loaded once until something changes. */
  current(): Promise<ValueSets>;
  /** Ours alone. */
  shipped(): Promise<ValueSets>;
  /** What was not understood in the user's files. */
  problems(): readonly (ValueSetsProblem & { readonly file: string })[];
  setUserFiles(files: readonly { readonly name: string; readonly text: string }[]): void;
  /** Whether anything is known otherwise with them. */
  setPackLists(lists: PackLists | undefined): boolean;
  /** How many lists of the pack are newer than what is known without it. */
  packNews(): Promise<{ readonly lists: number; readonly newer: number } | undefined>;
}

interface UserLists {
  readonly records: readonly ValueSetRecord[];
  readonly problems: readonly (ValueSetsProblem & { readonly file: string })[];
}

export function createValueSetKnowledge(data: DataSource): ValueSetKnowledge {
  let files: readonly { readonly name: string; readonly text: string }[] = [];
  let own: UserLists | undefined;
  let pack: PackLists | undefined;
  let base: Promise<ValueSets> | undefined;
  let current: Promise<ValueSets> | undefined;

  const shipped = (): Promise<ValueSets> => (base ??= loadValueSets(data));

  /** Read when somebody asks for lists: a window without documents never does. */
  function userLists(): UserLists {
    if (own) return own;
    const read = files.map(({ name, text }) => ({ name, ...parseValueSetsFile(text) }));
    return (own = {
      records: read.flatMap(({ name, records }) => records.map((record) => ({ ...record, origin: name }))),
      problems: read.flatMap(({ name, problems }) => problems.map((problem) => ({ ...problem, file: name }))),
    });
  }

  async function load(): Promise<ValueSets> {
    const packed = pack?.records.map((record) => ({ ...record, origin: pack?.origin ?? '' })) ?? [];
    return overlayValueSets(await shipped(), mergeAll(mergeAll([], userLists().records), packed));
  }

  return {
    current: () => (current ??= load()),
    shipped,
    problems: () => userLists().problems,
    setUserFiles(all) {
      const next = all.filter((file) => userFileKind(file) === 'valueSets');
      if (next.length === 0 && files.length === 0) return;
      files = next;
      own = undefined;
      current = undefined;
    },
    setPackLists(lists) {
      if (!lists && !pack) return false;
      pack = lists;
      current = undefined;
      return true;
    },
    async packNews() {
      const lists = pack;
      if (!lists) return undefined;
      const sets = await (current ??= load());
      await sets.loadAll();
      const newer = sets.summaries.filter(({ origin }) => origin === lists.origin).length;
      return { lists: lists.records.filter(({ kind }) => kind === undefined).length, newer };
    },
  };
}
