import type { Catalogue } from '../../catalogue/catalogue';
import { comparisonKey } from '../../catalogue/key';
import type { Requirement } from '../../catalogue/requirement';
import type { RemReading } from './readWorkbook';
import type { RemRequirement } from './requirements';

/** How a REM differs from the catalogue that we ship. */
export interface Differences {
  /** Not in our catalogue. */
  readonly added: readonly string[];
  /** What we say otherwise, field by field. */
  readonly changed: readonly { readonly id: string; readonly changes: readonly FieldChange[] }[];
  /** The REM says removed, we do not. */
  readonly withdrawn: readonly string[];
  /** We say removed or dropped, the REM has it. */
  readonly restored: readonly string[];
  /** We have it in this REM and in a family that it tells of, and it is not there. */
  readonly absent: readonly string[];
  /** Official statements that replace a paraphrase of ours. */
  readonly textsReplaced: number;
  /** Official statements where we had no text. */
  readonly textsNew: number;
}

export interface FieldChange {
  readonly field: 'obligation' | 'nature' | 'scenarios' | 'proofs';
  readonly ours: string;
  readonly theirs: string;
}

export function differencesOf(reading: RemReading, shipped: Catalogue): Differences {
  const added: string[] = [];
  const changed: { id: string; changes: readonly FieldChange[] }[] = [];
  const withdrawn: string[] = [];
  const restored: string[] = [];
  let textsReplaced = 0;
  let textsNew = 0;
  for (const requirement of reading.requirements) {
    const ours = shipped.get(requirement.id);
    if (!ours) {
      if (!requirement.withdrawn) added.push(requirement.id);
      continue;
    }
    const dropped = ours.draftStatus === 'removed' || ours.textStatus === 'withdrawn_draft';
    if (requirement.withdrawn) {
      if (!dropped) withdrawn.push(requirement.id);
      continue;
    }
    if (dropped) restored.push(requirement.id);
    if (requirement.statement !== undefined) {
      if (ours.paraphrase !== undefined || ours.detail !== undefined) textsReplaced += 1;
      else textsNew += 1;
    }
    const changes = changesOf(ours, requirement);
    if (changes.length > 0) changed.push({ id: requirement.id, changes });
  }
  return { added, changed, withdrawn, restored, absent: absentOf(reading, shipped), textsReplaced, textsNew };
}

function changesOf(ours: Requirement, theirs: RemRequirement): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of ['obligation', 'nature'] as const) {
    const [before, after] = [ours[field], theirs[field]];
    if (before !== undefined && after !== undefined && before !== after)
      changes.push({ field, ours: before, theirs: after });
  }
  // What we hold was read from several REMs at once: only a number that none of them had is news.
  const counts = {
    scenarios: theirs.scenarios.length,
    proofs: theirs.scenarios.reduce((sum, { proofs }) => sum + proofs.length, 0),
  };
  for (const field of ['scenarios', 'proofs'] as const)
    if (ours[field].length > 0 && counts[field] > ours[field].length)
      changes.push({ field, ours: String(ours[field].length), theirs: String(counts[field]) });
  return changes;
}

/** Absence says something only of families that the REM tells of, and only where we know the REM itself. */
function absentOf({ identity, requirements }: RemReading, shipped: Catalogue): readonly string[] {
  if (!shipped.referential(identity.referential) || requirements.length === 0) return [];
  const held = new Set(
    requirements.flatMap(({ id, written }) => [comparisonKey(id), comparisonKey(written)]),
  );
  const seriesOf = ({ family, axis }: Requirement): string => `${family}/${axis ?? ''}`;
  const covered = new Set(
    requirements.flatMap(({ id }) => {
      const ours = shipped.get(id);
      return ours ? [seriesOf(ours)] : [];
    }),
  );
  return shipped.requirements
    .filter(
      (ours) =>
        ours.referentials.includes(identity.referential) &&
        covered.has(seriesOf(ours)) &&
        ours.textStatus !== 'withdrawn_draft' &&
        ours.draftStatus !== 'removed' &&
        ![ours.id, ...ours.variants, ...ours.sameAs].some((spelling) => held.has(comparisonKey(spelling))),
    )
    .map(({ id }) => id);
}
