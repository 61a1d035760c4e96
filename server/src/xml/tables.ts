import type { NodeId, XmlDocument } from './document';

/** Rows of a table that is kept from one parse to the next; a larger one is left to the collector. */
const largestSpare = 1 << 18;

/**
 * The tables while they grow. They serve one parse after the other (parsing is synchronous), and each document gets
 * copies of the right size: allocating and clearing large tables at each keystroke would cost more than parsing.
 */
export class NodeTable {
  count = 0;
  kind: Uint8Array;
  parent: Int32Array;
  subtreeEnd: Int32Array;
  name: Int32Array;
  namespace: Int32Array;
  start: Int32Array;
  tagEnd: Int32Array;
  contentEnd: Int32Array;
  end: Int32Array;
  firstAttribute: Int32Array;
  private capacity = 1 << 14;

  constructor() {
    this.kind = new Uint8Array(this.capacity);
    this.parent = new Int32Array(this.capacity);
    this.subtreeEnd = new Int32Array(this.capacity);
    this.name = new Int32Array(this.capacity);
    this.namespace = new Int32Array(this.capacity);
    this.start = new Int32Array(this.capacity);
    this.tagEnd = new Int32Array(this.capacity);
    this.contentEnd = new Int32Array(this.capacity);
    this.end = new Int32Array(this.capacity);
    this.firstAttribute = new Int32Array(this.capacity);
  }

  /** Appends a node that has no content yet. */
  add(
    kind: number,
    parent: NodeId,
    name: number,
    start: number,
    end: number,
    firstAttribute: number,
  ): NodeId {
    const node = this.count++;
    // One row stays free for the closing `firstAttribute`.
    if (node + 1 >= this.capacity) this.grow();
    this.kind[node] = kind;
    this.parent[node] = parent;
    this.subtreeEnd[node] = node + 1;
    this.name[node] = name;
    this.namespace[node] = 0;
    this.start[node] = start;
    this.tagEnd[node] = end;
    this.contentEnd[node] = end;
    this.end[node] = end;
    this.firstAttribute[node] = firstAttribute;
    return node;
  }

  /** Takes the first rows of a document over, its first `count` nodes. */
  copyFrom(xml: XmlDocument, count: number): void {
    while (count + 1 >= this.capacity) this.grow();
    this.count = count;
    this.kind.set(xml.kind.subarray(0, count));
    this.parent.set(xml.parent.subarray(0, count));
    this.subtreeEnd.set(xml.subtreeEnd.subarray(0, count));
    this.name.set(xml.name.subarray(0, count));
    this.namespace.set(xml.namespace.subarray(0, count));
    this.start.set(xml.start.subarray(0, count));
    this.tagEnd.set(xml.tagEnd.subarray(0, count));
    this.contentEnd.set(xml.contentEnd.subarray(0, count));
    this.end.set(xml.end.subarray(0, count));
    this.firstAttribute.set(xml.firstAttribute.subarray(0, count));
  }

  private grow(): void {
    this.capacity *= 2;
    const kind = new Uint8Array(this.capacity);
    kind.set(this.kind);
    this.kind = kind;
    this.parent = doubled(this.parent);
    this.subtreeEnd = doubled(this.subtreeEnd);
    this.name = doubled(this.name);
    this.namespace = doubled(this.namespace);
    this.start = doubled(this.start);
    this.tagEnd = doubled(this.tagEnd);
    this.contentEnd = doubled(this.contentEnd);
    this.end = doubled(this.end);
    this.firstAttribute = doubled(this.firstAttribute);
  }
}

export class AttributeTable {
  count = 0;
  owner: Int32Array;
  name: Int32Array;
  namespace: Int32Array;
  start: Int32Array;
  valueStart: Int32Array;
  valueEnd: Int32Array;
  end: Int32Array;
  private capacity = 1 << 14;

  constructor() {
    this.owner = new Int32Array(this.capacity);
    this.name = new Int32Array(this.capacity);
    this.namespace = new Int32Array(this.capacity);
    this.start = new Int32Array(this.capacity);
    this.valueStart = new Int32Array(this.capacity);
    this.valueEnd = new Int32Array(this.capacity);
    this.end = new Int32Array(this.capacity);
  }

  add(owner: NodeId, name: number, start: number, valueStart: number, valueEnd: number, end: number): number {
    const attribute = this.count++;
    if (attribute >= this.capacity) this.grow();
    this.owner[attribute] = owner;
    this.name[attribute] = name;
    this.namespace[attribute] = 0;
    this.start[attribute] = start;
    this.valueStart[attribute] = valueStart;
    this.valueEnd[attribute] = valueEnd;
    this.end[attribute] = end;
    return attribute;
  }

  /** Takes the first attributes of a document over. */
  copyFrom(xml: XmlDocument, count: number): void {
    while (count >= this.capacity) this.grow();
    this.count = count;
    this.owner.set(xml.attributeOwner.subarray(0, count));
    this.name.set(xml.attributeName.subarray(0, count));
    this.namespace.set(xml.attributeNamespace.subarray(0, count));
    this.start.set(xml.attributeStart.subarray(0, count));
    this.valueStart.set(xml.attributeValueStart.subarray(0, count));
    this.valueEnd.set(xml.attributeValueEnd.subarray(0, count));
    this.end.set(xml.attributeEnd.subarray(0, count));
  }

  private grow(): void {
    this.capacity *= 2;
    this.owner = doubled(this.owner);
    this.name = doubled(this.name);
    this.namespace = doubled(this.namespace);
    this.start = doubled(this.start);
    this.valueStart = doubled(this.valueStart);
    this.valueEnd = doubled(this.valueEnd);
    this.end = doubled(this.end);
  }
}

let spareNodes: NodeTable | undefined;
let spareAttributes: AttributeTable | undefined;

/** Empty tables, kept from the last parse when they were given back. */
export function takeTables(): { readonly nodes: NodeTable; readonly attributes: AttributeTable } {
  const nodes = spareNodes ?? new NodeTable();
  const attributes = spareAttributes ?? new AttributeTable();
  spareNodes = undefined;
  spareAttributes = undefined;
  nodes.count = 0;
  attributes.count = 0;
  return { nodes, attributes };
}

/** Gives tables back once nothing reads them any more. */
export function giveBack(nodes: NodeTable, attributes: AttributeTable): void {
  if (nodes.kind.length <= largestSpare) spareNodes = nodes;
  if (attributes.owner.length <= largestSpare) spareAttributes = attributes;
}

/** A copy with room for twice as much. */
function doubled(table: Int32Array): Int32Array {
  const larger = new Int32Array(table.length * 2);
  larger.set(table);
  return larger;
}
