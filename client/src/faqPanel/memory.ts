import type { AnswerReference, FaqMemory, Vote } from './messages';

/** Where the memory is kept: VS Code's `Memento`, reduced to what is used. */
export interface Store {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

export interface MemoryKeeper {
  readonly current: FaqMemory;
  /** An answer was read: it comes first in the history. */
  read(answer: AnswerReference): void;
  pin(answer: AnswerReference, pinned: boolean): void;
  /** `undefined` takes the vote back. */
  vote(id: string, vote: Vote | undefined): void;
  clearRecent(): void;
}

const key = 'segur.faq.memory';
const recentLimit = 20;

/** Keeps pins, history and votes; `changed` is told after every change. */
export function createMemory(store: Store, changed: (memory: FaqMemory) => void): MemoryKeeper {
  let current = restoreMemory(store.get(key));

  function keep(next: Partial<FaqMemory>): void {
    current = { ...current, ...next };
    void store.update(key, current);
    changed(current);
  }

  return {
    get current() {
      return current;
    },
    read(answer) {
      keep({ recent: [answer, ...without(current.recent, answer.id)].slice(0, recentLimit) });
    },
    pin(answer, pinned) {
      const others = without(current.pins, answer.id);
      keep({ pins: pinned ? [...others, answer] : others });
    },
    vote(id, vote) {
      const others = Object.fromEntries(Object.entries(current.votes).filter(([each]) => each !== id));
      keep({ votes: vote === undefined ? others : { ...others, [id]: vote } });
    },
    clearRecent() {
      keep({ recent: [] });
    },
  };
}

function without(list: readonly AnswerReference[], id: string): AnswerReference[] {
  return list.filter((each) => each.id !== id);
}

/** What was kept may come from another version: whatever is not understood is dropped. */
export function restoreMemory(kept: unknown): FaqMemory {
  const from = isRecord(kept) ? kept : {};
  const votes = isRecord(from['votes']) ? Object.entries(from['votes']) : [];
  return {
    pins: references(from['pins']),
    recent: references(from['recent']),
    votes: Object.fromEntries(
      votes.filter((entry): entry is [string, Vote] => entry[1] === 1 || entry[1] === -1),
    ),
  };
}

function references(value: unknown): AnswerReference[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) =>
    isRecord(each) && typeof each['id'] === 'string' && typeof each['question'] === 'string'
      ? [{ id: each['id'], question: each['question'] }]
      : [],
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
