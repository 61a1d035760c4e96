import type { Reach } from '../reach';
import type { ReadRule } from './demandSets';
import { localOf } from './evaluate';
import type { Condition, Path, Step } from './expression';

/** How far the rules of a pattern about an element look; undefined where that may be anywhere in the document. */
export function reachOf(rules: readonly ReadRule[]): Reach | undefined {
  const beside = new Set<string>();
  let parent = false;
  for (const { at, demands } of rules) {
    for (const { steps } of at) {
      if (steps.some(({ axis }) => axis !== 'child' && axis !== 'descendant')) return undefined;
      for (const step of steps.slice(0, -1))
        if (!step.predicates.every((predicate) => addChildren(predicate, beside))) return undefined;
    }
    const own = at.flatMap(({ steps }) => steps[steps.length - 1]?.predicates ?? []);
    for (const condition of [...own, ...demands.map((demand) => demand.condition)]) {
      const up = heightOf(condition);
      if (up > 1) return undefined;
      parent ||= up === 1;
    }
  }
  return { ...(beside.size > 0 ? { beside } : {}), ...(parent ? { parent: true } : {}) };
}

/** Adds the names of the children into which a condition looks; false where it looks elsewhere. */
function addChildren(condition: Condition, names: Set<string>): boolean {
  if (condition.k === 'and' || condition.k === 'or')
    return condition.parts.every((part) => addChildren(part, names));
  if (condition.k === 'not') return addChildren(condition.part, names);
  if (condition.k === 'same') return false;
  if (heightOf(condition) > 0) return false;
  const [first] = condition.path.steps;
  // An attribute of the element itself stands in its start tag.
  if (first === undefined) return condition.path.attribute !== undefined;
  if (first.axis !== 'child' || first.name === '*') return false;
  names.add(localOf(first.name));
  return true;
}

/** By how many elements a condition goes up, at most; infinite where it begins at the document. */
function heightOf(condition: Condition): number {
  if (condition.k === 'and' || condition.k === 'or') return Math.max(0, ...condition.parts.map(heightOf));
  if (condition.k === 'not') return heightOf(condition.part);
  if (condition.k === 'same') return Math.max(...[...condition.paths, condition.as].map(pathHeight));
  return pathHeight(condition.path);
}

function pathHeight({ from, steps }: Path): number {
  if (from === 'document') return Infinity;
  const ups = steps.filter(({ axis }) => axis === 'parent').length;
  return ups + Math.max(0, ...steps.map(stepHeight));
}

function stepHeight({ predicates }: Step): number {
  return Math.max(0, ...predicates.map(heightOf));
}
