import type { Requirement } from '../../catalogue/requirement';
import { coverageStates } from '../../core/coverageAnswers';
import type { Locale } from '../../core/localized';
import type { CoverageFilter, RowCoverage } from '../../core/views';
import { applies } from './applies';
import type { Standing } from './facts';
import type { ProjectItem, ProjectsCoverage } from './projectsCoverage';
import { coverageWords } from './words';

/** What is to be done comes before what is done: of several projects the worst counts. */
const worstFirst: readonly Standing['type'][] = [
  'failing',
  'missing',
  'implemented',
  'tested',
  'proved',
  'excluded',
];

/**
 * How far the projects of a workspace cover requirements, as rows of a list say it: of projects that demand one the worst,
 * else what covers it all the same. Where no folder has a `segur.json`, filters take all that applies by default.
 */
export function rowCoverage(
  coverage: ProjectsCoverage,
  locale: Locale,
  today: string,
): {
  of(requirement: Requirement): RowCoverage | undefined;
  keeps(requirement: Requirement, filter: CoverageFilter): boolean;
} {
  const projects = coverage.projects();
  const hasOwn = projects.some(({ origin }) => origin.type === 'file');
  const itemsOf = ({ id }: Requirement): readonly ProjectItem[] =>
    projects.flatMap((project) => coverage.itemIn(id, project) ?? []);

  return {
    of(requirement) {
      const items = itemsOf(requirement);
      const demanding = items.filter(({ demanded }) => demanded);
      const shown =
        demanding.length > 0 ? demanding : items.filter(({ standing }) => standing.type !== 'missing');
      const [worst] = [...shown].sort(
        (a, b) => worstFirst.indexOf(a.standing.type) - worstFirst.indexOf(b.standing.type),
      );
      if (!worst) return undefined;
      const line = coverageWords(worst, today)?.[locale];
      const { type } = worst.standing;
      return {
        state: type,
        label: coverageStates[type][locale].toLowerCase(),
        ...(line === undefined ? {} : { line }),
        demanded: worst.demanded,
      };
    },
    keeps(requirement, filter) {
      return itemsOf(requirement).some(({ demanded, project, bindingness, standing, facts }) => {
        if (filter === 'failing') return standing.type === 'failing';
        if (!(hasOwn ? demanded : applies(requirement, project))) return false;
        switch (filter) {
          case 'demanded':
            return true;
          case 'missingMandatory':
            return bindingness === 'mandatory' && standing.type === 'missing';
          case 'notProved':
            return standing.type !== 'excluded' && !facts.proved;
        }
      });
    },
  };
}
