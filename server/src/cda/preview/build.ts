import type { PreviewElement, PreviewNode, PreviewPlace, PreviewTag } from '../../core/preview';
import { type NodeId, rangeOf, type XmlDocument } from '../../xml';

/** Makes elements of one block, whose places count from `base`. */
export interface Builder {
  readonly xml: XmlDocument;
  readonly base: number;
}

export type Rest = Omit<PreviewElement, 'tag' | 'at' | 'children'>;

/** An element that comes from a node. */
export function from(
  builder: Builder,
  node: NodeId,
  tag: PreviewTag,
  children: readonly PreviewNode[],
  rest: Rest = {},
): PreviewElement {
  return { tag, at: placeOf(builder, node), ...rest, ...(children.length > 0 ? { children } : {}) };
}

export function placeOf({ xml, base }: Builder, node: NodeId): PreviewPlace {
  const { start, end } = rangeOf(xml, node);
  return [start - base, end - base];
}

/** An element that only groups others. */
export function group(tag: PreviewTag, look: string, children: readonly PreviewNode[]): PreviewElement {
  return { tag, looks: [look], children };
}
