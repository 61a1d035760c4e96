import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
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
  /** The real place of a path, when it is inside the pack. */
  const inside = (relative: string): string | undefined => {
    if (root === undefined || relative.includes('\0')) return undefined;
    const real = realpathOf(path.resolve(root, relative));
    return real !== undefined && (real === root || real.startsWith(root + path.sep)) ? real : undefined;
  };
  return {
    read(relative) {
      try {
        const file = inside(relative);
        if (file === undefined) return undefined;
        const stat = statSync(file);
        if (!stat.isFile() || stat.size > largestFile) return undefined;
        return decode(readFileSync(file));
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
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1];
  try {
    return new TextDecoder(declared ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder('utf-8').decode(bytes);
  }
}
