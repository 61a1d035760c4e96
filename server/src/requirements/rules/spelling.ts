import type { Mention } from '../mention';
import { isRewritable } from '../place';
import type { RequirementRule } from './model';

export const spelling: RequirementRule = {
  id: 'REQ-002',
  family: 'requirements.spelling',
  severity: 'hint',
  title: {
    fr: 'Graphie non canonique d’une exigence',
    en: 'Requirement written in a non-canonical way',
  },
  explanation: {
    fr: 'La graphie officielle est celle que lisent les auditeurs et que retrouve une recherche simple.',
    en: 'The official spelling is the one that auditors read and that a plain search finds.',
  },
  source: 'Grammaire des identifiants des REM Ségur (forme canonique)',
  check({ analysis }, report) {
    for (const mention of analysis.believed) {
      if (mention.spelling !== 'tolerated' || mention.broken) continue;
      if (!isRewritable(analysis.placeOf(mention.range))) continue; // it is called so, and referred to by that
      const canonical = canonicalOf(mention);
      report({
        range: mention.range,
        message: {
          fr: `La graphie canonique est ${canonical}.`,
          en: `The canonical spelling is ${canonical}.`,
        },
        fixes: () => [
          {
            id: 'normalise',
            title: { fr: `Écrire ${canonical}`, en: `Write ${canonical}` },
            edits: [{ range: mention.range, newText: canonical }],
            preferred: true,
          },
        ],
      });
    }
  },
};

/** The spelling to normalise to: the canonical identifier, or the same name well written when it means several. */
export function canonicalOf({ resolution, written, scenario, proof }: Mention): string {
  const single = resolution?.targets.length === 1 && resolution.via !== 'wave1';
  const id = single ? resolution.targets[0].id : written;
  return `${id}${scenario === undefined ? '' : `.${scenario}`}${proof === undefined ? '' : `.${proof}`}`;
}
