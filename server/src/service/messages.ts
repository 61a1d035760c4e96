import type { Position } from 'vscode-languageserver-types';
import type { CancellationToken } from '../core/cancellation';
import type { ComparisonChoice } from '../core/comparison';
import type { ComparisonView } from '../core/comparisonView';
import type {
  EmbeddedContent,
  EmbeddedSummary,
  Hl7Derivation,
  Hl7FieldSearch,
  Hl7Reading,
  Hl7TemplateChoice,
  PreviewView,
  WriteBackResult,
} from '../core/views';
import type { DocumentHandle } from '../documents/documentStore';
import { compareDocuments, type OpenCarried } from '../features/compare';
import { embeddedContent, embeddedDocuments, putBack } from '../features/embedded';
import { hl7Derived, hl7Field, hl7PathAt } from '../features/hl7Paths';
import { previewOf } from '../features/preview';
import { hl7Reading } from '../features/hl7Reading';
import { isWholeMessage, loadTemplates } from '../hl7v2/templates';
import type { Derivation } from '../hl7v2/transform';
import type { ServiceCore } from './core';

/** Documents that lie inside others, and what one does with a message of HL7 v2. */
export function messages({ at, data, store, locale, scheduler }: ServiceCore) {
  return {
    embedded: async (handle: DocumentHandle): Promise<readonly EmbeddedSummary[]> =>
      embeddedDocuments(await store.get(handle)),

    embeddedContent: async (handle: DocumentHandle, id: string): Promise<EmbeddedContent | null> =>
      embeddedContent(await store.get(handle), id),

    writeBack: async (handle: DocumentHandle, id: string, edited: string): Promise<WriteBackResult> =>
      putBack(await store.get(handle), id, edited),

    hl7Path: (handle: DocumentHandle, position: Position): Promise<string | null> =>
      at(handle, position, hl7PathAt),

    hl7Field: (handle: DocumentHandle, position: Position, path: string): Promise<Hl7FieldSearch> =>
      at(handle, position, (document, offset) => hl7Field(document, path, offset)),

    hl7Derived: (
      handle: DocumentHandle,
      position: Position,
      derivation: Derivation,
    ): Promise<Hl7Derivation> =>
      at(handle, position, (document, offset) => hl7Derived(document, derivation, offset)),

    /** A document laid out to be looked at, without the blocks that the reader has. */
    preview: async (handle: DocumentHandle, have: ReadonlySet<string>): Promise<PreviewView | null> =>
      previewOf(await store.get(handle), locale, have),

    /** In what two documents differ by meaning; undefined where it was cancelled. */
    compare: async (
      left: DocumentHandle,
      right: DocumentHandle,
      choice: ComparisonChoice,
      token: CancellationToken,
    ): Promise<ComparisonView | undefined> => {
      const [one, other] = [await store.get(left), await store.get(right)];
      const open: OpenCarried = (carrier, text) => store.trial(carrier, text);
      return compareDocuments(one, other, choice, locale, open, { scheduler, token });
    },

    /** The messages of a text, laid out for reading. */
    hl7Reading: async (handle: DocumentHandle): Promise<Hl7Reading | null> =>
      hl7Reading(await store.get(handle), locale),

    /** The messages that one can begin with. */
    hl7Templates: async (): Promise<readonly Hl7TemplateChoice[]> =>
      (await loadTemplates(data)).filter(isWholeMessage).map(({ title, detail, body }) => ({
        title: title[locale],
        detail: detail[locale],
        body: body.join('\n'),
      })),
  };
}
