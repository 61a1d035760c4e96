import type { SegurRequests } from '../../../server/src/lsp/protocol';

export type RequirementsTree = SegurRequests['segur/requirements']['result'];
export type Grouping = SegurRequests['segur/requirements']['params']['groupBy'];

type Group = RequirementsTree['groups'][number];
type Family = Group['families'][number];
export type Requirement = Family['requirements'][number];

interface Keyed {
  /** Tells a node from all others of the tree, and from those of other trees with another `prefix`. */
  readonly key: string;
}

export type Node =
  | (Keyed & {
      readonly kind: 'group';
      readonly label: string;
      readonly count: number;
      readonly families: readonly Family[];
    })
  | (Keyed & {
      readonly kind: 'family';
      readonly label: string;
      readonly requirements: readonly Requirement[];
    })
  | (Keyed & { readonly kind: 'requirement'; readonly requirement: Requirement });

/** The groups of a tree. `prefix` begins every key below. */
export function roots({ groups }: RequirementsTree, prefix: string): Node[] {
  return groups.map(({ label, families }) => ({
    kind: 'group',
    key: `${prefix}/${label}`,
    label,
    count: countOf(families),
    families,
  }));
}

/** A group whose only family has no name of its own shows its requirements at once. */
export function childrenOf(node: Node): Node[] {
  const leaves = (requirements: readonly Requirement[]): Node[] =>
    requirements.map((requirement) => ({
      kind: 'requirement',
      key: `${node.key}/${requirement.id}`,
      requirement,
    }));
  switch (node.kind) {
    case 'group': {
      const [only] = node.families;
      if (node.families.length === 1 && (only!.label === '' || only!.label === node.label))
        return leaves(only!.requirements);
      return node.families.map(({ label, requirements }) => ({
        kind: 'family',
        key: `${node.key}/${label}`,
        label,
        requirements,
      }));
    }
    case 'family':
      return leaves(node.requirements);
    case 'requirement':
      return [];
  }
}

function countOf(families: readonly Family[]): number {
  return families.reduce((sum, { requirements }) => sum + requirements.length, 0);
}
