import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { severalFoldersFile } from './openWindow';
import { editorWindow } from './window';

/** Writes the settings of the workspace, in place of those it came with. VS Code sees the file change. */
export async function useSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
  await writeSettings(path.join(editorWindow().folder, '.vscode'), { 'segur.language': 'fr', ...settings });
}

/** Adds to the user's own settings, as a window on a profile of its own finds them. */
export async function useUserSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = path.join(editorWindow().profile, 'user', 'User');
  const before = JSON.parse(await readFile(path.join(folder, 'settings.json'), 'utf8')) as object;
  await writeSettings(folder, { ...before, ...settings });
}

/** Sets settings of a workspace of several folders, in the file that says which they are. */
export async function useWorkspaceSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
  const file = severalFoldersFile(path.dirname(editorWindow().folder));
  const before = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...before, settings }, null, 2));
}

async function writeSettings(folder: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
}
