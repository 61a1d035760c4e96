import { localName, type NodeId, NodeKind, type TreeChange, type XmlDocument } from '../xml';

/**
 * How far the judgement about an element looks. All but `only` and `alike` may look at what the element holds, at its own
 * start tag and at those of the elements around it.
 */
export interface Reach {
  /** Local names of children of the elements around it into which it looks as well. */
  readonly beside?: ReadonlySet<string>;
  /** It looks at all that its parent holds. */
  readonly parent?: true;
  /** It looks into none of its children of that name. */
  readonly not?: string;
  /** It asks the ClinicalDocument, and looks at those of its children alone that have one of these local names. */
  readonly only?: ReadonlySet<string>;
  /** It asks the children of the ClinicalDocument outside of the body, those of one local name together, and looks at nothing else. */
  readonly alike?: true;
}

export const itself: Reach = {};

const written = new WeakMap<Reach, string>();

/** The same for reaches that are alike: thousands of patterns look in a few ways. */
function keyOf(reach: Reach): string {
  let key = written.get(reach);
  if (key === undefined) {
    const { beside, parent, not, only, alike } = reach;
    const names = (set?: ReadonlySet<string>) => set && [...set].sort();
    key = JSON.stringify([names(beside), parent, not, names(only), alike]);
    written.set(reach, key);
  }
  return key;
}

/** Of an edit, what tells whom it reached. */
export class Reached {
  /** The elements whose content has changed, from the root down to the innermost. */
  private readonly around: readonly NodeId[];
  private readonly added: readonly NodeId[];
  private readonly touched: readonly NodeId[];
  /** Local names of the children of the root that changed, came or went; undefined where the body did. */
  private readonly names: ReadonlySet<string> | undefined;
  private readonly namesakes: readonly NodeId[];
  private readonly known = new Map<string, readonly NodeId[]>();

  constructor(
    private readonly before: XmlDocument,
    private readonly after: XmlDocument,
    private readonly root: NodeId,
    private readonly change: TreeChange,
  ) {
    this.around = holders(after, root, change.within);
    this.added = [...elementsIn(after, change.first, change.newEnd)];
    this.touched = [...this.around, ...this.added];
    this.names = this.namesTouched();
    this.namesakes = childElements(after, root).filter(
      (node) => this.names?.has(localName(after, node)) ?? true,
    );
  }

  /** In document order, the elements that a judge of that reach is to ask again. */
  by(reach: Reach): readonly NodeId[] {
    const key = keyOf(reach);
    let nodes = this.known.get(key);
    if (!nodes) this.known.set(key, (nodes = this.found(reach)));
    return nodes;
  }

  private found(reach: Reach): readonly NodeId[] {
    if (reach.alike) return this.namesakes;
    if (reach.only) return this.meets(reach.only) ? [this.root] : [];
    const own = reach.not === undefined ? this.touched : [...this.withoutHolders(reach.not), ...this.added];
    return united(own, this.beyond(reach));
  }

  private meets(looked: ReadonlySet<string>): boolean {
    return this.names === undefined || [...this.names].some((name) => looked.has(name));
  }

  private namesTouched(): ReadonlySet<string> | undefined {
    const { before, after, around, change } = this;
    const inner = around[1];
    if (inner !== undefined) return new Set([localName(after, inner)]);
    const names = new Set([
      ...namesOf(before, change.first, change.oldEnd),
      ...namesOf(after, change.first, change.newEnd),
    ]);
    // Where the body begins and ends says what the header is.
    return names.has('component') ? undefined : names;
  }

  /** Those whose content changed elsewhere than in a child of that name. */
  private withoutHolders(name: string): readonly NodeId[] {
    const { after, around } = this;
    return around.filter((holder, depth) => {
      const inner = around[depth + 1];
      return (
        inner === undefined ||
        localName(after, inner) !== name ||
        after.namespace[inner] !== after.namespace[holder]
      );
    });
  }

  /** Those that the edit reached although neither what they hold nor a start tag around them has changed. */
  private beyond({ beside, parent }: Reach): readonly NodeId[] {
    const { after, around } = this;
    const holder = beside && around.find((_, depth) => this.isSeen(around[depth + 1], beside));
    const seen = holder === undefined ? [] : [...elementsIn(after, holder, after.subtreeEnd[holder]!)];
    if (!parent) return seen;
    return united(seen, inDocumentOrder(around.flatMap((one) => childElements(after, one))));
  }

  /** Whether what changed in an element is a child of one of the names, or stands in one: `inner`, where that is there still. */
  private isSeen(inner: NodeId | undefined, names: ReadonlySet<string>): boolean {
    const { before, after, change } = this;
    if (inner !== undefined) return names.has(localName(after, inner));
    return [
      ...namesOf(before, change.first, change.oldEnd),
      ...namesOf(after, change.first, change.newEnd),
    ].some((name) => names.has(name));
  }
}

function holders(xml: XmlDocument, root: NodeId, within: NodeId): readonly NodeId[] {
  const around: NodeId[] = [];
  for (let node = within; node >= root; node = xml.parent[node]!) around.push(node);
  return around.reverse();
}

function childElements(xml: XmlDocument, parent: NodeId): readonly NodeId[] {
  const found: NodeId[] = [];
  for (let node = parent + 1; node < xml.subtreeEnd[parent]!; node = xml.subtreeEnd[node]!)
    if (xml.kind[node] === NodeKind.Element) found.push(node);
  return found;
}

/** The local names of the elements side by side from `first` to `end`. */
function namesOf(xml: XmlDocument, first: NodeId, end: NodeId): readonly string[] {
  const names: string[] = [];
  for (let node = first; node < end; node = xml.subtreeEnd[node]!)
    if (xml.kind[node] === NodeKind.Element) names.push(localName(xml, node));
  return names;
}

function* elementsIn(xml: XmlDocument, first: NodeId, end: NodeId): Iterable<NodeId> {
  for (let node = first; node < end; node++) if (xml.kind[node] === NodeKind.Element) yield node;
}

/** Two lists in document order as one, each node once. */
export function united(one: readonly NodeId[], other: readonly NodeId[]): readonly NodeId[] {
  if (one.length === 0) return other;
  if (other.length === 0) return one;
  const all: NodeId[] = [];
  let at = 0;
  for (const node of one) {
    while (at < other.length && other[at]! < node) all.push(other[at++]!);
    if (other[at] === node) at++;
    all.push(node);
  }
  while (at < other.length) all.push(other[at++]!);
  return all;
}

export function inDocumentOrder(nodes: Iterable<NodeId>): readonly NodeId[] {
  return [...nodes].sort((one, other) => one - other);
}
