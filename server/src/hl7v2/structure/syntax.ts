/** A structure of message: segments and groups, in order, as HL7 writes them: `[ ]` optional, `{ }` repeatable. */
export interface StructureNode {
  /** The segment, or undefined for a group. */
  readonly segment?: string;
  readonly nodes: readonly StructureNode[];
  readonly required: boolean;
  readonly repeats: boolean;
  /** Every segment name inside. */
  readonly names: ReadonlySet<string>;
  /** The names that can come first. */
  readonly starters: ReadonlySet<string>;
}

/**
 * Reads HL7's abstract message syntax (`MSH {PID [PV1]} [{OBX}]`). The notation is ours to write, so a mistake in it is a
 * mistake of the data: unknown characters are skipped and brackets left open close at the end.
 */
export function readStructure(syntax: string): StructureNode {
  interface Open {
    readonly mark: string;
    readonly nodes: StructureNode[];
  }
  const stack: Open[] = [{ mark: '', nodes: [] }];
  for (const [token] of syntax.matchAll(/[[\]{}]|[A-Z][A-Z\d]{2}/g)) {
    if (token === '[' || token === '{') {
      stack.push({ mark: token, nodes: [] });
    } else if (token === ']' || token === '}') {
      closeTop(stack);
    } else {
      stack[stack.length - 1]!.nodes.push(leaf(token));
    }
  }
  while (stack.length > 1) closeTop(stack);
  return groupOf(stack[0]!.nodes, true, false);

  function closeTop(open: Open[]): void {
    if (open.length < 2) return;
    const { mark, nodes } = open.pop()!;
    const inner = nodes.length === 1 ? nodes[0]! : groupOf(nodes, true, false);
    open[open.length - 1]!.nodes.push(
      mark === '[' ? { ...inner, required: false } : { ...inner, repeats: true },
    );
  }
}

function leaf(segment: string): StructureNode {
  const names = new Set([segment]);
  return { segment, nodes: [], required: true, repeats: false, names, starters: names };
}

function groupOf(nodes: readonly StructureNode[], required: boolean, repeats: boolean): StructureNode {
  const names = new Set<string>();
  const starters = new Set<string>();
  let open = true;
  for (const node of nodes) {
    for (const name of node.names) names.add(name);
    if (open) for (const name of node.starters) starters.add(name);
    if (node.required) open = false;
  }
  return { nodes, required, repeats, names, starters };
}
