import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  MarkupKind,
} from 'vscode-languageserver-types';
import type { CompletionOccasion, CompletionProposal, ProposalKind } from '../core/documentKind';
import type { Locale } from '../core/localized';
import type { SegurDocument } from '../documents/segurDocument';
import { fromLayers, toRange } from './positions';

const itemKind: Readonly<Record<ProposalKind, CompletionItemKind>> = {
  element: CompletionItemKind.Class,
  attribute: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  code: CompletionItemKind.EnumMember,
  requirement: CompletionItemKind.Reference,
  segment: CompletionItemKind.Module,
  field: CompletionItemKind.Field,
  snippet: CompletionItemKind.Snippet,
  reference: CompletionItemKind.Constant,
};

/** What the editor can do with an item. */
export interface CompletionStyle {
  readonly snippets: boolean;
  /** The editor's own command that shows a list, where it has one. */
  readonly suggestCommand?: string;
}

export interface CompletionProvider {
  complete(
    document: SegurDocument,
    offset: number,
    locale: Locale,
    style: CompletionStyle,
    occasion?: CompletionOccasion,
  ): CompletionList;
  /** Adds the documentation of an item of the last list. */
  resolve(item: CompletionItem, locale: Locale): CompletionItem;
}

/** Remembers the last list only: an editor resolves the items that it shows. */
export function createCompletionProvider(): CompletionProvider {
  let last: readonly CompletionProposal[] = [];
  return {
    complete(document, offset, locale, style, occasion) {
      last = offeredOnce(fromLayers(document, (layer) => layer.complete?.(offset, occasion)));
      return {
        isIncomplete: last.some(({ changes }) => changes),
        items: last.map((proposal, index) => toItem(document, proposal, index, locale, style)),
      };
    },
    resolve(item, locale) {
      const documentation = typeof item.data === 'number' ? last[item.data]?.documentation : undefined;
      if (!documentation) return item;
      return { ...item, documentation: { kind: MarkupKind.Markdown, value: documentation()[locale] } };
    },
  };
}

/** What a layer offers is not offered again by another one: the first knows the place best. */
function offeredOnce(offers: readonly (readonly CompletionProposal[])[]): readonly CompletionProposal[] {
  const [first = [], ...others] = offers.filter((proposals) => proposals.length > 0);
  if (others.length === 0) return first;
  const labels = new Set(first.map(({ label }) => label));
  return [...first, ...others.flat().filter(({ label }) => !labels.has(label) && labels.add(label))];
}

function toItem(
  document: SegurDocument,
  proposal: CompletionProposal,
  index: number,
  locale: Locale,
  { snippets, suggestCommand }: CompletionStyle,
): CompletionItem {
  const { range, newText, snippet } = proposal.edit;
  const asSnippet = snippets && snippet !== undefined;
  const beside = proposal.description ?? proposal.detail;
  return {
    label: proposal.label,
    kind: itemKind[proposal.kind],
    data: index,
    textEdit: { range: toRange(document, range), newText: asSnippet ? snippet : newText },
    insertTextFormat: asSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(proposal.alongWith
      ? {
          additionalTextEdits: proposal.alongWith.map((edit) => ({
            range: toRange(document, edit.range),
            newText: edit.newText,
          })),
        }
      : {}),
    // What is beside a label is seen of each row; a detail, of the one that is chosen alone.
    ...(beside ? { labelDetails: { description: beside[locale] } } : {}),
    ...(proposal.detail ? { detail: proposal.detail[locale] } : {}),
    ...(proposal.filterText !== undefined ? { filterText: proposal.filterText } : {}),
    ...(proposal.sortText !== undefined ? { sortText: proposal.sortText } : {}),
    ...(proposal.suggestsNext && suggestCommand !== undefined
      ? { command: { title: '', command: suggestCommand } }
      : {}),
  };
}
