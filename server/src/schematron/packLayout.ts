import { compareVersions } from '../identifiers/modelVersions';
import type { PackFiles } from './schema';

/** Where the official pack has what, as its folders are spelled here. */
export interface OfficialLayout {
  /** What stands before: empty, or the folder that an archive was unpacked into, with its `/`. */
  readonly root: string;
  readonly schematrons: string;
  /** Those of the profiles that judge every document, the minimal structure first. */
  readonly profiles: readonly string[];
  /** A tool of its own in the pack, with whole terminologies to read: megabytes that no keystroke should wait for. */
  readonly terminologies: string | undefined;
  readonly xsd: string | undefined;
}

/** An archive within an archive within a folder. */
const deepest = 3;
const mostFolders = 200;

const layouts = new WeakMap<PackFiles, { readonly layout: OfficialLayout | undefined }>();

/** The layout of the official pack, at the root of a pack or in a folder of it; undefined for any other pack. */
export function officialLayout(files: PackFiles): OfficialLayout | undefined {
  let known = layouts.get(files);
  if (known === undefined) layouts.set(files, (known = { layout: find(files) }));
  return known.layout;
}

function find(files: PackFiles): OfficialLayout | undefined {
  let level: readonly string[] = [''];
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const found = level.flatMap((root) => layoutAt(files, root) ?? []);
    // Several packs side by side: the newest.
    if (found.length > 0) return found.sort((a, b) => compareVersions(a.root, b.root)).at(-1);
    // What has schemas of its own is a pack of its own.
    if (level.some((root) => namesIn(files, root).some((name) => /\.sch$|^segur-pack\.json$/i.test(name))))
      return undefined;
    level = level
      .flatMap((root) =>
        namesIn(files, root)
          .filter((name) => !/^\.|\.[a-z]{2,4}$/i.test(name))
          .map((name) => `${root}${name}/`),
      )
      .slice(0, mostFolders);
  }
  return undefined;
}

function layoutAt(files: PackFiles, root: string): OfficialLayout | undefined {
  const folder = (at: string, name: string): string | undefined => {
    const spelled = namesIn(files, at).find((other) => other.toLowerCase() === name.toLowerCase());
    return spelled === undefined ? undefined : `${at}${spelled}`;
  };
  const schematrons = folder(root, 'schematrons') ?? folder(root, 'schematron');
  if (schematrons === undefined) return undefined;
  const profiles = folder(`${schematrons}/`, 'profils');
  const ofVolets = namesIn(files, `${schematrons}/`).some((name) => /^CI-SIS[_-].*\.sch$/i.test(name));
  if ((profiles === undefined || files.list(profiles) === undefined) && !ofVolets) return undefined;
  const under = (first: string | undefined, ...rest: readonly string[]) =>
    rest.reduce<string | undefined>(
      (at, name) => (at === undefined ? undefined : folder(`${at}/`, name)),
      first,
    );
  return {
    root,
    schematrons,
    profiles: [under(profiles, 'structurationMinimale'), profiles].filter((at) => at !== undefined),
    terminologies: under(profiles, 'terminologies', 'schematron'),
    xsd: under(folder(root, 'infrastructure'), 'cda', 'CDA_extended.xsd'),
  };
}

/** The names in a folder that ends with `/`, or in the root. */
function namesIn(files: PackFiles, folder: string): readonly string[] {
  return files.list(folder.replace(/\/$/, '')) ?? [];
}
