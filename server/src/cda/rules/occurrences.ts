import type { LocalizedText } from '../../core/localized';
import type { Report } from '../../rules/rule';
import type { NodeId } from '../../xml';
import { hasGaps, removeElement, type Skeleton } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { insertInOrder, nextInOrder } from '../fixes/headerOrder';
import type { OffsetEdit, RelatedPlace } from '../../core/finding';
import type { CdaQuery } from '../query';
import { isMisspelt } from './structureFaults';

export interface Absence {
  readonly message: LocalizedText;
  /** What to insert; left out where nothing useful can be proposed. */
  readonly skeleton?: () => Skeleton;
  /** The skeleton is the one right answer: there is nothing to complete in it. */
  readonly complete?: boolean;
}

/**
 * A child that must stand exactly once. Reports that it is absent, or repeated, and gives it back when it is there to be
 * judged. One that hides behind a nullFlavor counts as there, and is not given back: that is another rule's affair.
 */
export function exactlyOne(
  q: CdaQuery,
  report: Report,
  parent: NodeId,
  local: string,
  absence: Absence,
): NodeId | undefined {
  const nodes = q.children(parent, local);
  const first = nodes[0];
  if (first === undefined) {
    reportAbsent(q, report, parent, local, absence);
    return undefined;
  }
  reportRepeated(q, report, nodes, local);
  return nodes.find((node) => !q.isNull(node));
}

export function reportAbsent(
  q: CdaQuery,
  report: Report,
  parent: NodeId,
  local: string,
  { message, skeleton, complete = false }: Absence,
): void {
  if (!q.provesAbsence || isMisspelt(q, parent, local)) return;
  report({
    range: q.nameRange(parent),
    message,
    related: expectedBefore(q, nextInOrder(q, parent, local)),
    ...(skeleton
      ? {
          fixes: () => {
            const inserted = skeleton();
            const [fr, en] = hasGaps(inserted) ? [' (à compléter)', ' (to be completed)'] : ['', ''];
            return [
              fix(
                `add-${local.toLowerCase()}`,
                `Ajouter ${local}${fr}`,
                `Add ${local}${en}`,
                insertOrReplaceNull(q, parent, local, inserted),
                complete,
              ),
            ];
          },
        }
      : {}),
  });
}

/** The new child takes the place of one that hides behind a nullFlavor: beside a known one it would be a fault. */
function insertOrReplaceNull(q: CdaQuery, parent: NodeId, local: string, skeleton: Skeleton): OffsetEdit {
  const edit = insertInOrder(q, parent, local, skeleton);
  const hidden = q.children(parent, local).find((node) => q.isNull(node));
  if (hidden === undefined) return edit;
  const { newText, snippet } = edit;
  return {
    ...edit,
    range: q.range(hidden),
    newText: newText.trimStart(),
    ...(snippet === undefined ? {} : { snippet: snippet.trimStart() }),
  };
}

/** Shows where what is missing should stand; nothing where that is at the end. */
export function expectedBefore(q: CdaQuery, before: NodeId | undefined): readonly RelatedPlace[] {
  if (before === undefined) return [];
  const name = q.local(before);
  return [
    { range: q.nameRange(before), message: { fr: `Attendu avant ${name}`, en: `Expected before ${name}` } },
  ];
}

/** Reports every occurrence after the first of an element that may stand once. */
export function reportRepeated(q: CdaQuery, report: Report, nodes: readonly NodeId[], name: string): void {
  const [first, ...others] = nodes;
  if (first === undefined || !q.provesAbsence) return;
  const source = (node: NodeId): string => q.xml.text.slice(q.range(node).start, q.range(node).end);
  for (const node of others) {
    report({
      range: q.nameRange(node),
      claim: 'repeated',
      message: {
        fr: `${name} ne peut figurer qu’une fois : garder la bonne occurrence et retirer l’autre, sans quoi le DMP rejette le document.`,
        en: `${name} may stand only once: keep the right one and remove the other, otherwise the DMP refuses the document.`,
      },
      related: [
        {
          range: q.nameRange(first),
          message: { fr: `Première occurrence de ${name}`, en: `First ${name}` },
        },
      ],
      fixes: () => [
        fix(
          'remove-repeated',
          `Retirer cette occurrence de ${name}`,
          `Remove this ${name}`,
          removeElement(q, node),
          source(node) === source(first),
        ),
      ],
    });
  }
}
