import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Scheduler } from '../core/cancellation';
import type { DataSource } from '../core/dataSource';

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
