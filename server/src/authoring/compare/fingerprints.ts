import type { ComparedNode, ComparisonChoice } from '../../core/comparison';
import { textHash } from '../../core/textHash';
import { addressFilter } from './patterns';

/** What of a tree counts in a comparison, and whether two nodes say the same. */
export interface Reader {
  childrenOf(node: ComparedNode): readonly ComparedNode[];
  /** The facts of its own that count, sorted, as one text; undefined where it has none. */
  factsOf(node: ComparedNode): string | undefined;
  /** The same for two nodes that say the same, with all that they hold. */
  fingerprintOf(node: ComparedNode): string;
  /** Works out the fingerprints of a tree, from its leaves up, and stops every few nodes. */
  settle(root: ComparedNode): Generator<void>;
  plain(value: string): string;
}

/** How many nodes are looked at between two stops. */
const stride = 100;

export function createReader(choice: ComparisonChoice): Reader {
  const isLeftOut = addressFilter(choice.addresses);
  const held = new Map<ComparedNode, readonly ComparedNode[]>();
  const known = new Map<ComparedNode, string>();
  const plain = (value: string): string => (choice.blanks ? value.replace(/\s+/g, ' ').trim() : value);

  function childrenOf(node: ComparedNode): readonly ComparedNode[] {
    const before = held.get(node);
    if (before) return before;
    const counted = node.children.filter(
      (child) => !(choice.generatedIds && child.isGenerated === true) && !isLeftOut(child.address),
    );
    held.set(node, counted);
    return counted;
  }

  function factsOf({ value }: ComparedNode): string | undefined {
    if (!value) return undefined;
    const facts = value.facts.map(([name, said]) => `${name}=${JSON.stringify(plain(said))}`);
    return facts.sort().join(' ');
  }

  function fingerprintOf(node: ComparedNode): string {
    const before = known.get(node) ?? node.print;
    if (before !== undefined) return before;
    const inside = childrenOf(node).map(fingerprintOf);
    // What stands among others in another order is told by itself, and makes no difference here.
    if (choice.order) inside.sort();
    const made = textHash(`${node.sort} ${factsOf(node) ?? ''} ${inside.join(' ')}`);
    known.set(node, made);
    return made;
  }

  function* settle(root: ComparedNode): Generator<void> {
    const open = [root];
    const seen: ComparedNode[] = [];
    for (let node = open.pop(); node; node = open.pop()) {
      if (node.print !== undefined) continue;
      seen.push(node);
      open.push(...childrenOf(node));
      if (seen.length % stride === 0) yield;
    }
    for (let at = seen.length - 1; at >= 0; at--) {
      fingerprintOf(seen[at]!);
      if (at % stride === 0) yield;
    }
  }

  return { childrenOf, factsOf, fingerprintOf, settle, plain };
}
