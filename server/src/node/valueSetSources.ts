import { closeSync, type Dirent, fstatSync, openSync, readFileSync } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { LocalizedText } from '../core/localized';
import type { ValueSetBatch } from '../importers/valueSets/batch';
import { isZip } from '../bytes/zip';
import { nodeScheduler } from './host';
import { readTarGz } from './tarGz';
import { isSourceName, mostEntries, mostFileBytes, mostFolderBytes, tooLarge } from './sourceLimits';
import { decode } from './textFiles';
import { readZip } from './zip';

const foreignFolders = new Set(['node_modules', '.git', '.hg', '.svn']);

/** Folders in folders beyond this are no package and no pack. */
const deepest = 8;

/**
 * Reads the files and folders that hold value sets, one after the other, into a batch. An archive is taken whole or not at
 * all; of a folder, what cannot be read is told and the rest is taken. Never rejects.
 */
export async function readValueSetSources(paths: readonly string[], batch: ValueSetBatch): Promise<void> {
  for (const source of paths) {
    const found = await stat(source).catch(() => undefined);
    if (!found) batch.refuse(source, notThere, true);
    else if (found.isDirectory()) await readFolder(source, batch);
    else if (found.isFile()) await readSource(source, batch);
    else batch.refuse(source, notAFile, true);
  }
}

/** A folder of lists, the root of a pack that has one, or a FHIR package that was unpacked. */
async function readFolder(folder: string, batch: ValueSetBatch): Promise<void> {
  const files = await listSources(await heartOf(folder));
  if (files === undefined) return batch.refuse(folder, tooManyFiles, true);
  const undo = batch.mark();
  let left = mostFolderBytes;
  for (const [index, file] of files.entries()) {
    left -= readText(file, batch, false);
    if (left < 0) {
      undo();
      return batch.refuse(folder, tooMuchInFolder, true);
    }
    if (index % filesAtOnce === filesAtOnce - 1) await nodeScheduler.yield();
  }
}

/** Files read before others may have their turn: some milliseconds. */
const filesAtOnce = 16;

/** Where the lists are: packs keep them in `jeuxDeValeurs`, FHIR packages their resources in `package`. */
async function heartOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const heart = entries.find(
    (entry) => entry.isDirectory() && /^(?:jeux[ _-]?de[ _-]?valeurs|package)$/i.test(entry.name),
  );
  return heart ? path.join(folder, heart.name) : folder;
}

async function listSources(root: string): Promise<readonly string[] | undefined> {
  const files: string[] = [];
  const pending = [{ folder: root, depth: 0 }];
  let seen = 0;
  for (let next = pending.pop(); next; next = pending.pop()) {
    const entries: Dirent[] = await readdir(next.folder, { withFileTypes: true }).catch(() => []);
    seen += entries.length;
    if (seen > mostEntries) return undefined;
    for (const entry of entries) {
      const full = path.join(next.folder, entry.name);
      if (entry.isDirectory()) {
        if (next.depth < deepest && !foreignFolders.has(entry.name))
          pending.push({ folder: full, depth: next.depth + 1 });
      } else if (entry.isFile() && isSourceName(entry.name)) files.push(full);
    }
  }
  return files.sort();
}

async function readSource(file: string, batch: ValueSetBatch): Promise<void> {
  const kind = await kindOf(file);
  if (kind === 'text') return void readText(file, batch, true);
  const undo = batch.mark();
  const take = (name: string, bytes: Uint8Array | undefined): void =>
    addBytes(`${file}!${name}`, bytes, batch, false);
  const problem = await (kind === 'zip' ? readZip(file, take) : readTarGz(file, take));
  if (problem === undefined) return;
  undo();
  batch.refuse(problem.entry === undefined ? file : `${file}!${problem.entry}`, problem.reason, true);
}

/** By its first bytes: a package is often downloaded under another name. */
async function kindOf(file: string): Promise<'zip' | 'gzip' | 'text'> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return 'text';
  try {
    const head = new Uint8Array(4);
    await handle.read(head, 0, 4, 0);
    if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
    return isZip(head) ? 'zip' : 'text';
  } catch {
    return 'text';
  } finally {
    await handle.close();
  }
}

/** Synchronously, for of thousands of small files a promise each takes four times what reading them does. */
function readText(file: string, batch: ValueSetBatch, named: boolean): number {
  let bytes: Uint8Array;
  try {
    const handle = openSync(file, 'r');
    try {
      if (fstatSync(handle).size > mostFileBytes(file)) {
        batch.refuse(file, tooLarge, named);
        return 0;
      }
      bytes = readFileSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    batch.refuse(file, unreadable, named);
    return 0;
  }
  addBytes(file, bytes, batch, named);
  return bytes.length;
}

function addBytes(name: string, bytes: Uint8Array | undefined, batch: ValueSetBatch, named: boolean): void {
  if (!bytes || bytes.length > mostFileBytes(name)) return batch.refuse(name, tooLarge, named);
  const read = decode(bytes);
  if (read.type === 'text') batch.add({ name, text: read.text }, named);
  else batch.refuse(name, binary, named);
}

const tooMuchInFolder: LocalizedText = {
  fr: `dossier de plus de ${mostFolderBytes / 1024 / 1024} Mio de listes : choisissez-en une partie`,
  en: `folder with more than ${mostFolderBytes / 1024 / 1024} MiB of lists: choose a part of it`,
};
const tooManyFiles: LocalizedText = {
  fr: `dossier de plus de ${mostEntries} fichiers`,
  en: `folder of more than ${mostEntries} files`,
};
const notThere: LocalizedText = {
  fr: 'ce fichier ou dossier n’existe pas',
  en: 'there is no such file or folder',
};
const notAFile: LocalizedText = { fr: 'ni fichier ni dossier', en: 'neither a file nor a folder' };
const unreadable: LocalizedText = { fr: 'fichier illisible', en: 'unreadable file' };
const binary: LocalizedText = { fr: 'fichier binaire', en: 'binary file' };
