import { homedir } from 'node:os';
import path from 'node:path';
import type { DocumentModel } from '../../cda/documentTypes';
import type { DataSource } from '../../core/dataSource';
import { createPackClient, type PackClient } from './packClient';

/** Opens the pack of a folder in a thread of its own. `bundleFolder` holds the bundled worker; `timeout` is for one document, in milliseconds. */
export async function openPack(
  folder: string,
  bundleFolder: string,
  data: DataSource,
  timeout?: number,
): Promise<PackClient> {
  const { models } = JSON.parse(await data.read('document-types.json')) as {
    readonly models: readonly DocumentModel[];
  };
  return createPackClient({
    folder,
    cacheFolder: path.join(cacheRoot(), 'segur-authoring', 'packs'),
    models,
    workerFile: path.join(bundleFolder, 'packWorker.mjs'),
    ...(timeout === undefined ? {} : { timeout }),
  });
}

/** Where the system keeps what may be deleted. */
function cacheRoot(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
  if (process.platform === 'win32' && LOCALAPPDATA) return LOCALAPPDATA;
  return path.join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
}
