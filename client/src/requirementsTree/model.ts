import type { SegurRequests } from '../../../server/src/lsp/protocol';

export type RequirementsTree = SegurRequests['segur/requirements']['result'];
export type RequirementsQuery = SegurRequests['segur/requirements']['params'];
export type Grouping = SegurRequests['segur/requirements']['params']['groupBy'];

type Group = RequirementsTree['groups'][number];
type Family = Group['families'][number];
export type Requirement = Family['requirements'][number];

type CoverageState = NonNullable<Requirement['coverage']>['state'];

interface Keyed {
  /** Tells a node from all others of the tree, and from those of other trees with another `prefix`. */
  readonly key: string;
}

export type Node =
  | (Keyed & {
      readonly kind: 'group';
      readonly label: string;
      /** The whole name, where the label is a short one. */
      readonly name?: string;
      readonly count: number;
      /** Of the user's own catalogues. */
      readonly own: boolean;
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
  return groups.map(({ label, name, own, families }) => ({
    kind: 'group',
    key: `${prefix}/${own ? 'own' : ''}/${label}`,
    label,
    ...(name === undefined ? {} : { name }),
    own,
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

/** The requirements of a node and below it. */
export function requirementsOf(node: Node): readonly Requirement[] {
  switch (node.kind) {
    case 'requirement':
      return [node.requirement];
    case 'family':
      return node.requirements;
    case 'group':
      return node.families.flatMap(({ requirements }) => requirements);
  }
}

/**
 * What a command of the view is about: the row it was asked on and what is selected with it, as a menu hands them over; what
 * is selected alone where a key asks. Each requirement once, in the order of the tree.
 */
export function chosenRequirements(
  row: unknown,
  selected: unknown,
  selection: readonly Node[],
): readonly Requirement[] {
  const nodes = Array.isArray(selected) ? selected.filter(isNode) : isNode(row) ? [row] : selection;
  const byId = new Map(nodes.flatMap(requirementsOf).map((requirement) => [requirement.id, requirement]));
  return [...byId.values()];
}

/** The id that a command was given: by a text, or by a menu of the view, which hands over its row. */
export function requirementIdOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  return isNode(argument) && argument.kind === 'requirement' ? argument.requirement.id : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value && 'key' in value;
}

export interface CoverageCount {
  /** What a project demands, excluded ones aside. */
  readonly of: number;
  /** Of those, what has code, a test or a proof. */
  readonly covered: number;
  readonly failing: number;
}

/** How far a project covers what it demands; each requirement counts once. */
export function coverageCount(requirements: readonly Requirement[]): CoverageCount {
  const states = new Map<string, CoverageState>();
  for (const { id, coverage } of requirements)
    if (coverage?.demanded && coverage.state !== 'excluded') states.set(id, coverage.state);
  const count = (test: (state: CoverageState) => boolean): number => [...states.values()].filter(test).length;
  return {
    of: states.size,
    covered: count((state) => state !== 'missing'),
    failing: count((state) => state === 'failing'),
  };
}
