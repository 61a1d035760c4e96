import type { DocumentLayer, OutlineNode } from '../../core/documentKind';
import type { Finding } from '../../core/finding';
import type { XmlMessage } from './convert';

/**
 * A message in XML seen through the layer of its usual encoding: the same rules and words, at the places of the XML.
 * Corrections and completions are left out, because they would write the other encoding.
 */
export function throughXml(layer: DocumentLayer, message: XmlMessage): DocumentLayer {
  return {
    kind: layer.kind,
    *check(context) {
      for (const step of layer.check!(context)) yield step.map((finding) => inXml(finding, message));
    },
    hover(offset) {
      const at = message.toEr7(offset);
      const info = at === undefined ? undefined : layer.hover!(at);
      return info && { ...info, range: message.toXml(info.range) };
    },
    highlights(offset) {
      const at = message.toEr7(offset);
      return at === undefined ? [] : layer.highlights!(at).map((range) => message.toXml(range));
    },
    outline: () => layer.outline!().map((node) => nodeInXml(node, message)),
    lenses: (context) =>
      layer.lenses!(context).map((lens) => ({ ...lens, range: message.toXml(lens.range) })),
    links: () => layer.links!().map((link) => ({ ...link, range: message.toXml(link.range) })),
    embedded: () => layer.embedded!().map((one) => ({ ...one, range: message.toXml(one.range) })),
    writeBack(id, edited) {
      const result = layer.writeBack!(id, edited);
      // Base64 is written alike in both encodings.
      if (!result.ok) return result;
      return { ok: true, edits: result.edits.map((edit) => ({ ...edit, range: message.toXml(edit.range) })) };
    },
    pathAt(offset) {
      const at = message.toEr7(offset);
      return at === undefined ? undefined : layer.pathAt!(at);
    },
    findPath(path, offset) {
      const found = layer.findPath!(path, message.toEr7(offset) ?? 0);
      return found.ok ? { ok: true, range: message.toXml(found.range) } : found;
    },
  };
}

function inXml({ fixes: _, ...finding }: Finding, message: XmlMessage): Finding {
  return {
    ...finding,
    range: message.toXml(finding.range),
    ...(finding.related
      ? { related: finding.related.map((place) => ({ ...place, range: message.toXml(place.range) })) }
      : {}),
  };
}

/** Outlines have three levels: messages, segments, fields. */
function nodeInXml(node: OutlineNode, message: XmlMessage): OutlineNode {
  const selection = message.toXml(node.selection);
  return {
    ...node,
    range: selection,
    selection,
    children: node.children.map((child) => nodeInXml(child, message)),
  };
}
