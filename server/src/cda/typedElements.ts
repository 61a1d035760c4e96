import { NodeKind, type NodeId } from '../xml';
import type { ContentModel, ContentType } from './contentModel';
import { childTypes, modelName } from './contentTypes';
import type { CdaQuery } from './query';

export interface TypedElement {
  readonly node: NodeId;
  readonly type: ContentType;
}

/** The elements of the header that the schema knows, in document order, each with its type. Linear in their number. */
export function typedHeaderElements(q: CdaQuery, model: ContentModel): readonly TypedElement[] {
  const { xml, root } = q;
  const found: TypedElement[] = [];
  const typeOf = childTypes(model, xml);
  const types = new Map<NodeId, ContentType>();
  const document = model.type('ClinicalDocument');
  if (!document) return found;
  types.set(root, document);
  const end = xml.subtreeEnd[root]!;
  for (let node = root + 1; node < end;) {
    if (!q.isInHeader(node)) {
      node = xml.subtreeEnd[node]!;
      continue;
    }
    const at = node++;
    const parent = xml.kind[at] === NodeKind.Element ? types.get(xml.parent[at]!) : undefined;
    const name = parent && modelName(xml, root, at);
    const spec = name === undefined ? undefined : parent!.child(name);
    const type = spec && typeOf(spec, at);
    if (!type) continue;
    types.set(at, type);
    found.push({ node: at, type });
  }
  return found;
}
