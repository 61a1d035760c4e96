import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { UserFile } from '../documents/knowledge';
import { knowledgeFileNames, knowledgeFolder } from '../documents/knowledgeFolder';
import { readTextFile } from './textFiles';

/** The files of the user's own knowledge that serve work in a folder: those of the nearest `.segur` at it or above it. */
export async function readKnowledgeFolder(start: string): Promise<readonly UserFile[]> {
  const folder = await nearestKnowledgeFolder(path.resolve(start));
  if (folder === undefined) return [];
  const read = await Promise.all(
    knowledgeFileNames.map(async (name) => {
      const file = path.join(folder, name);
      const content = await readTextFile(file);
      return content.type === 'text' ? [{ name: path.relative(start, file), text: content.text }] : [];
    }),
  );
  return read.flat();
}

async function nearestKnowledgeFolder(start: string): Promise<string | undefined> {
  for (let at = start; ; at = path.dirname(at)) {
    const folder = path.join(at, knowledgeFolder);
    if (await isFolder(folder)) return folder;
    if (path.dirname(at) === at) return undefined;
  }
}

async function isFolder(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isDirectory();
  } catch {
    return false;
  }
}
