import type { Hl7Derivation, Hl7FieldSearch } from '../core/views';
import type { SegurDocument } from '../documents/segurDocument';
import { parseHl7 } from '../hl7v2/parser/parse';
import { segmentAt } from '../hl7v2/parser/fields';
import { type Derivation, deriveMessage } from '../hl7v2/transform';
import { usualEncoding } from '../hl7v2/usualEncoding';
import { fromLayers, toRange } from './positions';

/** The path of the field at an offset, as `PID-3[2].4.2`; null where there is none. */
export function hl7PathAt(document: SegurDocument, offset: number): string | null {
  return fromLayers(document, (layer) => layer.pathAt?.(offset))[0] ?? null;
}

/** Where a path leads, from the message at the offset on. */
export function hl7Field(document: SegurDocument, path: string, offset: number): Hl7FieldSearch {
  const [found] = fromLayers(document, (layer) => layer.findPath?.(path, offset));
  if (!found) return { ok: false, reason: 'notThere' };
  return found.ok ? { ok: true, range: toRange(document, found.range) } : found;
}

/** The message that replaces or deletes the one at the offset; in the usual encoding, whatever that of the text. */
export function hl7Derived(document: SegurDocument, derivation: Derivation, offset: number): Hl7Derivation {
  const text = document.snapshot.getText();
  const usual = usualEncoding(text);
  const er7 = usual?.er7 ?? text;
  const parsed = parseHl7(er7);
  const segment = segmentAt(parsed, usual ? (usual.toEr7(offset) ?? 0) : offset);
  const message = segment === undefined ? 0 : Math.max(0, parsed.messageOf[segment]!);
  return deriveMessage(er7, message, derivation);
}
