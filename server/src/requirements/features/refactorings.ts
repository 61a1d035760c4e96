import type { Fix } from '../../core/finding';
import { type OffsetRange, overlaps } from '../../core/range';
import type { Analysis } from '../analysis';
import type { MentionList } from '../mention';

/** Rewritings that mend nothing: a list or range, spelt out so that each identifier can be found by a plain search. */
export function refactorRequirements(analysis: Analysis, range: OffsetRange): readonly Fix[] {
  const lists = new Set<MentionList>();
  for (const { list } of analysis.believed) if (list && overlaps(list.range, range)) lists.add(list);
  return [...lists].filter(isShortened).map((list) => {
    const text = list.members.map(({ written }) => written).join(', ');
    return {
      id: 'expand-list',
      title: {
        fr: `Écrire en entier les ${list.members.length} identifiants`,
        en: `Write all ${list.members.length} identifiers in full`,
      },
      edits: [{ range: list.range, newText: text }],
    };
  });
}

function isShortened({ members }: MentionList): boolean {
  return members.some(({ range, written }) => range.end - range.start < written.length);
}
