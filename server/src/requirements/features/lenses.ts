import { commands } from '../../core/commands';
import type { LensInfo } from '../../core/documentKind';
import type { Analysis } from '../analysis';
import type { RequirementKnowledge } from '../knowledge';
import { subjectLeaf } from '../wording';
import { spots } from './spots';

/** One lens where a text first cites a requirement: its subject, how often it is cited and how far it is covered. */
export function requirementLenses(
  analysis: Analysis,
  { countMentions, coverageWords }: RequirementKnowledge,
  uri: string,
): readonly LensInfo[] {
  const inText = new Map<string, number>();
  for (const { resolution } of analysis.believed)
    if (resolution?.targets.length === 1)
      inText.set(resolution.targets[0].id, (inText.get(resolution.targets[0].id) ?? 0) + 1);
  const lenses: LensInfo[] = [];
  const seen = new Set<string>();
  for (const { range, resolution } of spots(analysis.believed)) {
    if (resolution?.targets.length !== 1) continue;
    const [target] = resolution.targets;
    if (seen.has(target.id)) continue;
    seen.add(target.id);
    const here = inText.get(target.id) ?? 1;
    const everywhere = countMentions?.(target.id);
    const coverage = coverageWords?.(target.id, uri);
    const subject = subjectLeaf(target);
    const head = subject === undefined ? target.id : `${target.id} ${subject}`;
    lenses.push({
      range,
      title: {
        fr: `${head} · ${here} ici${everywhere === undefined ? '' : `, ${everywhere} dans l’espace de travail`}${tail(coverage?.fr)}`,
        en: `${head} · ${here} here${everywhere === undefined ? '' : `, ${everywhere} in the workspace`}${tail(coverage?.en)}`,
      },
      command: { id: commands.openRequirement, arguments: [target.id] },
    });
  }
  return lenses;
}

function tail(words: string | undefined): string {
  return words === undefined ? '' : ` · ${words}`;
}
