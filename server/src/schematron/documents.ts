import { parseXml, type XmlDocument } from '../xml';
import type { PackCache } from './cache';
import { misreadProblem } from './misread';
import type { Located, PackPaths } from './packPaths';
import { packMessages } from './packProblems';
import type { PackFiles, PackProblem } from './schema';
import { createStandIns } from './standIns';
import { createXdmTree, type ExpandedNames, type XdmNode } from './xdm';
import type { Documents } from './xpath/compiled';
import { XPathError } from './xpath/values';

/** The documents that the schemas of a pack read: each parsed once, whoever asks. */
export interface DocumentStore {
  /** The documents as seen from a schema: addresses are relative to its file. */
  seenFrom(schemaFile: string): Documents;
  /** What could not be read, each told once. */
  readonly problems: readonly PackProblem[];
}

/** False for what no processor reads: a document that is not well-formed is none. */
export function isReadable(xml: XmlDocument): boolean {
  return xml.nodeCount > 1 && !xml.structureGuessed && xml.problems.every(({ code }) => harmless.has(code));
}

/** What our own checks ask of a health document, and XML does not. */
const harmless: ReadonlySet<string> = new Set(['doctype', 'encoding-not-utf-8']);

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
      const readable = isReadable(xml);
      byPath.set(path, readable ? createXdmTree(xml, names, path).root : undefined);
      const misread = misreadProblem(paths, path);
      if (misread !== undefined) problems.push(misread);
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
          at(href, from) {
            const file = from === undefined ? schemaFile : from.tree.uri;
            // Of the document that is judged the pack knows nothing but its content.
            if (file === '')
              throw new XPathError(
                'SGUR0001',
                `“${href.slice(0, 60)}” is relative to the document that is judged`,
              );
            const key = file === schemaFile ? href : `${file}\0${href}`;
            if (byHref.has(key)) return byHref.get(key);
            const located = paths.locate(file, href);
            let root: XdmNode | undefined;
            if (located.type === 'found') root = load(located.path, located.text);
            else if (byPath.has(located.path)) root = byPath.get(located.path);
            else root = missing(schemaFile, href, located);
            // Addresses may be computed from a document: what is kept stays bounded.
            if (byHref.size < 5000) byHref.set(key, root);
            return root;
          },
          judged(href) {
            const located = paths.locate(schemaFile, href);
            return located.type === 'found' ? load(located.path, located.text) : undefined;
          },
        };
        views.set(schemaFile, view);
      }
      return view;
    },
  };
}
