import { withoutAccents } from '../../core/accents';
import type { Catalogue } from '../../catalogue/catalogue';
import type { CouloirsFile } from '../../catalogue/lexicon';
import type { Requirement } from '../../catalogue/requirement';
import { nearestName } from '../../core/nearestName';
import { requirementsNamed } from '../coverage/applies';

/** What a name in `segur.json` stands for, or what it may have been meant to be. */
export type NameReading =
  | { readonly type: 'known'; readonly name: string }
  | { readonly type: 'unknown'; readonly meant: string | undefined };

/** The names that a project may use. */
export interface ProjectVocabulary {
  couloir(written: string): NameReading;
  software(written: string): NameReading;
  /** Options are profiles that a product chooses. */
  profile(written: string): NameReading;
  referential(written: string): NameReading;
  requirement(written: string): NameReading;
}

/** Names in the order that a person would read them. */
export interface ProjectNames {
  readonly couloirs: readonly string[];
  readonly software: readonly string[];
  readonly profiles: readonly string[];
  readonly referentials: readonly string[];
}

/** Every name that a project may use, of the catalogue and of the programme. */
export function projectNames(
  { requirements, referentials }: Catalogue,
  { couloirs, software }: CouloirsFile,
): ProjectNames {
  const all = (of: (requirement: Requirement) => readonly string[]): readonly string[] => [
    ...new Set(requirements.flatMap(of)),
  ];
  const known = all((requirement) => requirement.couloirs);
  const programmed = couloirs.filter(({ names }) => !names.some((name) => known.includes(name)));
  const kinds = all((requirement) => requirement.software);
  return {
    couloirs: sorted([...known, ...programmed.map(({ names }) => names[0]!)]),
    software: sorted([
      ...kinds,
      ...software
        .filter(({ code, name }) => !kinds.includes(code) && !kinds.includes(name.fr))
        .map(({ code }) => code),
    ]),
    profiles: sorted(all((requirement) => requirement.profiles)),
    referentials: sorted([
      ...new Set([...referentials.map(({ id }) => id), ...all((requirement) => requirement.referentials)]),
    ]),
  };
}

/** Reads names as people write them: « MDV » and « médecine de ville » are the couloir « Médecine de ville ». */
export function projectVocabulary(catalogue: Catalogue, programme: CouloirsFile): ProjectVocabulary {
  const names = projectNames(catalogue, programme);
  const referentialNames = new Map(catalogue.referentials.map(({ id, name }) => [folded(name), id] as const));
  return {
    couloir: readerOf(
      names.couloirs,
      programme.couloirs.map((couloir) => [
        names.couloirs.find((name) => couloir.names.includes(name))!,
        [...couloir.names, ...couloir.codes],
      ]),
    ),
    software: readerOf(
      names.software,
      programme.software.map(({ code, name }) => [
        names.software.find((one) => one === code || one === name.fr)!,
        [code, name.fr, name.en],
      ]),
    ),
    profile: readerOf(names.profiles, []),
    referential: readerOf(
      names.referentials,
      [...referentialNames].map(([name, id]) => [id, [name]]),
    ),
    requirement(written) {
      if (requirementsNamed(written, catalogue).length > 0) return { type: 'known', name: written };
      const ids = catalogue.requirements.map(({ id }) => id);
      return { type: 'unknown', meant: nearestName(written, ids) };
    },
  };
}

function readerOf(
  names: readonly string[],
  aliases: readonly (readonly [name: string, spellings: readonly string[]])[],
): (written: string) => NameReading {
  const known = new Map<string, string>();
  for (const [name, spellings] of aliases)
    for (const spelling of spellings) known.set(folded(spelling), name);
  for (const name of names) known.set(folded(name), name);
  return (written) => {
    const name = known.get(folded(written));
    return name === undefined
      ? { type: 'unknown', meant: nearestName(written, names) }
      : { type: 'known', name };
  };
}

function folded(name: string): string {
  return withoutAccents(name)
    .replace(/[\s_’'-]+/gu, ' ')
    .trim()
    .toLowerCase();
}

function sorted(names: readonly string[]): readonly string[] {
  return [...names].sort((a, b) => a.localeCompare(b, 'fr'));
}
