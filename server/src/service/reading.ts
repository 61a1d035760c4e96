import type {
  CodeLens,
  CompletionItem,
  CompletionList,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  LocationLink,
  Position,
  Range,
} from 'vscode-languageserver-types';
import { isOwnPage } from '../core/ownPage';
import type { CompletionOccasion } from '../core/documentKind';
import type { DocumentHandle } from '../documents/documentStore';
import { codeLenses } from '../features/codeLens';
import { type CompletionStyle, createCompletionProvider } from '../features/completion';
import { definition } from '../features/definition';
import { documentLinks } from '../features/documentLinks';
import { documentSymbols } from '../features/documentSymbols';
import { foldingRanges } from '../features/folding';
import { documentHighlights } from '../features/highlights';
import { hover } from '../features/hover';
import { inlayHints } from '../features/inlayHints';
import { linkedEditingRanges } from '../features/linkedEditing';
import { toOffsets } from '../features/positions';
import { semanticTokens } from '../features/semanticTokens';
import type { ServiceCore } from './core';

/** What helps to read and write one text. */
export function reading({ at, store, knowledge, locale, settings, context }: ServiceCore) {
  const completion = createCompletionProvider();

  return {
    async hover(handle: DocumentHandle, position: Position): Promise<Hover | undefined> {
      const ask = () => at(handle, position, (document, offset) => hover(document, offset, locale));
      const answer = await ask();
      const setsBeingRead = knowledge.setsBeingRead();
      if (!setsBeingRead) return answer;
      // The first code that somebody asks for has its lists read: then more is known of it.
      await setsBeingRead;
      return ask();
    },

    complete: (
      handle: DocumentHandle,
      position: Position,
      style: CompletionStyle,
      occasion?: CompletionOccasion,
    ): Promise<CompletionList> =>
      at(handle, position, (document, offset) =>
        completion.complete(document, offset, locale, style, occasion),
      ),

    resolveCompletion: (item: CompletionItem): CompletionItem => completion.resolve(item, locale),

    definition: (handle: DocumentHandle, position: Position): Promise<LocationLink[]> =>
      at(handle, position, definition),

    highlights: (handle: DocumentHandle, position: Position): Promise<DocumentHighlight[]> =>
      at(handle, position, documentHighlights),

    linkedEditingRanges: (handle: DocumentHandle, position: Position) =>
      at(handle, position, linkedEditingRanges),

    documentSymbols: async (handle: DocumentHandle): Promise<DocumentSymbol[]> =>
      documentSymbols(await store.get(handle), locale),

    documentLinks: async (handle: DocumentHandle): Promise<DocumentLink[]> =>
      documentLinks(await store.get(handle), locale),

    foldingRanges: async (handle: DocumentHandle): Promise<FoldingRange[]> =>
      foldingRanges(await store.get(handle)),

    async codeLenses(handle: DocumentHandle): Promise<CodeLens[]> {
      if (isOwnPage(handle.uri)) return [];
      return settings().codeLens ? codeLenses(await store.get(handle), context(handle.uri), locale) : [];
    },

    async inlayHints(handle: DocumentHandle, range: Range): Promise<InlayHint[]> {
      if (!settings().inlayHints) return [];
      const document = await store.get(handle);
      return inlayHints(document, toOffsets(document, range), locale);
    },

    async semanticTokens(handle: DocumentHandle, range?: Range): Promise<{ data: number[] }> {
      const document = await store.get(handle);
      const offsets = range
        ? toOffsets(document, range)
        : { start: 0, end: document.snapshot.getText().length };
      return { data: semanticTokens(document, offsets) };
    },
  };
}
