import { officialLayout } from './packLayout';
import type { PackFiles } from './schema';

/** The schemas of a pack: those that judge every document, and those of which the document says whether they judge it. */
export interface PackSchemas {
  readonly always: readonly string[];
  readonly candidates: readonly string[];
}

/** The official pack is known by its folders. Of any other the candidates are all its whole schemas: their rules tell. */
export function listSchemas(files: PackFiles): PackSchemas {
  const layout = officialLayout(files);
  const whole = (folder: string) => schemasIn(files, folder).filter((file) => isWhole(files.read(file)));
  if (layout !== undefined) {
    const direct = schemasIn(files, layout.schematrons);
    return {
      always: layout.profiles.flatMap((folder) => schemasIn(files, folder)),
      candidates:
        direct.length > 0
          ? direct
          : below(files, layout.schematrons, whole).filter((file) => !notOfVolets.test(file)),
    };
  }
  const atRoot = whole('');
  return { always: [], candidates: atRoot.length > 0 ? atRoot : below(files, '', whole) };
}

/** Folders of the official pack that hold the profiles, parts of schemas, or what the engine left. */
const notOfVolets = /\/(?:profils|moteur|abstract|include|rapports)\//i;

/** Folders deeper than these, or more schemas, are no pack that somebody meant to open. */
const deepest = 6;
const mostSchemas = 300;

function below(
  files: PackFiles,
  folder: string,
  whole: (folder: string) => readonly string[],
): readonly string[] {
  const found: string[] = [];
  let level = [folder];
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    level = level.flatMap((at) =>
      (files.list(at) ?? [])
        .filter((name) => !name.startsWith('.') && !/\.[a-z]{2,4}$/i.test(name))
        .map((name) => (at === '' ? name : `${at}/${name}`))
        .filter((path) => files.list(path) !== undefined),
    );
    for (const at of level) {
      found.push(...whole(at));
      if (found.length >= mostSchemas) return found.slice(0, mostSchemas);
    }
  }
  return found.sort();
}

/** A schema, and not a part that others include. */
function isWhole(text: string | undefined): boolean {
  const firstElement = /<(?:[\w.-]+:)?([A-Za-z][\w.-]*)/.exec((text ?? '').replace(/<!--[\s\S]*?-->/g, ''));
  return firstElement?.[1] === 'schema';
}

/** Every schema of a folder, main files only: what they include stands in folders below. */
export function schemasIn(files: PackFiles, folder: string): readonly string[] {
  return (files.list(folder) ?? [])
    .filter((name) => /\.sch$/i.test(name))
    .sort()
    .map((name) => (folder === '' ? name : `${folder}/${name}`));
}
