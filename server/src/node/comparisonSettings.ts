import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { SegurLanguageService } from '../languageService';
import { nearestProject } from './projectFiles';

/** What the nearest `segur.json` at or above a document leaves out of comparisons; nothing where there is none to be read. */
export async function ignoredFor(
  service: Pick<SegurLanguageService, 'readProject'>,
  uri: string,
): Promise<readonly string[]> {
  if (!uri.startsWith('file:')) return [];
  const file = nearestProject(path.dirname(fileURLToPath(uri)));
  if (file === undefined) return [];
  try {
    const text = await readFile(file, 'utf8');
    return (await service.readProject(text, pathToFileURL(file).href)).ignoredInComparison;
  } catch {
    return []; // a broken `segur.json` is told at its place
  }
}
