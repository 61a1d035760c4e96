import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { OutlineKind, OutlineNode } from '../core/documentKind';
import type { Locale } from '../core/localized';
import type { SegurDocument } from '../documents/segurDocument';
import { fromLayers, toRange } from './positions';

const symbolKind: Readonly<Record<OutlineKind, SymbolKind>> = {
  document: SymbolKind.File,
  section: SymbolKind.Namespace,
  person: SymbolKind.Class,
  organization: SymbolKind.Package,
  event: SymbolKind.Event,
  segment: SymbolKind.Struct,
  field: SymbolKind.Field,
  requirement: SymbolKind.Key,
  element: SymbolKind.Object,
};

export function documentSymbols(document: SegurDocument, locale: Locale): DocumentSymbol[] {
  const convert = (node: OutlineNode): DocumentSymbol => ({
    name: node.name[locale],
    kind: symbolKind[node.kind],
    range: toRange(document, node.range),
    selectionRange: toRange(document, node.selection),
    children: node.children.map(convert),
    ...(node.detail ? { detail: node.detail[locale] } : {}),
  });
  return fromLayers(document, (layer) => layer.outline?.())
    .flat()
    .map(convert);
}
