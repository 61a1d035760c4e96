import { lstatSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { decodeAs } from '../../bytes/decodeAs';
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
        return decode(readFileSync(found.file));
      } catch {
        return undefined;
      }
    },
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

/** UTF-8 but for what says otherwise in its first bytes or in its declaration. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = bytes.subarray(0, 200).toString('latin1');
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1];
  if (declared === undefined || /^utf-?8$/i.test(declared))
    return bytes
      .subarray(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0)
      .toString('utf8');
  try {
    return decodeAs(declared, bytes);
  } catch {
    return new TextDecoder('utf-8').decode(bytes);
  }
}
