import type { RunWatch } from '../../schematron/run';
import type { AssertionPlace } from './packMessages';

// One thread evaluates, the other looks: a test that never ends lets nobody else speak in its own thread, so that what
// it is at stands in memory that both share.
const enum Slot {
  /** Counts the assertions that began. */
  Count,
  /** Number of the file of the one that is being evaluated; -1 when none is. */
  File,
  /** Offset of its element. */
  Start,
  Length,
}

/** How often one looks, in milliseconds. */
const everyMs = 250;

export function createWatched(): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(Slot.Length * Int32Array.BYTES_PER_ELEMENT);
  new Int32Array(shared)[Slot.File] = -1;
  return shared;
}

/** The side that evaluates. `announce` tells the number of a file before it is used. */
export function watchedRun(
  shared: SharedArrayBuffer,
  tooLong: readonly AssertionPlace[],
  announce: (rank: number, file: string) => void,
): RunWatch {
  const slots = new Int32Array(shared);
  const ranks = new Map<string, number>();
  return {
    begins({ place: { file, range } }) {
      if (tooLong.some((place) => place.start === range.start && place.file === file)) return false;
      let rank = ranks.get(file);
      if (rank === undefined) {
        ranks.set(file, (rank = ranks.size));
        announce(rank, file);
      }
      slots[Slot.Start] = range.start;
      slots[Slot.File] = rank;
      Atomics.add(slots, Slot.Count, 1);
      return true;
    },
    ends: () => {
      slots[Slot.File] = -1;
    },
  };
}

export interface AssertionWatcher {
  /** Looks, from now on, until `stop`. */
  start(): void;
  stop(): void;
  named(rank: number, file: string): void;
}

/** The side that looks. `onTooLong` gets the assertion that has been evaluated for `limitMs` on one node. */
export function watchAssertions(
  shared: SharedArrayBuffer,
  limitMs: number,
  onTooLong: (place: AssertionPlace) => void,
): AssertionWatcher {
  const slots = new Int32Array(shared);
  const files = new Map<number, string>();
  let timer: NodeJS.Timeout | undefined;
  let last = -1;
  let looks = 0;
  const look = () => {
    const count = Atomics.load(slots, Slot.Count);
    const file = files.get(slots[Slot.File]!);
    looks = count === last && file !== undefined ? looks + 1 : 0;
    last = count;
    // Looks are counted, and not time: while the machine sleeps nobody looks.
    if (file !== undefined && looks * everyMs >= limitMs) onTooLong({ file, start: slots[Slot.Start]! });
  };
  return {
    start() {
      timer ??= setInterval(look, everyMs);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
    named: (rank, file) => files.set(rank, file),
  };
}
