import type { DocumentLinkInfo } from '../../core/documentKind';
import { titleOf } from '../../catalogue/requirement';
import type { Analysis } from '../analysis';
import { requirementUri } from '../requirementUri';
import { spots } from './spots';

/** Every known identifier of a text about Ségur leads to its page; an ambiguous one to the first of its meanings. */
export function requirementLinks(analysis: Analysis): readonly DocumentLinkInfo[] {
  const links: DocumentLinkInfo[] = [];
  for (const { range, resolution } of spots(analysis.believed)) {
    if (!resolution) continue;
    const [target] = resolution.targets;
    const tooltip = `${target.id} — ${titleOf(target)}`;
    links.push({ range, target: requirementUri(target.id), tooltip: { fr: tooltip, en: tooltip } });
  }
  return links;
}
