import type { Fix } from '../../core/finding';
import { type OffsetRange, overlaps } from '../../core/range';
import type { Analysis } from '../analysis';
import type { MentionList } from '../mention';

/** Rewritings that mend nothing: a list or range, spelt out so that each identifier can be found by a plain search. */
export function refactorRequirements(analysis: Analysis, range: OffsetRange): readonly Fix[] {
  const lists = new Set<MentionList>();
  for (const { list } of analysis.believed) if (list && overlaps(list.range, range)) lists.add(list);
  return [...lists].filter(isShortened).map((list) => {
    const text = spelledOut(analysis.text, list);
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

/** A list that goes on in the next line of a comment keeps its lines. */
function spelledOut(text: string, { members }: MentionList): string {
  let at = members[0]!.range.end;
  return members
    .map(({ range, written }, index) => {
      const between = index === 0 ? '' : text.slice(at, Math.max(at, range.start));
      at = Math.max(at, range.end);
      if (index === 0) return written;
      const lineEnd = between.search(/[\r\n]/);
      return lineEnd < 0
        ? `, ${written}`
        : `,${between.slice(lineEnd).replace(/(?:et|ou|and|or) *$/i, '')}${written}`;
    })
    .join('');
}

function isShortened({ members }: MentionList): boolean {
  return members.some(({ range, written }) => range.end - range.start < written.length);
}
