import type { PackFiles } from './schema';

/** The folders of the official pack. */
export const schematronFolder = 'schematrons';
export const profileFolders = ['schematrons/profils/structurationMinimale', 'schematrons/profils'] as const;

/** A tool of its own in the pack, with whole terminologies to read: megabytes that no keystroke should wait for. */
export const terminologyFolder = 'schematrons/profils/terminologies/schematron';

export function isOfficialLayout(files: PackFiles): boolean {
  return files.list('schematrons/profils') !== undefined;
}
