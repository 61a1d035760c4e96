import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Scheduler } from '../core/cancellation';
import type { DataSource } from '../core/dataSource';
import { maxFileBytes, readTextFile } from './textFiles';

/** The shipped `data/` folder, beside the folder of the bundle. */
export function shippedDataFolder(bundleFolder: string): string {
  return path.join(bundleFolder, '..', 'data');
}

export function folderDataSource(folder: string): DataSource {
  return { read: (name) => readFile(path.join(folder, name), 'utf8') };
}

/** Longer than somebody who types stops between two presses, shorter than it takes to look at what was opened. */
const pauseMs = 600;

export const nodeScheduler: Scheduler = {
  now: () => performance.now(),
  yield: () => new Promise((resolve) => setImmediate(resolve)),
  pause: () => new Promise((resolve) => setTimeout(resolve, pauseMs).unref()),
};

/**
 * The date of today where the machine stands, `AAAAMMJJ`; that of `SEGUR_TODAY` (`AAAA-MM-JJ`) where the environment
 * wants a verdict to stay what it was on that day.
 */
export function systemDate(): string {
  const fixed = readDate(process.env['SEGUR_TODAY'] ?? '');
  if (fixed !== undefined) return fixed;
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('');
}

/** The time of day in milliseconds from 1970; noon of the day that `SEGUR_TODAY` fixes. */
export function systemTime(): number {
  const fixed = readDate(process.env['SEGUR_TODAY'] ?? '');
  if (fixed === undefined) return Date.now();
  const [year, month, day] = [fixed.slice(0, 4), fixed.slice(4, 6), fixed.slice(6)].map(Number);
  return Date.UTC(year!, month! - 1, day, 12);
}

/** `2026-11-29` or `20261129` as `20261129`; undefined for what is no date of the calendar. */
export function readDate(written: string): string | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(written.trim()) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return year !== '' && date.getUTCDate() === Number(day) && date.getUTCMonth() === Number(month) - 1
    ? `${year}${month}${day}`
    : undefined;
}

/** The text of a `file:` URI; undefined for any other scheme and for what is no readable text. */
export async function readUserFile(uri: string): Promise<string | undefined> {
  if (!uri.startsWith('file:')) return undefined;
  const read = await readTextFile(fileURLToPath(uri));
  return read.type === 'text' ? read.text : undefined;
}

/** Up to here a file is read at once: to wait for each of thousands takes several times as long. */
const smallBytes = 256 * 1024;

/** The bytes of a `file:` URI; undefined for any other scheme, for what cannot be read and for what is too large. */
export async function readUserBytes(uri: string): Promise<Uint8Array | undefined> {
  if (!uri.startsWith('file:')) return undefined;
  try {
    const file = fileURLToPath(uri);
    const found = statSync(file);
    if (!found.isFile() || found.size > maxFileBytes) return undefined;
    return found.size <= smallBytes ? readFileSync(file) : await readFile(file);
  } catch {
    return undefined;
  }
}
