import type { DocumentKind, DocumentSource } from '../core/documentKind';

/** A kind whose code is ready but whose knowledge is read only when the first matching document opens. */
export function lazyKind(
  id: string,
  matches: (source: DocumentSource) => boolean,
  load: () => Promise<DocumentKind>,
): DocumentKind {
  let loaded: DocumentKind | undefined;
  return {
    id,
    matches,
    async prepare() {
      loaded ??= await load();
      await loaded.prepare?.();
    },
    open(source) {
      if (!loaded) throw new Error(`kind ${id} was opened before it was prepared`);
      return loaded.open(source);
    },
  };
}
