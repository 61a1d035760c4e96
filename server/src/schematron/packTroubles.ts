import { jsonPlaces } from '../catalogue/jsonPlaces';
import type { LocalizedText } from '../core/localized';
import { manifestFile, readManifest } from './manifest';
import { listSchemas } from './packSchemas';
import type { PackFiles } from './schema';

/** Why a pack that somebody named cannot judge as it should, and where that is mended. */
export interface PackTrouble {
  readonly message: LocalizedText;
  /** A place in a file of the pack, counted from 0; absent for the setting that names the pack. */
  readonly at?: { readonly file: string; readonly line: number; readonly character: number };
}

/**
 * What is wrong with a pack as a whole, seen from its folders and its manifest alone: nothing is compiled for it.
 * @param written the folder as the user wrote it
 * @param files the pack; undefined where the folder is looked for in a workspace and there is none
 */
export function packTroubles(written: string, files: PackFiles | undefined): readonly PackTrouble[] {
  if (!files) return [{ message: messages.noWorkspace(written) }];
  if (files.list('') === undefined) return [{ message: messages.noFolder(written) }];
  const reading = readManifest(files);
  if (reading.type === 'faulty') return [{ message: reading.message, at: placeIn(files, '') }];
  if (reading.type === 'manifest')
    return reading.manifest.schemas.flatMap(({ file }, index) =>
      files.read(file) === undefined
        ? [{ message: messages.noSchema(file), at: placeIn(files, `/schemas/${index}`) }]
        : [],
    );
  const { always, candidates } = listSchemas(files);
  return always.length + candidates.length === 0 ? [{ message: messages.nothing(written) }] : [];
}

function placeIn(files: PackFiles, pointer: string): Required<PackTrouble>['at'] {
  const place = jsonPlaces(files.read(manifestFile) ?? '')(pointer);
  return { file: manifestFile, line: place?.line ?? 0, character: place?.character ?? 0 };
}

/** Told in one line: what is wrong comes first, then the end of the path, which tells more than its beginning. */
const messages = {
  noWorkspace: (written: string): LocalizedText => ({
    fr: `Pack introuvable, aucun dossier n’est ouvert : « ${ending(written)} »`,
    en: `Pack not found, no folder is open: “${ending(written)}”`,
  }),
  noFolder: (written: string): LocalizedText => ({
    fr: `Dossier du pack introuvable : « ${ending(written)} »`,
    en: `Folder of the pack not found: “${ending(written)}”`,
  }),
  nothing: (written: string): LocalizedText => ({
    fr: `Pack sans aucun schéma Schematron : « ${ending(written)} »`,
    en: `Pack without any Schematron schema: “${ending(written)}”`,
  }),
  noSchema: (file: string): LocalizedText => ({
    fr: `${manifestFile} : schéma absent, « ${ending(file)} »`,
    en: `${manifestFile}: missing schema, “${ending(file)}”`,
  }),
} as const;

const longestPath = 30;

function ending(path: string): string {
  return path.length <= longestPath ? path : `…${path.slice(1 - longestPath)}`;
}
