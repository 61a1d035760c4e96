import type { EncodingFault } from '../bytes/xmlText';
import type { PackFiles } from './schema';

export type Located =
  | { readonly type: 'found'; readonly path: string; readonly text: string; readonly exactCase: boolean }
  | { readonly type: 'missing'; readonly path: string }
  | { readonly type: 'outside'; readonly path: string };

/** Finds the files of a pack by the references that its files hold. */
export interface PackPaths {
  /** What `href`, found in the file `from`, points to. Never leaves the pack; letter case is forgiven. */
  locate(from: string, href: string): Located;
  read(path: string): string | undefined;
  misread(path: string): EncodingFault | undefined;
}

export function createPackPaths(files: PackFiles): PackPaths {
  const folders = new Map<string, ReadonlyMap<string, string> | undefined>();
  const named = (folder: string) => {
    if (!folders.has(folder)) {
      const names = files.list(folder);
      folders.set(folder, names && new Map(names.map((name) => [name.toLowerCase(), name])));
    }
    return folders.get(folder);
  };
  /** The same path as the folders spell it. */
  const respell = (path: string): string | undefined => {
    let at = '';
    for (const part of path.split('/')) {
      const name = named(at)?.get(part.toLowerCase());
      if (name === undefined) return undefined;
      at = at === '' ? name : `${at}/${name}`;
    }
    return at;
  };
  return {
    read: (path) => files.read(path),
    misread: (path) => files.misread?.(path),
    locate(from, href) {
      const path = resolveIn(from, href);
      if (path === undefined) return { type: 'outside', path: href };
      const text = files.read(path);
      if (text !== undefined) return { type: 'found', path, text, exactCase: true };
      const spelled = respell(path);
      const found = spelled === undefined || spelled === path ? undefined : files.read(spelled);
      return found === undefined
        ? { type: 'missing', path }
        : { type: 'found', path: spelled!, text: found, exactCase: false };
    },
  };
}

/** A relative reference as a path from the root of the pack; undefined for what leaves it or is an address of the web. */
export function resolveIn(from: string, href: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(href.replace(/#.*$/, ''));
  } catch {
    decoded = href;
  }
  if (decoded === '' || /^[a-z][a-z0-9+.-]*:|^[\\/]|\0/i.test(decoded)) return undefined;
  const parts = from.split('/').slice(0, -1);
  for (const part of decoded.split(/[\\/]/)) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? undefined : parts.join('/');
}
