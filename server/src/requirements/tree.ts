import type { Catalogue } from '../catalogue/catalogue';
import { type Requirement, titleOf } from '../catalogue/requirement';
import type { Locale } from '../core/localized';
import type { RequirementsQuery, RequirementsTree } from '../core/views';
import { wantedBy } from './search';
import { placeWords } from './wording';

/** The catalogue as a tree to browse: by referential or by couloir, then by family; a requirement may stand in several. */
export function requirementsTree(
  catalogue: Catalogue,
  { groupBy, filter = '' }: RequirementsQuery,
  locale: Locale,
): RequirementsTree {
  const wanted = wantedBy(filter, catalogue);
  const groups = new Map<string, Map<string, Requirement[]>>();
  let total = 0;
  for (const requirement of catalogue.requirements) {
    if (wanted(requirement) === undefined) continue;
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
          ...(requirement.place ? { from: placeWords(requirement.place)[locale] } : {}),
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
