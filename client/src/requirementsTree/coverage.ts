import { l10n } from '../localizer';
import type { CoverageCount, Requirement, RequirementsQuery } from './model';

export type CoverageFilter = NonNullable<RequirementsQuery['coverage']>;
type State = NonNullable<Requirement['coverage']>['state'];

export const coverageFilters = [
  'demanded',
  'missingMandatory',
  'failing',
  'notProved',
] as const satisfies readonly CoverageFilter[];

export function isCoverageFilter(value: unknown): value is CoverageFilter {
  return coverageFilters.some((filter) => filter === value);
}

export function filterWords(filter: CoverageFilter): string {
  switch (filter) {
    case 'demanded':
      return l10n.t('of my profile only');
    case 'missingMandatory':
      return l10n.t('mandatory and missing');
    case 'failing':
      return l10n.t('failing');
    case 'notProved':
      return l10n.t('not proved');
  }
}

/** A shape for each state, by its name in VS Code’s icons: no colour says anything alone. */
export const coverageIcons = {
  missing: 'circle-large-outline',
  failing: 'error',
  implemented: 'code',
  tested: 'beaker',
  proved: 'verified',
  excluded: 'dash',
} as const satisfies Readonly<Record<State, string>>;

/** « 12 of 40 covered, 2 failing »; undefined where nothing is demanded. */
export function countWords({ of, covered, failing }: CoverageCount): string | undefined {
  if (of === 0) return undefined;
  const words = l10n.t('{0} of {1} covered', covered, of);
  return failing === 0 ? words : l10n.t('{0}, {1} failing', words, failing);
}

/** « 12/40 », and how many fail where some do: what a narrow view has room for. */
export function shortCount({ of, covered, failing }: CoverageCount): string {
  return failing === 0 ? `${covered}/${of}` : l10n.t('{0}/{1}, {2} failing', covered, of, failing);
}
