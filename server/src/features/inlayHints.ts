import type { InlayHint } from 'vscode-languageserver-types';
import type { Locale } from '../core/localized';
import type { OffsetRange } from '../core/range';
import type { SegurDocument } from '../documents/segurDocument';
import { fromLayers } from './positions';

export function inlayHints(document: SegurDocument, range: OffsetRange, locale: Locale): InlayHint[] {
  return fromLayers(document, (layer) => layer.inlayHints?.(range))
    .flat()
    .map(({ offset, label, tooltip }) => ({
      position: document.snapshot.positionAt(offset),
      label: label[locale],
      paddingLeft: true,
      ...(tooltip ? { tooltip: tooltip[locale] } : {}),
    }));
}
