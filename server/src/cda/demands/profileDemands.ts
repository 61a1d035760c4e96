import type { DataSource } from '../../core/dataSource';
import { type DemandPattern, type ProfileDemands, readPattern, type ReadPattern } from './demandSets';
import { parsePath } from './expression';

interface ProfileSet {
  /** Name of the schematron that it was read from. */
  readonly schema: string;
  readonly patterns: readonly DemandPattern[];
}

/** Reads `profile-demands.json`, the profile that is nearest to French documents first. Rejects when it is missing or is not JSON. */
export async function loadProfileDemands(data: DataSource): Promise<readonly ProfileDemands[]> {
  const { profiles } = JSON.parse(await data.read('profile-demands.json')) as {
    readonly profiles: readonly ProfileSet[];
  };
  return profiles.map(({ schema, patterns }) => ({ schema, patterns: patterns.map(readLater) }));
}

/** Of hundreds of patterns a document meets a few, by its templateIds: the others are never read. */
function readLater(pattern: DemandPattern): ReadPattern {
  let read: ReadPattern | undefined;
  const whole = (): ReadPattern => (read ??= readPattern(pattern));
  const templates = templatesOf(pattern);
  return {
    id: pattern.id,
    ...(templates === undefined ? {} : { templates }),
    get rules() {
      return whole().rules;
    },
    get reach() {
      return whole().reach;
    },
  };
}

/** The templateIds without which none of its rules fires; undefined where one may all the same. */
function templatesOf({ rules }: DemandPattern): readonly string[] | undefined {
  const found = new Set<string>();
  for (const text of rules.flatMap(({ at }) => at)) {
    const template = parsePath(text)?.steps.findLast((step) => step.template !== undefined)?.template;
    if (template === undefined) return undefined;
    found.add(template);
  }
  return [...found];
}
