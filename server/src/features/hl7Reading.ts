import type { ReadablePart } from '../core/documentKind';
import type { Locale } from '../core/localized';
import type { Hl7Reading, Hl7ReadingPart } from '../core/views';
import type { SegurDocument } from '../documents/segurDocument';
import { fromLayers, toRange } from './positions';

/** Two components of one value may stand for the same (`ORU^R01`): it is said behind the first. */
function saidOnce(
  { meaning, ...part }: Hl7ReadingPart,
  at: number,
  parts: readonly Hl7ReadingPart[],
): Hl7ReadingPart {
  const isSaid = parts.slice(0, at).some((other) => other.meaning === meaning && other.text !== part.text);
  return meaning === undefined || isSaid ? part : { ...part, meaning };
}

// segur: implements SEG/HL7.03
/** The messages of a text for people to read; null where it holds none. */
export function hl7Reading(document: SegurDocument, locale: Locale): Hl7Reading | null {
  const messages = fromLayers(document, (layer) => layer.readable?.()).flat();
  if (messages.length === 0) return null;
  const partOf = ({ name, range, meaning, parts, ...rest }: ReadablePart): Hl7ReadingPart => ({
    ...rest,
    name: name[locale],
    range: toRange(document, range),
    ...(meaning ? { meaning: meaning[locale] } : {}),
    parts: parts.map(partOf).map(saidOnce),
  });
  return {
    messages: messages.map(({ title, segments, ...rest }) => ({
      ...rest,
      title: title[locale],
      segments: segments.map((segment) => ({
        name: segment.name,
        title: segment.title[locale],
        range: toRange(document, segment.range),
        fields: segment.fields.map((field) => ({
          path: field.path,
          name: field.name[locale],
          range: toRange(document, field.range),
          values: field.values.map(partOf),
        })),
      })),
    })),
  };
}
