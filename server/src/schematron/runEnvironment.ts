import type { RunEnvironment } from './compileSchema';
import type { XdmTree } from './xdm';
import type { Documents } from './xpath/compiled';
import { XPathError } from './xpath/values';

export interface RunLimits {
  /** Nodes that one assertion may visit on one node. */
  readonly nodesPerCheck: number;
  /** Nodes that the whole run may visit. */
  readonly nodesPerRun: number;
  /** Verdicts of one assertion on one document; more of the same teach nothing. */
  readonly verdictsPerCheck: number;
}

export const defaultLimits: RunLimits = {
  nodesPerCheck: 2_000_000,
  nodesPerRun: 200_000_000,
  verdictsPerCheck: 1000,
};

export function createRunEnvironment(
  tree: XdmTree,
  documents: Documents,
  limits: RunLimits,
  now: number | undefined,
): RunEnvironment {
  return {
    locals: [],
    frame: undefined,
    documents,
    position: 0,
    size: 0,
    budget: limits.nodesPerRun,
    now,
    missed: undefined,
    globals: { node: tree.root, values: [], global: true },
  };
}

/** Why something could not be evaluated, in words. */
export function reasonOf(error: unknown): string {
  return error instanceof XPathError ? error.message : 'internal error';
}
