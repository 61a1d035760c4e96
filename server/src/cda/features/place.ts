import { type NodeId, type XmlPlace, ancestry, localName, none, placeAt } from '../../xml';
import type { ChildSpec, ContentType } from '../contentModel';
import { contentTypeOf, modelName } from '../contentTypes';
import type { CdaModel } from '../model';

/** True for a node of the ClinicalDocument, itself included. */
export function isInside({ xml, root }: CdaModel, node: NodeId): boolean {
  return root !== none && node >= root && node < xml.subtreeEnd[root]!;
}

/** What the cursor touches, when it is in the ClinicalDocument. */
export function cdaPlaceAt(model: CdaModel, offset: number): XmlPlace | undefined {
  const place = placeAt(model.xml, offset);
  const node = place.type === 'text' ? place.parent : place.node;
  return isInside(model, node) ? place : undefined;
}

/** What the schema knows of an element: its name there, its type, and what its parent says of it. */
export interface SchemaView {
  readonly name: string;
  readonly type: ContentType | undefined;
  readonly parentType: ContentType | undefined;
  readonly spec: ChildSpec | undefined;
}

export function schemaView(model: CdaModel, node: NodeId): SchemaView | undefined {
  const { xml, root, knowledge } = model;
  const name = modelName(xml, root, node);
  if (name === undefined) return undefined;
  const parentType =
    node === root ? undefined : contentTypeOf(knowledge.contentModel, xml, root, xml.parent[node]!);
  return {
    name,
    type: contentTypeOf(knowledge.contentModel, xml, root, node),
    parentType,
    spec: parentType?.child(name),
  };
}

/** Local names from the ClinicalDocument down to the element. */
export function pathOf({ xml, root }: CdaModel, node: NodeId): readonly string[] {
  return ancestry(xml, node)
    .filter((step) => step >= root)
    .map((step) => localName(xml, step));
}
