// The workspace of the window: a copy of samples/, put back before each test.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const source = path.resolve('samples');

/** `npm start` leaves it: with it a new window would begin with the README. */
const marker = '.segur-samples';

/** What the tests read is in French, whatever the language of the window. */
const settings = {
  file: path.join('.vscode', 'settings.json'),
  text: JSON.stringify({ 'segur.language': 'fr' }, null, 2),
};

/** Makes the workspace: the samples, and settings of its own. */
export async function makeWorkspace(folder: string): Promise<void> {
  await cp(source, folder, { recursive: true, filter: (file) => path.basename(file) !== marker });
  await restoreWorkspace(folder);
}

/** Removes what is not in samples/ and writes again what differs from it: VS Code hears only of what changed. */
export async function restoreWorkspace(folder: string): Promise<void> {
  const wanted = new Map<string, Buffer>([[settings.file, Buffer.from(settings.text)]]);
  for (const file of await filesOf(source))
    if (file !== marker) wanted.set(file, await readFile(path.join(source, file)));
  const known = new Set([...wanted.keys()].map((file) => file.split(path.sep)[0]!));
  for (const entry of await readdir(folder))
    if (!known.has(entry)) await rm(path.join(folder, entry), { recursive: true });
  for (const file of await filesOf(folder)) if (!wanted.has(file)) await rm(path.join(folder, file));
  for (const [file, bytes] of wanted) {
    const target = path.join(folder, file);
    const now = await readFile(target).catch(() => undefined);
    if (now?.equals(bytes)) continue;
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
}

export async function emptyFolder(folder: string): Promise<void> {
  for (const entry of await readdir(folder)) await rm(path.join(folder, entry), { recursive: true });
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/** Writes files below a folder, by their paths in it, and makes the folders that they lie in. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

export async function copyIntoWorkspace(from: string, folder: string, to: string): Promise<void> {
  await cp(path.resolve(from), path.join(folder, to), { recursive: true });
}
