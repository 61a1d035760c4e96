import type { Catalogue } from '../catalogue/catalogue';
import type { Requirement } from '../catalogue/requirement';
import { applyEdits } from '../core/edits';
import type { OffsetRange } from '../core/range';
import { type Analysis, analyse } from './analysis';
import type { Mention } from './mention';
import type { TextSyntax } from './syntax';
import { targetsOf } from './targets';

export interface RespellMeanings {
  readonly syntax: TextSyntax;
  /** What identifiers mean in the text as it is, and once it is written. */
  readonly before: Catalogue;
  readonly after: Catalogue;
}

/**
 * The first place of a text that edits would not make name what it is to name (`into`), or that would name something else than
 * before although nobody wants it; undefined where all is as it should be. The text is read again for it.
 */
export function firstMisnamed(
  analysis: Analysis,
  edits: readonly { readonly range: OffsetRange; readonly newText: string }[],
  { syntax, before, after }: RespellMeanings,
  into: (mention: Mention) => string | undefined,
): OffsetRange | undefined {
  const written = analyse(applyEdits(analysis.text, edits), after, syntax);
  const was = analysis.believed.flatMap((mention) => {
    const names =
      into(mention) ?? idsOf(targetsOf(mention, before).filter(({ id }) => after.get(id) !== undefined));
    return names === '' ? [] : [{ names, range: mention.range }];
  });
  const is = written.believed.flatMap((mention) => idsOf(targetsOf(mention, after)) || []);
  const at = was.findIndex(({ names }, index) => names !== is[index]);
  if (at < 0 && is.length === was.length) return undefined;
  return (was[at] ?? was.at(-1))?.range ?? { start: 0, end: 0 };
}

function idsOf(requirements: readonly Requirement[]): string {
  return requirements.map(({ id }) => id).join('\n');
}
