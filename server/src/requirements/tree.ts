import type { Catalogue } from '../catalogue/catalogue';
import { comparisonKey } from '../catalogue/key';
import { type Requirement, titleOf } from '../catalogue/requirement';
import type { Locale } from '../core/localized';
import type { RequirementsQuery, RequirementsTree } from '../core/views';

/** The catalogue as a tree to browse: by referential or by couloir, then by family; a requirement may stand in several. */
export function requirementsTree(
  catalogue: Catalogue,
  { groupBy, filter = '' }: RequirementsQuery,
  locale: Locale,
): RequirementsTree {
  const wanted = wantedBy(filter);
  const groups = new Map<string, Map<string, Requirement[]>>();
  let total = 0;
  for (const requirement of catalogue.requirements) {
    if (!wanted(requirement)) continue;
    total += 1;
    for (const label of groupsOf(requirement, groupBy, catalogue, locale)) {
      const families = entryOf(groups, label, () => new Map<string, Requirement[]>());
      entryOf(families, requirement.family, () => []).push(requirement);
    }
  }
  return {
    total,
    groups: sorted(groups).map(([label, families]) => ({
      label,
      families: sorted(families).map(([family, requirements]) => ({
        label: family,
        requirements: requirements.map((requirement) => ({
          id: requirement.id,
          title: titleOf(requirement),
          ...(requirement.obligation ? { obligation: requirement.obligation } : {}),
        })),
      })),
    })),
  };
}

function groupsOf(
  requirement: Requirement,
  groupBy: RequirementsQuery['groupBy'],
  catalogue: Catalogue,
  locale: Locale,
): readonly string[] {
  const labels =
    groupBy === 'couloir'
      ? requirement.couloirs
      : requirement.referentials.map((id) => catalogue.referential(id)?.name ?? id);
  if (labels.length > 0) return labels;
  return groupBy === 'couloir'
    ? [{ fr: 'Sans couloir', en: 'No couloir' }[locale]]
    : [{ fr: 'Référentiel non nommé', en: 'Referential not named' }[locale]];
}

/** An identifier however written, or words of the subject and of the demand, accents and case aside. */
function wantedBy(filter: string): (requirement: Requirement) => boolean {
  const words = folded(filter)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return () => true;
  const key = comparisonKey(filter);
  return (requirement) => {
    if (comparisonKey(requirement.id).includes(key)) return true;
    const text = folded(
      `${requirement.id} ${requirement.variants.join(' ')} ${requirement.subject ?? ''} ${requirement.paraphrase ?? ''} ${requirement.statement ?? ''}`,
    );
    return words.every((word) => text.includes(word));
  };
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function entryOf<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function sorted<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => a.localeCompare(b, 'fr'));
}
