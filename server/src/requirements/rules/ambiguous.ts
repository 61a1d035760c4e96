import type { Mention } from '../mention';
import { isRewritable } from '../place';
import { isProposable, named, type RequirementRule } from './model';

export const ambiguous: RequirementRule = {
  id: 'REQ-003',
  family: 'requirements.ambiguous',
  severity: 'information',
  title: { fr: 'Identifiant d’exigence ambigu', en: 'Ambiguous requirement identifier' },
  explanation: {
    fr: 'Sans son préfixe, le même numéro désigne plusieurs exigences : le lecteur ne peut pas savoir laquelle est tenue.',
    en: 'Without its prefix the same number names several requirements: the reader cannot tell which one is met.',
  },
  source: 'Grammaire des identifiants des REM Ségur (clés de comparaison partagées)',
  check({ analysis, catalogue }, report) {
    for (const mention of analysis.believed) {
      if (!isAmbiguous(mention)) continue;
      const targets = mention.resolution!.targets;
      const choices = targets.filter(
        (target) => target.id !== mention.written && isProposable(target, catalogue),
      );
      report({
        range: mention.range,
        message: {
          fr: `« ${mention.written} » peut désigner ${targets.map(named).join(', ')}. Précisez laquelle.`,
          en: `"${mention.written}" may name ${targets.map(named).join(', ')}. Say which one.`,
        },
        fixes: () =>
          mention.list || mention.broken || !isRewritable(analysis.placeOf(mention.range))
            ? []
            : choices.map(({ id }) => ({
                id: `write-${id}`,
                title: { fr: `Remplacer par ${id}`, en: `Replace with ${id}` },
                edits: [{ range: mention.range, newText: id }],
              })),
      });
    }
  },
};

/** Several requirements under one name, unless they are one and the same or the name belongs to wave 1. */
function isAmbiguous({ resolution, bare }: Mention): boolean {
  if (!resolution || resolution.targets.length < 2) return false;
  if (resolution.via === 'wave1' && !bare) return false;
  if (resolution.via === 'id' && !bare) return false;
  const [first, ...others] = resolution.targets;
  return !others.every(({ id, sameAs }) => sameAs.includes(first.id) || first.sameAs.includes(id));
}
