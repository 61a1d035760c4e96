import type { NodeId } from '../xml';
import type { CdaQuery } from './query';

/** True for an element whose own name and those above it are those of the path, `assignedEntity/code`. */
export function endsPath(q: CdaQuery, node: NodeId, path: string): boolean {
  let steps = split.get(path);
  if (!steps) split.set(path, (steps = path.split('/').reverse()));
  let at: NodeId | undefined = node;
  for (const step of steps) {
    if (at === undefined || q.local(at) !== step) return false;
    at = q.parent(at);
  }
  return true;
}

/** The steps of each path that rules ask for, innermost first. */
const split = new Map<string, readonly string[]>();
