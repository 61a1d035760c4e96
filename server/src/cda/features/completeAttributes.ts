import type { CompletionProposal } from '../../core/documentKind';
import type { OffsetRange } from '../../core/range';
import { type NodeId, attributeName, attributes } from '../../xml';
import type { CdaModel } from '../model';
import { schemaView } from './place';

/** The attributes that the element may still carry, required ones first. */
export function completeAttributeNames(
  model: CdaModel,
  node: NodeId,
  range: OffsetRange,
  offset: number,
): readonly CompletionProposal[] {
  const { xml, knowledge, text } = model;
  const type = schemaView(model, node)?.type;
  if (!type) return [];
  const present = new Set(
    attributes(xml, node)
      .filter((at) => xml.attributeStart[at] !== range.start)
      .map((at) => attributeName(xml, at)),
  );
  const hasValue = /^\s*=/.test(text.slice(range.end, range.end + 20));
  return type.attributes
    .filter(({ name }) => !present.has(name))
    .map(({ name, required, fixed }) => {
      const meaning = knowledge.dictionary.attribute(name, type.name);
      return {
        label: name,
        kind: 'attribute' as const,
        ...(meaning ? { documentation: () => meaning } : {}),
        edit: {
          range: hasValue ? range : { start: range.start, end: Math.max(range.end, offset) },
          newText: hasValue ? name : `${name}="${fixed ?? ''}"`,
          ...(hasValue ? {} : { snippet: `${name}="${fixed ?? '$1'}"` }),
        },
        sortText: `${required ? 0 : 1}${name}`,
        // Inside the quotes that are just written, the values follow.
        ...(hasValue || fixed !== undefined ? {} : { suggestsNext: true as const }),
      };
    });
}
