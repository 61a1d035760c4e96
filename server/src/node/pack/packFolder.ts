import { lstatSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { decodeXmlText, type EncodingFault } from '../../bytes/xmlText';
import type { PackFiles } from '../../schematron/schema';

/** No schema, value set or vocabulary of a pack comes near to this. */
const largestFile = 32 * 1024 * 1024;

/**
 * A pack on disk. Only regular files inside its folder are read, links that lead out of it included among what is
 * refused. Synchronous: it lives in a thread of its own.
 */
export function createPackFolder(folder: string): PackFiles {
  const root = realpathOf(path.resolve(folder));
  const listings = new Map<string, readonly string[] | undefined>();
  const folders = new Map<string, string | undefined>();
  const misread = new Map<string, EncodingFault>();
  const realFolder = (absolute: string) => {
    if (!folders.has(absolute)) folders.set(absolute, realpathOf(absolute));
    return folders.get(absolute);
  };
  const isInside = (real: string) =>
    root !== undefined && (real === root || real.startsWith(root + path.sep));
  /** The real place of a path, when it is inside the pack. */
  const inside = (relative: string): string | undefined => {
    if (root === undefined || relative.includes('\0')) return undefined;
    const real = realpathOf(path.resolve(root, relative));
    return real !== undefined && isInside(real) ? real : undefined;
  };
  /** A regular file inside the pack. The folders that lead to it are resolved once. */
  const regularFile = (relative: string) => {
    if (root === undefined || relative.includes('\0')) return undefined;
    const absolute = path.resolve(root, relative);
    const folder = realFolder(path.dirname(absolute));
    if (folder === undefined || !isInside(folder)) return undefined;
    const file = path.join(folder, path.basename(absolute));
    const own = lstatSync(file, { throwIfNoEntry: false });
    if (own === undefined || own.isFile()) return own && { file, stat: own };
    const real = own.isSymbolicLink() ? inside(relative) : undefined;
    const stat = real === undefined ? undefined : statSync(real);
    return real !== undefined && stat?.isFile() ? { file: real, stat } : undefined;
  };
  return {
    read(relative) {
      try {
        const found = regularFile(relative);
        if (found === undefined || found.stat.size > largestFile) return undefined;
        const { text, fault } = decodeXmlText(readFileSync(found.file));
        if (fault === undefined) misread.delete(relative);
        else misread.set(relative, fault);
        return text;
      } catch {
        return undefined;
      }
    },
    misread: (relative) => misread.get(relative),
    stamp(relative) {
      try {
        const stat = regularFile(relative)?.stat;
        return stat && `${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}`;
      } catch {
        return undefined;
      }
    },
    list(relative) {
      if (!listings.has(relative)) listings.set(relative, namesIn(inside(relative)));
      return listings.get(relative);
    },
  };
}

function namesIn(folder: string | undefined): readonly string[] | undefined {
  try {
    return folder === undefined ? undefined : readdirSync(folder);
  } catch {
    return undefined;
  }
}

function realpathOf(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}
