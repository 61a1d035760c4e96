import {
  type AttributeId,
  movedAttribute,
  movedNode,
  movesNothing,
  type NodeId,
  type TreeChange,
} from '../xml';

/** An ID that an element has, or one that a reference of the schema's own (IDREF) asks for. */
export interface Identity {
  readonly kind: 'given' | 'wanted';
  readonly node: NodeId;
  readonly attribute: AttributeId;
  readonly id: string;
}

export type IdentityFault =
  | {
      readonly kind: 'repeatedId';
      readonly node: NodeId;
      readonly attribute: AttributeId;
      readonly first: AttributeId;
    }
  /** A reference to an ID that no element of the document has. */
  | {
      readonly kind: 'danglingIdref';
      readonly node: NodeId;
      readonly attribute: AttributeId;
      readonly id: string;
    };

/** What is wrong with the IDs of a document as a whole; they come in document order. */
export function identityFaults(identities: readonly Identity[]): readonly IdentityFault[] {
  const faults: IdentityFault[] = [];
  const given = new Map<string, AttributeId>();
  for (const { kind, node, attribute, id } of identities) {
    if (kind === 'wanted') continue;
    const first = given.get(id);
    if (first === undefined) given.set(id, attribute);
    else faults.push({ kind: 'repeatedId', node, attribute, first });
  }
  for (const { kind, node, attribute, id } of identities)
    if (kind === 'wanted' && !given.has(id)) faults.push({ kind: 'danglingIdref', node, attribute, id });
  return faults;
}

/** The same ID where it stands after a change. */
export function movedIdentity(identity: Identity, change: TreeChange): Identity {
  if (identity.node < change.first || movesNothing(change)) return identity;
  const node = movedNode(change, identity.node);
  return { ...identity, node, attribute: movedAttribute(change, node, identity.attribute) };
}
