import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { editorWindow } from './window';

/** Writes the settings of the workspace, in place of those it came with. VS Code sees the file change. */
export async function useSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = path.join(editorWindow().folder, '.vscode');
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, 'settings.json'),
    JSON.stringify({ 'segur.language': 'fr', ...settings }, null, 2),
  );
}
