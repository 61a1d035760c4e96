import type { ByteEncoding } from '../core/byteEncoding';
import type { DocumentKind, DocumentLayer, DocumentSource, FormerMatch } from '../core/documentKind';
import type { Text } from '../core/text';
import { bringsIn, changeBetween, type TextChange } from '../core/textChange';
import { suppressionWord } from '../rules/suppression';
import type { SegurDocument } from './segurDocument';
import { createTextSnapshot, type TextSnapshot } from './textSnapshot';

/** The part of an editor's document that the store reads; it may change under our feet, so we copy what we need. */
export interface DocumentHandle {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  /** This version with its lines, when the editor's side has them already. */
  readonly snapshot?: TextSnapshot;
  /** What its bytes say, where somebody read them. */
  readonly bytes?: ByteEncoding;
  getText(): string;
}

export interface DocumentStore {
  /** The parsed document for the current version, parsed at most once. */
  get(handle: DocumentHandle): Promise<SegurDocument>;
  /** The same document with another text, to look at what an edit would make of it; it is not kept. */
  trial(document: SegurDocument, text: string): Promise<SegurDocument>;
  /** The version that one edit makes of a document, of which the snapshot tells; it is not kept. */
  next(document: SegurDocument, snapshot: TextSnapshot, change: TextChange): Promise<SegurDocument>;
  /** Puts a document with the same text in the place of one, where that is still the last that was asked for. */
  replace(document: SegurDocument, by: SegurDocument): void;
  /** How often a document was asked for: who prepares something gives way once it grows. */
  askedFor(): number;
  /** Ids of the kinds that recognise the document. */
  kindsOf(handle: DocumentHandle): readonly string[];
  forget(uri: string): void;
  /** Drops every parse and prepares the kinds anew: the knowledge behind them changed. */
  clear(): void;
}

interface FormerVersion {
  readonly document: SegurDocument;
  readonly change: TextChange;
}

/** An edit that is told to be larger may have left most of it as it was. */
const smallEdit = 4096;

/** What differs from a version: as its editor told it, where one small edit made the one of the other. */
function changeSince(former: SegurDocument, text: Text, snapshot: TextSnapshot | undefined): TextChange {
  const since = snapshot?.since;
  const { start, oldEnd, newEnd } = since?.change ?? { start: 0, oldEnd: Infinity, newEnd: 0 };
  return since?.version === former.version && Math.max(oldEnd, newEnd) - start <= smallEdit
    ? since.change
    : changeBetween(former.snapshot.getText(), text.toString());
}

function formerMatch({ id }: DocumentKind, { document, change }: FormerVersion): FormerMatch {
  return { matched: document.layers.some(({ kind }) => kind === id), change };
}

function mayBeSilenced(text: Text, former?: FormerVersion): boolean {
  return former?.document.mayBeSilenced === false
    ? bringsIn(text, suppressionWord, former.change)
    : text.includes(suppressionWord);
}

export function createDocumentStore(
  kinds: readonly DocumentKind[],
  onFailure: (kind: string, error: unknown) => void,
): DocumentStore {
  const documents = new Map<string, SegurDocument>();
  const preparations = new Map<string, Promise<boolean>>();
  let generation = 0;
  let asked = 0;

  /** A kind whose knowledge cannot be loaded is left out; the others serve the document. */
  function prepared(kind: DocumentKind): Promise<boolean> {
    let preparation = preparations.get(kind.id);
    if (!preparation) {
      preparation = (kind.prepare?.() ?? Promise.resolve()).then(
        () => true,
        (error: unknown) => {
          onFailure(kind.id, error);
          return false;
        },
      );
      preparations.set(kind.id, preparation);
    }
    return preparation;
  }

  async function usableFor(source: DocumentSource, former?: FormerVersion): Promise<readonly DocumentKind[]> {
    for (;;) {
      const before = generation;
      const usable: DocumentKind[] = [];
      for (const kind of kinds)
        if (kind.matches(source, former && formerMatch(kind, former)) && (await prepared(kind)))
          usable.push(kind);
      // What was prepared while the knowledge changed may hold the former one.
      if (before === generation) return usable;
    }
  }

  function layersOf(
    usable: readonly DocumentKind[],
    source: DocumentSource,
    former?: FormerVersion,
  ): readonly DocumentLayer[] {
    const layers: DocumentLayer[] = [];
    for (const kind of usable) {
      const layer = former?.document.layers.find((other) => other.kind === kind.id);
      try {
        layers.push(kind.open(source, layer && former && { layer, change: former.change }));
      } catch (error) {
        onFailure(kind.id, error);
      }
    }
    return layers;
  }

  async function get(handle: DocumentHandle): Promise<SegurDocument> {
    const { uri, languageId, version, snapshot, bytes } = handle;
    asked += 1;
    const known = documents.get(uri);
    if (known?.version === version) return known;
    const text = snapshot?.text ?? handle.getText();
    const source = { uri, languageId, text, ...(bytes ? { bytes } : {}) };
    const since = (document: SegurDocument | undefined): FormerVersion | undefined =>
      document && { document, change: changeSince(document, text, snapshot) };
    const last = since(known);
    const usable = await usableFor(source, last);
    const raced = documents.get(uri);
    if (raced?.version === version) return raced;
    const former = raced === known ? last : since(raced);
    const document: SegurDocument = {
      uri,
      version,
      snapshot: snapshot ?? createTextSnapshot(uri, languageId, version, text),
      layers: layersOf(usable, source, former),
      mayBeSilenced: mayBeSilenced(text, former),
    };
    if (!raced || raced.version < version) documents.set(uri, document);
    return document;
  }

  return {
    get,
    async trial({ uri, version, snapshot }, text) {
      const { languageId } = snapshot;
      const source = { uri, languageId, text };
      return {
        uri,
        version,
        snapshot: createTextSnapshot(uri, languageId, version, text),
        layers: layersOf(await usableFor(source), source),
        mayBeSilenced: mayBeSilenced(text),
      };
    },
    async next(former, snapshot, change) {
      const { uri, version } = former;
      const { languageId, text } = snapshot;
      const source = { uri, languageId, text };
      const last = { document: former, change };
      return {
        uri,
        version,
        snapshot,
        layers: layersOf(await usableFor(source, last), source, last),
        mayBeSilenced: mayBeSilenced(text, last),
      };
    },
    replace(document, by) {
      if (documents.get(document.uri) === document) documents.set(document.uri, by);
    },
    askedFor: () => asked,
    kindsOf(handle) {
      const source = { uri: handle.uri, languageId: handle.languageId, text: handle.getText() };
      return kinds.filter((kind) => kind.matches(source)).map(({ id }) => id);
    },
    forget: (uri) => documents.delete(uri),
    clear() {
      generation++;
      documents.clear();
      preparations.clear();
    },
  };
}
