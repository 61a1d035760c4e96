import type { Catalogue } from '../../catalogue/catalogue';
import type { Fix } from '../../core/finding';
import { type OffsetRange, overlaps } from '../../core/range';
import type { Analysis } from '../analysis';
import type { Mention, MentionList } from '../mention';
import { isRewritable } from '../place';
import { isInFileName, respell, spelledOut } from '../respell';
import { firstMisnamed } from '../respellCheck';
import { successorOf } from '../successor';
import type { TextSyntax } from '../syntax';

/** Rewritings where nothing is wrong: lists written in full, identifiers of an older generation replaced in the whole file. */
export function refactorRequirements(
  analysis: Analysis,
  range: OffsetRange,
  catalogue: Catalogue,
  syntax: TextSyntax,
): readonly Fix[] {
  return [...expandedLists(analysis, range), ...newGeneration(analysis, range, catalogue, syntax)];
}

/** A list or range, spelt out so that each identifier can be found by a plain search. */
function expandedLists(analysis: Analysis, range: OffsetRange): readonly Fix[] {
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

function isShortened({ members }: MentionList): boolean {
  return members.some(({ range, written }) => range.end - range.start < written.length);
}

/**
 * An identifier of an older generation with its successor in its place: in the whole file where it stands more than once, and
 * here where the quick-fix of its rule writes none, in tags and in names.
 */
function newGeneration(
  analysis: Analysis,
  range: OffsetRange,
  catalogue: Catalogue,
  syntax: TextSyntax,
): readonly Fix[] {
  const mention = outdatedAt(analysis, range, catalogue);
  if (!mention) return [];
  const { id } = successorOf(mention, catalogue)!;
  const same = analysis.believed.filter(
    (other) => other.written === mention.written && !isInFileName(analysis.text, other.range),
  );
  const fixOf = (fixId: string, wanted: readonly Mention[], fr: string, en: string): readonly Fix[] => {
    const into = (one: Mention): string | undefined =>
      wanted.includes(one) ? successorOf(one, catalogue)?.id : undefined;
    const edits = respell(analysis, into).map((one) => ({ range: one.range, newText: one.newText }));
    const isRight = !firstMisnamed(analysis, edits, { syntax, before: catalogue, after: catalogue }, into);
    return edits.length > 0 && isRight ? [{ id: fixId, title: { fr, en }, edits }] : [];
  };
  return [
    ...(isRewritable(analysis.placeOf(mention.range)) || !same.includes(mention)
      ? []
      : fixOf(
          'write-successor',
          [mention],
          `Remplacer ${mention.written} par ${id} ici`,
          `Replace ${mention.written} with ${id} here`,
        )),
    ...(same.length < 2
      ? []
      : fixOf(
          'write-successor-in-file',
          same,
          `Remplacer ${mention.written} par ${id} dans ce fichier (${same.length} fois)`,
          `Replace ${mention.written} with ${id} in this file (${same.length} times)`,
        )),
  ];
}

/** The mention under a range that names an older generation, where one requirement has taken its place. */
export function outdatedAt(
  analysis: Analysis,
  range: OffsetRange,
  catalogue: Catalogue,
): Mention | undefined {
  return analysis.believed.find(
    (mention) => overlaps(mention.range, range) && successorOf(mention, catalogue) !== undefined,
  );
}
