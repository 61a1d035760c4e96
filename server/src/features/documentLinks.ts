import type { DocumentLink } from 'vscode-languageserver-types';
import type { Locale } from '../core/localized';
import type { SegurDocument } from '../documents/segurDocument';
import { fromLayers, toRange } from './positions';

export function documentLinks(document: SegurDocument, locale: Locale): DocumentLink[] {
  return fromLayers(document, (layer) => layer.links?.())
    .flat()
    .map(({ range, target, tooltip }) => ({
      range: toRange(document, range),
      target,
      ...(tooltip ? { tooltip: tooltip[locale] } : {}),
    }));
}
