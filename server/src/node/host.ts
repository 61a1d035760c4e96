import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Scheduler } from '../core/cancellation';
import type { DataSource } from '../core/dataSource';
import { readTextFile } from './textFiles';

/** The shipped `data/` folder, beside the folder of the bundle. */
export function shippedDataFolder(bundleFolder: string): string {
  return path.join(bundleFolder, '..', 'data');
}

export function folderDataSource(folder: string): DataSource {
  return { read: (name) => readFile(path.join(folder, name), 'utf8') };
}

export const nodeScheduler: Scheduler = {
  now: () => performance.now(),
  yield: () => new Promise((resolve) => setImmediate(resolve)),
};

/** The date of today where the machine stands, `AAAAMMJJ`. */
export function systemDate(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('');
}

/** The text of a `file:` URI; undefined for any other scheme and for what is no readable text. */
export async function readUserFile(uri: string): Promise<string | undefined> {
  if (!uri.startsWith('file:')) return undefined;
  const read = await readTextFile(fileURLToPath(uri));
  return read.type === 'text' ? read.text : undefined;
}
