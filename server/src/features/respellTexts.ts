import type { OffsetEdit } from '../core/finding';
import type { OffsetRange } from '../core/range';
import { analyse } from '../requirements/analysis';
import type { Mention } from '../requirements/mention';
import { isInFileName, type Respelling, respell } from '../requirements/respell';
import { firstMisnamed, type RespellMeanings } from '../requirements/respellCheck';
import type { GroupedEdit } from './annotatedEdits';

export interface RespellRequest extends RespellMeanings {
  readonly text: string;
  /** The identifier that a mention is to have. */
  into(mention: Mention): string | undefined;
  /** What a place is to whom the change is shown. */
  groupOf(respelling: Respelling): string;
  /** Written along with them, with their group: what declares an identifier. They go before what the mentions would have. */
  readonly declared?: readonly (OffsetEdit & { readonly group: string })[];
}

export type RespeltText =
  | {
      readonly ok: true;
      readonly edits: readonly GroupedEdit[];
      /** Mentions that stay, for they are in the name of a file, which keeps it. */
      readonly left: readonly OffsetRange[];
    }
  /** What would be written there is not what would be read. */
  | { readonly ok: false; readonly range: OffsetRange; readonly written: string };

/**
 * What one text has to become for its mentions to name other requirements. It is tried: read again, each place must name what
 * it is to name, and every other what it named before.
 */
export function respellText(request: RespellRequest): RespeltText {
  const { text, syntax, before, into, groupOf, declared = [] } = request;
  const analysis = analyse(text, before, syntax);
  const left: OffsetRange[] = [];
  const wanted = new Map<Mention, string>();
  for (const mention of analysis.believed) {
    const id = into(mention);
    if (id === undefined) continue;
    if (isInFileName(text, mention.range)) left.push(mention.range);
    else wanted.set(mention, id);
  }
  const meets = ({ range }: Respelling): boolean =>
    declared.some((edit) => edit.range.start < range.end && range.start < edit.range.end);
  const respelt = respell(analysis, (mention) => wanted.get(mention)).filter((one) => !meets(one));
  const edits: readonly GroupedEdit[] = [
    ...declared.map(({ range, newText, group }): GroupedEdit => ({ range, newText, group })),
    ...respelt.map((one): GroupedEdit => ({
      range: one.range,
      newText: one.newText,
      group: groupOf(one),
    })),
  ].sort((a, b) => a.range.start - b.range.start);
  const fault =
    respelt.length === 0
      ? undefined
      : firstMisnamed(analysis, edits, request, (mention) => wanted.get(mention));
  if (fault) return { ok: false, range: fault, written: newTextAt(edits, fault) };
  return { ok: true, edits, left };
}

/** What would stand at a place, or nearest to it. */
function newTextAt(edits: readonly GroupedEdit[], { start, end }: OffsetRange): string {
  const around = edits.find(({ range }) => range.start <= start && end <= range.end);
  const before = edits.filter(({ range }) => range.start <= start).at(-1);
  return (around ?? before ?? edits[0])!.newText;
}
