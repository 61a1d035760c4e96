import type { Catalogue } from '../../catalogue/catalogue';
import { askingCommands, type ProofRequest, serverCommands } from '../../core/commands';
import type { OfferedCommand } from '../../core/documentKind';
import { type OffsetRange, overlaps } from '../../core/range';
import type { Analysis } from '../analysis';
import { isWithdrawn } from '../rules/model';
import { successorOf } from '../successor';
import { outdatedAt } from './refactorings';

/** What commands do with the requirement under a range: its proof is begun, its older generation replaced everywhere. */
export function requirementOffers(
  analysis: Analysis,
  range: OffsetRange,
  catalogue: Catalogue,
  uri: string,
): readonly OfferedCommand[] {
  const offers: OfferedCommand[] = [];
  const outdated = outdatedAt(analysis, range, catalogue);
  if (outdated) {
    const { written } = outdated;
    const { id } = successorOf(outdated, catalogue)!;
    offers.push({
      title: {
        fr: `Remplacer ${written} par ${id} dans tout l’espace de travail…`,
        en: `Replace ${written} with ${id} in the whole workspace…`,
      },
      commands: [serverCommands.replaceGenerations],
      arguments: [written],
    });
  }
  const mention = analysis.believed.find(
    ({ range: at, resolution, form }) =>
      form !== 'wildcard' && resolution?.targets.length === 1 && overlaps(at, range),
  );
  const target = mention?.resolution?.targets[0];
  if (mention && target && !isWithdrawn(target)) {
    const { scenario, proof } = mention;
    const named = [target.id, scenario, proof].filter((part) => part !== undefined).join('.');
    offers.push({
      title: {
        fr: `Commencer la preuve de ${named} (Markdown)`,
        en: `Begin the proof of ${named} (Markdown)`,
      },
      commands: [askingCommands.createProof, serverCommands.createProof],
      arguments: [
        {
          id: target.id,
          ...(scenario === undefined ? {} : { scenario }),
          ...(proof === undefined ? {} : { proof }),
          uri,
        } satisfies ProofRequest,
      ],
    });
  }
  return offers;
}
