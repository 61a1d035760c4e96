import type { XmlDocument } from './document';

/*
 * Fresh memory is what a key press pays for, at once and when the collector comes for it. The trees of the versions of a
 * text share theirs: a table that an edit changes is written where that of the version before the last stood. The last
 * tree is whole beside the new one, for what is said of it is carried over; an older one has lost its tables, and where
 * somebody still asks it, its text is read again.
 */

/** The tables of a tree, all of numbers of four bytes but `kind`. */
export type TableName = {
  [Name in keyof XmlDocument]: XmlDocument[Name] extends Int32Array ? Name : never;
}[keyof XmlDocument];

const tableNames: readonly TableName[] = [
  'parent',
  'subtreeEnd',
  'name',
  'namespace',
  'start',
  'tagEnd',
  'contentEnd',
  'end',
  'firstAttribute',
  'attributeOwner',
  'attributeName',
  'attributeNamespace',
  'attributeStart',
  'attributeValueStart',
  'attributeValueEnd',
  'attributeEnd',
];

class TreeMemory {
  /** Of each table, memory that no tree reads any more. */
  readonly spare = new Map<TableName, Int32Array>();
  /** The tree that owns the tables, and the one before it; both may go when nobody else knows them. */
  newest: WeakRef<XmlDocument> | undefined;
  former: WeakRef<XmlDocument> | undefined;
}

const memories = new WeakMap<XmlDocument, TreeMemory>();

/** The tables of the version that comes of a tree, while they are made. */
export class NextTables {
  private readonly memory: TreeMemory;
  /** False where another version has come of the tree already, and may still need what it has. */
  readonly mayShare: boolean;

  /** `readAgain` gives the tree of a text as a whole. */
  constructor(
    private readonly before: XmlDocument,
    readAgain: (text: XmlDocument['text']) => XmlDocument,
  ) {
    const known = memories.get(before);
    this.mayShare = known === undefined || known.newest?.deref() === before;
    this.memory = (this.mayShare ? known : undefined) ?? new TreeMemory();
    const older = this.memory.former?.deref();
    if (older) readWhenAsked(older, readAgain);
    this.memory.former = undefined;
  }

  /** A table of so many rows; what stands in them is anything. */
  rows(name: TableName, count: number): Int32Array {
    const { spare } = this.memory;
    let table = spare.get(name);
    // Some room to grow, so that typing does not ask for memory.
    if (!table || table.length < count) spare.set(name, (table = new Int32Array(count + (count >> 4) + 64)));
    return table.subarray(0, count);
  }

  /** The tree is made: of the tables that it has in common with the one before none is lost by the next. */
  keep(tree: XmlDocument): void {
    const { before, memory } = this;
    for (const name of tableNames) {
      if (tree[name] === before[name]) continue;
      if (this.mayShare) memory.spare.set(name, wholeOf(before[name]));
      else memory.spare.delete(name);
    }
    memory.former = this.mayShare ? new WeakRef(before) : undefined;
    memory.newest = new WeakRef(tree);
    memories.set(tree, memory);
    if (this.mayShare) memories.set(before, memory);
  }
}

/** All of the memory that a table is the beginning of. */
function wholeOf(table: Int32Array): Int32Array {
  return new Int32Array(table.buffer);
}

/** Gives a tree that has lost its tables those of its text, once somebody asks for one. */
function readWhenAsked(tree: XmlDocument, readAgain: (text: XmlDocument['text']) => XmlDocument): void {
  let again: XmlDocument | undefined;
  for (const name of [...tableNames, 'names'] as const)
    Object.defineProperty(tree, name, {
      configurable: true,
      enumerable: true,
      get: () => (again ??= readAgain(tree.text))[name],
    });
}
