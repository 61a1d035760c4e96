import { comparisonKey } from '../../catalogue/key';
import type { Catalogue } from '../../catalogue/catalogue';
import type { Requirement } from '../../catalogue/requirement';
import type { Exclusion, Project } from '../project/project';

/** How binding a requirement is. `unknown` where its obligation was not read. */
export type Bindingness = 'mandatory' | 'conditional' | 'optional' | 'unknown';

export const bindingnesses: readonly Bindingness[] = ['mandatory', 'conditional', 'optional', 'unknown'];

export function bindingnessOf({ obligation, nature, conditional }: Requirement): Bindingness {
  if (obligation === 'PEUT' || nature === 'PRECONISATION') return 'optional';
  if (obligation === undefined && nature === undefined) return 'unknown';
  return conditional === true ? 'conditional' : 'mandatory';
}

/** What every product answers to, whatever its profiles: « Général », « va1 Général ». */
const general = /\bGénéral$/;

/** Whether a product answers to a requirement, exclusions put aside. */
export function applies(requirement: Requirement, project: Project): boolean {
  if (isWithdrawn(requirement)) return false;
  const { referentials, couloirs, software, wave, profiles, options } = project;
  const isNamed = referentials.length > 0;
  if (isNamed && !referentials.some(({ id }) => requirement.referentials.includes(id))) return false;
  // What bears no couloir is demanded by a text that is of no couloir: it applies where that text is named.
  const meets = (wanted: readonly string[], has: readonly string[]): boolean =>
    wanted.length === 0 || (has.length === 0 ? isNamed : has.some((one) => wanted.includes(one)));
  if (!meets(couloirs, requirement.couloirs) || !meets(software, requirement.software)) return false;
  if (wave !== undefined && !isOfWave(requirement, wave, isNamed)) return false;
  const chosen = [...profiles, ...options];
  return (
    chosen.length === 0 ||
    requirement.profiles.length === 0 ||
    requirement.profiles.some((profile) => general.test(profile) || chosen.includes(profile))
  );
}

/** Dropped from a draft, or removed since: nobody is asked for it. */
function isWithdrawn({ draftStatus, textStatus, origin }: Requirement): boolean {
  if (draftStatus === 'removed' || draftStatus === 'dropped') return true;
  return origin.type === 'shipped' && (draftStatus === 'obsolete' || textStatus === 'withdrawn_draft');
}

function isOfWave(requirement: Requirement, wave: '1' | '2', isNamed: boolean): boolean {
  if (requirement.wave === undefined) return isNamed;
  return requirement.wave === wave || (wave === '2' && requirement.draftStatus === 'carried-over');
}

/** The exclusion that holds for a requirement on a day, `AAAAMMJJ`. */
export function exclusionReader(
  project: Project,
  catalogue: Catalogue,
  today: string,
): (requirement: Requirement) => Exclusion | undefined {
  const byId = new Map<string, Exclusion>();
  for (const exclusion of project.exclusions) {
    if (exclusion.until !== undefined && exclusion.until.replaceAll('-', '') < today) continue;
    for (const written of exclusion.requirements)
      for (const { id } of requirementsNamed(written, catalogue)) if (!byId.has(id)) byId.set(id, exclusion);
  }
  return ({ id }) => byId.get(id);
}

/** What an identifier or a series (`ANN/va1.*`) stands for; empty where the catalogue knows neither. */
export function requirementsNamed(written: string, catalogue: Catalogue): readonly Requirement[] {
  const series = /^(.+)\.\*$/.exec(written.trim());
  return series
    ? catalogue.inSeries(comparisonKey(series[1]!))
    : (catalogue.resolve(comparisonKey(written.trim()))?.targets ?? []);
}
