import type { Catalogue } from '../catalogue/catalogue';
import type { Requirement } from '../catalogue/requirement';
import { isWithdrawn } from '../requirements/rules/model';
import type { WorkspaceIndex } from './workspaceIndex';

/** What is asked of: a referential, a couloir, a software type; all of them together when several are given. */
export interface CoverageScope {
  readonly referential?: string;
  readonly couloir?: string;
  readonly software?: string;
  /** Requirements that oblige only (DOIT, NE DOIT PAS), without the recommendations. */
  readonly mandatoryOnly?: boolean;
}

export interface CoverageLine {
  readonly requirement: Requirement;
  readonly citations: number;
  readonly files: number;
}

export interface Coverage {
  readonly lines: readonly CoverageLine[];
  readonly cited: number;
  readonly total: number;
}

/** Which requirements of a scope the workspace cites. Withdrawn ones are out of every scope. */
export function coverageOf(catalogue: Catalogue, index: WorkspaceIndex, scope: CoverageScope): Coverage {
  const lines = catalogue.requirements
    .filter((requirement) => !isWithdrawn(requirement) && isInScope(requirement, scope))
    .map((requirement) => {
      const references = index.references(requirement.id);
      return {
        requirement,
        citations: references.length,
        files: new Set(references.map(({ uri }) => uri)).size,
      };
    });
  return { lines, cited: lines.filter(({ citations }) => citations > 0).length, total: lines.length };
}

function isInScope(requirement: Requirement, scope: CoverageScope): boolean {
  const { referential, couloir, software, mandatoryOnly } = scope;
  return (
    (referential === undefined || requirement.referentials.includes(referential)) &&
    (couloir === undefined || requirement.couloirs.includes(couloir)) &&
    (software === undefined || requirement.software.includes(software)) &&
    (!mandatoryOnly || requirement.obligation === 'DOIT' || requirement.obligation === 'NE DOIT PAS')
  );
}
