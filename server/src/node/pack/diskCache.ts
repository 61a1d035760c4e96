import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PackCache } from '../../schematron/cache';

/** A folder of plain files, safe to delete at any time. Where it cannot be written, nothing is kept. */
export function createDiskCache(folder: string): PackCache {
  const fileOf = (name: string) => path.join(folder, `${name.replace(/[^\w-]/g, '_')}.json`);
  return {
    load(name) {
      try {
        return readFileSync(fileOf(name), 'utf8');
      } catch {
        return undefined;
      }
    },
    save(name, value) {
      try {
        mkdirSync(folder, { recursive: true });
        // Written aside and renamed: another process never reads half a file.
        const aside = `${fileOf(name)}.${process.pid}.tmp`;
        writeFileSync(aside, value);
        renameSync(aside, fileOf(name));
      } catch {
        // A cache is worth no complaint.
      }
    },
  };
}
