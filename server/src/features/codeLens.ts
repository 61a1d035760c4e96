import type { CodeLens } from 'vscode-languageserver-types';
import type { CheckContext } from '../core/documentKind';
import type { Locale } from '../core/localized';
import type { SegurDocument } from '../documents/segurDocument';
import { fromLayers, toRange } from './positions';

/** A lens without a command is a label: LSP wants a command all the same, so it gets an empty one. */
export function codeLenses(document: SegurDocument, context: CheckContext, locale: Locale): CodeLens[] {
  return fromLayers(document, (layer) => layer.lenses?.(context))
    .flat()
    .map(({ range, title, command }) => ({
      range: toRange(document, range),
      command: {
        title: title[locale],
        command: command?.id ?? '',
        ...(command ? { arguments: [...command.arguments] } : {}),
      },
    }));
}
