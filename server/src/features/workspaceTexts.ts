import type { LocalizedText } from '../core/localized';
import { decoded } from '../documents/ignoredFiles';

/** What is in a file at this moment: as its editor shows it where it is open, as it is on disk otherwise. */
export type TextNow =
  | {
      readonly type: 'text';
      readonly text: string;
      /** Of an open text; null for a file that no editor shows. */
      readonly version: number | null;
      readonly languageId?: string;
    }
  | { readonly type: 'gone' }
  /** Its bytes are in an encoding that an editor would not find again: writing it would change what nobody edited. */
  | { readonly type: 'foreign' };

/** The files of the workspace as a change of many of them needs to read them. */
export interface WorkspaceTexts {
  read(uri: string): Promise<TextNow>;
  /** The folders of the workspace, URIs without a closing slash: nothing outside of them is changed. */
  readonly folders: readonly string[];
}

export function isInside(uri: string, folders: readonly string[]): boolean {
  return folders.some((folder) => uri.startsWith(`${folder}/`));
}

/** A file as a person knows it: its path from the folder of the workspace that it lies in. */
export function shownPath(uri: string, folders: readonly string[]): string {
  const folder = folders.find((one) => uri.startsWith(`${one}/`));
  return decoded(folder === undefined ? uri.slice(uri.lastIndexOf('/') + 1) : uri.slice(folder.length + 1));
}

/** Why a file is not changed, by its path. */
export const refusals = {
  gone: (path: string): LocalizedText => ({
    fr: `${path} n’est plus là, ou n’est plus lisible.`,
    en: `${path} is not there any more, or cannot be read any more.`,
  }),
  foreign: (path: string): LocalizedText => ({
    fr: `${path} n’est pas en UTF-8 : ouvrez-le dans votre éditeur avec son encodage, puis recommencez.`,
    en: `${path} is not in UTF-8: open it in your editor with its encoding, then try again.`,
  }),
  changed: (path: string): LocalizedText => ({
    fr: `${path} a changé entre-temps : recommencez.`,
    en: `${path} has changed meanwhile: try again.`,
  }),
  unwritable: (path: string, line: number, written: string): LocalizedText => ({
    fr: `${path}, ligne ${line} : « ${written} » ne peut pas y être écrit de façon à être reconnu.`,
    en: `${path}, line ${line}: "${written}" cannot be written there so that it would be recognised.`,
  }),
} as const;
