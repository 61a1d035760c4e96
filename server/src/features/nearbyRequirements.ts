import type { Catalogue } from '../catalogue/catalogue';
import { titleOf } from '../catalogue/requirement';
import type { RequirementChoice } from '../core/views';
import { analyse } from '../requirements/analysis';
import { syntaxOf } from '../requirements/syntax';

/** More are not near any more. */
const mostNearby = 12;

/** The requirements that a text names, those nearest to an offset first, each once. */
export function nearbyRequirements(
  { uri, languageId, text }: { readonly uri: string; readonly languageId: string; readonly text: string },
  offset: number,
  catalogue: Catalogue,
): readonly RequirementChoice[] {
  const nearest = new Map<string, RequirementChoice>();
  const mentions = [...analyse(text, catalogue, syntaxOf(uri, languageId)).believed].sort(
    (a, b) => Math.abs(a.range.start - offset) - Math.abs(b.range.start - offset),
  );
  for (const { resolution, form } of mentions) {
    if (nearest.size === mostNearby) break;
    if (form === 'wildcard' || resolution?.targets.length !== 1) continue;
    const [target] = resolution.targets;
    if (!nearest.has(target.id)) nearest.set(target.id, { id: target.id, title: titleOf(target) });
  }
  return [...nearest.values()];
}
