import { type ComparedNode, holding } from '../../core/comparison';
import type { DocumentLayer, OutlineNode, ReadablePart } from '../../core/documentKind';
import type { Finding } from '../../core/finding';
import type { MappedText } from './mappedText';

/**
 * A message in another writing (XML, a string of a program, a quotation) seen through the layer of its usual encoding: the
 * same rules and words, at the places of the text. Corrections and completions are left out, because they would write the
 * usual encoding, but for those that `aboutSource` knows to speak of the text itself.
 */
export function throughMapped(
  layer: DocumentLayer,
  message: MappedText,
  aboutSource: (finding: Finding) => boolean = () => false,
): DocumentLayer {
  return {
    kind: layer.kind,
    *check(context) {
      for (const step of layer.check!(context))
        yield step.map((finding) => ({
          ...inSource(finding, message),
          ...(finding.fixes && aboutSource(finding) ? { fixes: finding.fixes } : {}),
        }));
    },
    hover(offset) {
      const at = message.toEr7(offset);
      const info = at === undefined ? undefined : layer.hover!(at);
      return info && { ...info, range: message.toSource(info.range) };
    },
    highlights(offset) {
      const at = message.toEr7(offset);
      return at === undefined ? [] : layer.highlights!(at).map((range) => message.toSource(range));
    },
    about: () => layer.about!(),
    outline: () => layer.outline!().map((node) => nodeInSource(node, message)),
    readable: () =>
      layer.readable!().map((one) => ({
        ...one,
        segments: one.segments.map((segment) => ({
          ...segment,
          range: message.toSource(segment.range),
          fields: segment.fields.map((field) => ({
            ...field,
            range: message.toSource(field.range),
            values: field.values.map((part) => partInSource(part, message)),
          })),
        })),
      })),
    comparable() {
      const whole = layer.comparable!();
      return whole && comparedInSource(whole, message);
    },
    lenses: (context) =>
      layer.lenses!(context).map((lens) => ({ ...lens, range: message.toSource(lens.range) })),
    links: () => layer.links!().map((link) => ({ ...link, range: message.toSource(link.range) })),
    embedded: () => layer.embedded!().map((one) => ({ ...one, range: message.toSource(one.range) })),
    writeBack(id, edited) {
      const result = layer.writeBack!(id, edited);
      // Base64 is written alike in both.
      if (!result.ok) return result;
      return {
        ok: true,
        edits: result.edits.map((edit) => ({ ...edit, range: message.toSource(edit.range) })),
      };
    },
    pathAt(offset) {
      const at = message.toEr7(offset);
      return at === undefined ? undefined : layer.pathAt!(at);
    },
    findPath(path, offset) {
      const found = layer.findPath!(path, message.toEr7(offset) ?? 0);
      return found.ok ? { ok: true, range: message.toSource(found.range) } : found;
    },
  };
}

function inSource({ fixes: _, ...finding }: Finding, message: MappedText): Finding {
  return {
    ...finding,
    range: message.toSource(finding.range),
    ...(finding.related
      ? { related: finding.related.map((place) => ({ ...place, range: message.toSource(place.range) })) }
      : {}),
  };
}

function comparedInSource(node: ComparedNode, message: MappedText): ComparedNode {
  return holding({ ...node, range: message.toSource(node.range) }, () =>
    node.children.map((child) => comparedInSource(child, message)),
  );
}

/** Outlines have three levels: messages, segments, fields. */
function nodeInSource(node: OutlineNode, message: MappedText): OutlineNode {
  const selection = message.toSource(node.selection);
  return {
    ...node,
    range: selection,
    selection,
    children: node.children.map((child) => nodeInSource(child, message)),
  };
}

/** Parts have parts twice at most. */
function partInSource(part: ReadablePart, message: MappedText): ReadablePart {
  return {
    ...part,
    range: message.toSource(part.range),
    parts: part.parts.map((inner) => partInSource(inner, message)),
  };
}
