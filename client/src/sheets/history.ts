/** Which sheet: a requirement or a rule by its id, or the one of what is known. */
export interface SheetAddress {
  readonly kind: 'requirement' | 'rule' | 'knowledge';
  readonly id: string;
}

/** What was read in one panel, in the order in which it was read, and where one is in it. */
export interface SheetHistory {
  readonly entries: readonly SheetAddress[];
  readonly at: number;
}

export const noHistory: SheetHistory = { entries: [], at: -1 };

/** Older sheets than that are forgotten. */
const longest = 100;

/** Another sheet after the one that is shown; what came after that one is forgotten, as in a browser. */
export function visit(history: SheetHistory, address: SheetAddress): SheetHistory {
  const current = shown(history);
  if (current && current.kind === address.kind && current.id === address.id) return history;
  const entries = [...history.entries.slice(0, history.at + 1), address].slice(-longest);
  return { entries, at: entries.length - 1 };
}

export function shown({ entries, at }: SheetHistory): SheetAddress | undefined {
  return entries[at];
}

/** By one step, back (-1) or forward (1); the same history where there is none. */
export function step(history: SheetHistory, by: -1 | 1): SheetHistory {
  return canStep(history, by) ? { ...history, at: history.at + by } : history;
}

export function canStep({ entries, at }: SheetHistory, by: -1 | 1): boolean {
  return entries[at + by] !== undefined;
}

/** What was kept may come from another version: whatever is not understood is dropped. */
export function restoreHistory(kept: unknown): SheetHistory {
  const { entries, at } = isRecord(kept) ? kept : {};
  if (!Array.isArray(entries)) return noHistory;
  const known = entries.filter(isAddress).slice(-longest);
  if (known.length === 0) return noHistory;
  const place = typeof at === 'number' && Number.isInteger(at) ? at : known.length - 1;
  return { entries: known, at: Math.min(Math.max(place, 0), known.length - 1) };
}

function isAddress(value: unknown): value is SheetAddress {
  return (
    isRecord(value) &&
    (value['kind'] === 'requirement' || value['kind'] === 'rule' || value['kind'] === 'knowledge') &&
    typeof value['id'] === 'string'
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
