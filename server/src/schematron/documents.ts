import { parseXml } from '../xml';
import type { PackCache } from './cache';
import type { Located, PackPaths } from './packPaths';
import { packMessages } from './packProblems';
import type { PackFiles, PackProblem } from './schema';
import { createStandIns } from './standIns';
import { createXdmTree, type ExpandedNames, type XdmNode } from './xdm';
import type { Documents } from './xpath/compiled';

/** The documents that the schemas of a pack read: each parsed once, whoever asks. */
export interface DocumentStore {
  /** The documents as seen from a schema: addresses are relative to its file. */
  seenFrom(schemaFile: string): Documents;
  /** What could not be read, each told once. */
  readonly problems: readonly PackProblem[];
}

export function createDocumentStore(
  files: PackFiles,
  paths: PackPaths,
  names: ExpandedNames,
  cache?: PackCache,
): DocumentStore {
  const standIn = createStandIns(files, cache);
  const byPath = new Map<string, XdmNode | undefined>();
  const problems: PackProblem[] = [];
  const load = (path: string, text: string): XdmNode | undefined => {
    if (!byPath.has(path)) {
      const xml = parseXml(text);
      const readable = text.trim() !== '' && !xml.structureGuessed;
      byPath.set(path, readable ? createXdmTree(xml, names, path).root : undefined);
      if (!readable) tell(path, 'empty-value-set', packMessages.emptyValueSet(path));
    }
    return byPath.get(path);
  };
  const missing = (schemaFile: string, href: string, located: Located): XdmNode | undefined => {
    const { path } = located;
    const instead = located.type === 'missing' ? standIn(path) : undefined;
    if (instead !== undefined) {
      tell(schemaFile, 'missing-value-set', packMessages.standIn(path, instead.from));
      return load(path, instead.text);
    }
    byPath.set(path, undefined);
    if (located.type === 'outside') tell(schemaFile, 'outside-pack', packMessages.outsidePack(href));
    else tell(schemaFile, 'missing-value-set', packMessages.missingValueSet(path));
    return undefined;
  };
  const tell = (file: string, code: PackProblem['code'], message: PackProblem['message']) =>
    problems.push({ code, place: { file, range: { start: 0, end: 0 } }, message });
  const views = new Map<string, Documents>();
  return {
    problems,
    seenFrom(schemaFile) {
      let view = views.get(schemaFile);
      if (view === undefined) {
        const byHref = new Map<string, XdmNode | undefined>();
        view = {
          at(href) {
            if (byHref.has(href)) return byHref.get(href);
            const located = paths.locate(schemaFile, href);
            let root: XdmNode | undefined;
            if (located.type === 'found') root = load(located.path, located.text);
            else if (byPath.has(located.path)) root = byPath.get(located.path);
            else root = missing(schemaFile, href, located);
            // Addresses may be computed from a document: what is kept stays bounded.
            if (byHref.size < 5000) byHref.set(href, root);
            return root;
          },
        };
        views.set(schemaFile, view);
      }
      return view;
    },
  };
}
