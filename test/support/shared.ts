import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The folder of documents that are not part of this repository: `SEGUR_SHARED`, by default `../shared`. */
const sharedRoot = path.resolve(process.env['SEGUR_SHARED'] ?? '../shared');

export function hasShared(...parts: string[]): boolean {
  return existsSync(path.join(sharedRoot, ...parts));
}

export function sharedPath(...parts: string[]): string {
  return path.join(sharedRoot, ...parts);
}

export function readShared(...parts: string[]): string {
  return readFileSync(sharedPath(...parts), 'utf8');
}

export function listShared(folder: string, pattern: RegExp): string[] {
  return readdirSync(sharedPath(folder))
    .filter((name) => pattern.test(name))
    .sort();
}

/** A suite over shared documents; where they are absent it says what it skips. */
export function describeShared(title: string, folder: string, body: () => void): void {
  if (hasShared(folder)) describe(title, body);
  else describe(title, () => it.skip(`needs ${folder} under SEGUR_SHARED (${sharedRoot})`));
}
