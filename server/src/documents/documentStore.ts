import type { ByteEncoding } from '../core/byteEncoding';
import type { DocumentKind, DocumentLayer } from '../core/documentKind';
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
  /** Ids of the kinds that recognise the document. */
  kindsOf(handle: DocumentHandle): readonly string[];
  forget(uri: string): void;
  /** Drops every parse and prepares the kinds anew: the knowledge behind them changed. */
  clear(): void;
}

export function createDocumentStore(
  kinds: readonly DocumentKind[],
  onFailure: (kind: string, error: unknown) => void,
): DocumentStore {
  const documents = new Map<string, SegurDocument>();
  const preparations = new Map<string, Promise<boolean>>();

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

  async function get(handle: DocumentHandle): Promise<SegurDocument> {
    const { uri, languageId, version, snapshot, bytes } = handle;
    const known = documents.get(uri);
    if (known?.version === version) return known;
    const source = { uri, languageId, text: handle.getText(), ...(bytes ? { bytes } : {}) };
    const matching = kinds.filter((kind) => kind.matches(source));
    const usable: DocumentKind[] = [];
    for (const kind of matching) if (await prepared(kind)) usable.push(kind);
    const raced = documents.get(uri);
    if (raced?.version === version) return raced;
    const layers: DocumentLayer[] = [];
    for (const kind of usable) {
      try {
        layers.push(kind.open(source));
      } catch (error) {
        onFailure(kind.id, error);
      }
    }
    const document: SegurDocument = {
      uri,
      version,
      snapshot: snapshot ?? createTextSnapshot(uri, languageId, version, source.text),
      layers,
    };
    if (!raced || raced.version < version) documents.set(uri, document);
    return document;
  }

  return {
    get,
    kindsOf(handle) {
      const source = { uri: handle.uri, languageId: handle.languageId, text: handle.getText() };
      return kinds.filter((kind) => kind.matches(source)).map(({ id }) => id);
    },
    forget: (uri) => documents.delete(uri),
    clear() {
      documents.clear();
      preparations.clear();
    },
  };
}
