import type { Catalogue } from '../../catalogue/catalogue';
import type { Project, Wave } from './project';

/** What a person decides of a new `segur.json`. */
export type ProjectChoice = Pick<Project, 'product' | 'couloirs' | 'software' | 'wave' | 'profiles'>;

/** The text of a new `segur.json`: what was decided, and empty places for what comes next. */
export function projectText({ product, couloirs, software, wave, profiles }: ProjectChoice): string {
  const file = {
    product,
    ...(couloirs.length > 0 ? { couloirs } : {}),
    ...(software.length > 0 ? { software } : {}),
    ...(wave === undefined ? {} : { wave }),
    ...(profiles.length > 0 ? { profiles } : {}),
    files: {},
    exclusions: [],
    thresholds: {},
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** A couloir with the kinds of software that its referentials are about. */
export interface Pairing {
  readonly couloir: string;
  readonly software: string;
}

/** What products are for, by the referentials of the catalogue. */
export function pairingsOf({ referentials }: Catalogue): readonly Pairing[] {
  const pairings = new Map<string, Pairing>();
  for (const { couloir, software } of referentials)
    if (couloir !== undefined && software !== undefined)
      pairings.set(`${couloir}|${software}`, { couloir, software });
  return [...pairings.values()].sort(
    (a, b) => a.couloir.localeCompare(b.couloir, 'fr') || a.software.localeCompare(b.software, 'fr'),
  );
}

/** The profiles that requirements of a product bear, but for those that everybody answers to. */
export function profilesFor(
  catalogue: Catalogue,
  { couloirs, software, wave }: Pick<Project, 'couloirs' | 'software'> & { readonly wave?: Wave },
): readonly string[] {
  const meets = (wanted: readonly string[], has: readonly string[]): boolean =>
    wanted.length === 0 || has.some((one) => wanted.includes(one));
  const profiles = catalogue.requirements
    .filter(
      (one) =>
        meets(couloirs, one.couloirs) &&
        meets(software, one.software) &&
        (wave === undefined || one.wave === undefined || one.wave === wave || wave === '2'),
    )
    .flatMap((one) => one.profiles);
  return [...new Set(profiles)]
    .filter((profile) => !/\bGénéral$/.test(profile))
    .sort((a, b) => a.localeCompare(b, 'fr'));
}
