import type { Fix, OffsetEdit } from '../../core/finding';

/** A correction; `preferred` says that it is the one right answer. */
export function fix(
  id: string,
  fr: string,
  en: string,
  edits: OffsetEdit | readonly OffsetEdit[],
  preferred = false,
): Fix {
  const all = Array.isArray(edits) ? (edits as readonly OffsetEdit[]) : [edits as OffsetEdit];
  return { id, title: { fr, en }, edits: all, ...(preferred ? { preferred } : {}) };
}
