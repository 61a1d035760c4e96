// The workspace of the window: a copy of samples/, put back before each test.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const source = path.resolve('samples');

/** Removes what is not in samples/ and writes again what differs from it: VS Code hears only of what changed. */
export async function restoreWorkspace(folder: string): Promise<void> {
  const wanted = new Set(await filesOf(source));
  const known = new Set(await readdir(source));
  for (const entry of await readdir(folder))
    if (!known.has(entry)) await rm(path.join(folder, entry), { recursive: true });
  for (const file of await filesOf(folder)) if (!wanted.has(file)) await rm(path.join(folder, file));
  for (const file of wanted) {
    const bytes = await readFile(path.join(source, file));
    const target = path.join(folder, file);
    const now = await readFile(target).catch(() => undefined);
    if (now?.equals(bytes)) continue;
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

export async function copyIntoWorkspace(from: string, folder: string, to: string): Promise<void> {
  await cp(path.resolve(from), path.join(folder, to), { recursive: true });
}
