import type { TextEdit } from 'vscode-languageserver-types';
import type { EmbeddedDocument } from '../core/documentKind';
import type { EmbeddedContent, EmbeddedSummary, WriteBackResult } from '../core/views';
import type { SegurDocument } from '../documents/segurDocument';
import { fromLayers, toRange } from './positions';

function all(document: SegurDocument): readonly EmbeddedDocument[] {
  return fromLayers(document, (layer) => layer.embedded?.()).flat();
}

/** What a document carries, for a list to choose from. */
export function embeddedDocuments(document: SegurDocument): EmbeddedSummary[] {
  return all(document).map(({ id, mediaType, range, content }) => ({
    id,
    mediaType,
    range: toRange(document, range),
    size: content.type === 'bytes' ? content.bytes.length : content.text.length,
  }));
}

export function embeddedContent(document: SegurDocument, id: string): EmbeddedContent | null {
  const found = all(document).find((embedded) => embedded.id === id);
  if (!found) return null;
  const { content, mediaType } = found;
  return content.type === 'text'
    ? { type: 'text', mediaType, text: content.text }
    : { type: 'bytes', mediaType, bytes: Array.from(content.bytes) };
}

/** The edits of the carrier that put an edited document back; none when nothing changed. */
export function putBack(document: SegurDocument, id: string, edited: string): WriteBackResult {
  const [result] = fromLayers(document, (layer) => layer.writeBack?.(id, edited));
  if (!result) return { ok: false, reason: 'notFound' };
  if (!result.ok) return result;
  const edits = result.edits.map((edit): TextEdit => ({
    range: toRange(document, edit.range),
    newText: edit.newText,
  }));
  return { ok: true, version: document.version, edits };
}
