import type { Step } from './ast';
import { mayCountPositions } from './focus';

/**
 * `//x` is written as two steps; one is enough, and much faster, unless a predicate counts positions: those are
 * among the children of each parent.
 */
export function shorten(steps: readonly Step[]): Step[] {
  const short: Step[] = [];
  for (const step of steps) {
    const before = short[short.length - 1];
    if (
      before?.axis === 'descendant-or-self' &&
      before.test.t === 'node' &&
      before.predicates.length === 0 &&
      (step.axis === 'child' || step.axis === 'descendant') &&
      !step.predicates.some(mayCountPositions)
    )
      short[short.length - 1] = { ...step, axis: 'descendant' };
    else short.push(step);
  }
  return short;
}
