import { emptyIgnoreList, ignoreFilePath, type IgnoreList, readIgnoreFile } from '../rules/ignoreFile';

/** A workspace folder and what its `.segur/ignore` says, already read; empty when it has none. */
export interface IgnoreFolder {
  /** URI without a slash at its end. */
  readonly uri: string;
  readonly text: string;
}

/** Where a document stands with regard to the list of its folder. */
export interface IgnorePlace {
  readonly list: IgnoreList;
  /** The document's path in the folder, with `/`. */
  readonly path: string;
  readonly ignoreFileUri: string;
  readonly ignoreFileText: string;
}

export interface IgnoredFiles {
  setFolders(folders: readonly IgnoreFolder[]): void;
  /** URIs of the folders, without a slash at their end. */
  folders(): readonly string[];
  /** Undefined for a document outside every folder. */
  placeOf(uri: string): IgnorePlace | undefined;
}

export function createIgnoredFiles(): IgnoredFiles {
  let folders: readonly (IgnoreFolder & { readonly list: IgnoreList })[] = [];
  return {
    setFolders(next) {
      // The longest URI first: the innermost of nested folders decides.
      folders = next
        .map((folder) => ({ ...folder, list: folder.text ? readIgnoreFile(folder.text) : emptyIgnoreList }))
        .sort((a, b) => b.uri.length - a.uri.length);
    },
    folders: () => folders.map(({ uri }) => uri),
    placeOf(uri) {
      const folder = folders.find((candidate) => uri.startsWith(`${candidate.uri}/`));
      if (!folder) return undefined;
      return {
        list: folder.list,
        path: decoded(uri.slice(folder.uri.length + 1)),
        ignoreFileUri: `${folder.uri}/${ignoreFilePath}`,
        ignoreFileText: folder.text,
      };
    },
  };
}

/** A path as a person writes it. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
