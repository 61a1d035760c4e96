import type { Tree, TreeEntry } from '../../server/src/traceability/files/walk';

/** A file system of a few texts, by path; files may be changed at any time. */
export function memoryTree(files: Map<string, string>): Tree {
  return {
    entries(folder) {
      const found = new Map<string, TreeEntry>();
      const head = folder === '' ? '' : `${folder}/`;
      for (const path of files.keys()) {
        if (!path.startsWith(head)) continue;
        const rest = path.slice(head.length);
        const at = rest.indexOf('/');
        const name = at < 0 ? rest : rest.slice(0, at);
        if (!found.has(name)) found.set(name, { name, kind: at < 0 ? 'file' : 'folder' });
      }
      return [...found.values()];
    },
    kindOf: (path) =>
      files.has(path)
        ? 'file'
        : [...files.keys()].some((other) => other.startsWith(`${path}/`))
          ? 'folder'
          : undefined,
    read(path) {
      const text = files.get(path);
      return text === undefined ? { type: 'skipped', reason: 'unreadable' } : { type: 'text', text };
    },
  };
}
