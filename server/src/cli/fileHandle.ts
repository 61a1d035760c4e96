import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DocumentHandle } from '../documents/documentStore';
import { readTextFile, type ReadText } from '../node/textFiles';
import { type CliContext, skippedBecause } from './context';

/** A text of the disk as the service knows documents, by the path that the user gave. */
export function handleOf(file: string, read: Extract<ReadText, { type: 'text' }>): DocumentHandle {
  return {
    uri: pathToFileURL(path.resolve(file)).href,
    languageId: '',
    version: 0,
    ...(read.bytes ? { bytes: read.bytes } : {}),
    getText: () => read.text,
  };
}

/** Reads a file; undefined, and why is told, where it is no text that can be judged. */
export async function openFile(
  { warn, locale }: Pick<CliContext, 'warn' | 'locale'>,
  file: string,
): Promise<DocumentHandle | undefined> {
  const read = await readTextFile(file);
  if (read.type === 'text') return handleOf(file, read);
  warn(`${file}: ${skippedBecause[read.reason][locale]}`);
  return undefined;
}
