import type { NodeId } from '../../xml';
import type { CdaQuery } from '../query';
import { along, holds, isNamed, matches, matchesUpTo, parentsBy, templated } from './evaluate';
import type { Condition, Path, Step } from './expression';

/**
 * Finds the elements on which demands are made. A body has thousands of elements, and a volet speaks of few by their
 * names alone: most it calls by a templateId or a code, which are looked up.
 */
export function placeFinder(q: CdaQuery): (at: readonly Path[]) => Iterable<NodeId> {
  const named = new Map<string, readonly NodeId[]>();

  return function* (at) {
    for (const path of at) yield* inOnePath(path);
  };

  function inOnePath({ from, steps }: Path): readonly NodeId[] {
    const anchor = anchorOf(steps);
    let level: readonly NodeId[] = anchor.nodes.filter((node) =>
      matchesUpTo(q, { from, steps }, anchor.index, node),
    );
    for (const step of steps.slice(anchor.index + 1)) {
      if (level.length === 0) break;
      const next = new Set<NodeId>();
      for (const node of level)
        for (const one of along(q, step, node))
          if (step.predicates.every((predicate) => holds(q, predicate, one))) next.add(one);
      level = [...next];
    }
    return level;
  }

  /** The step of which the fewest elements can be meant, as far as the indexes tell. */
  function anchorOf(steps: readonly Step[]): { readonly index: number; readonly nodes: readonly NodeId[] } {
    for (let index = steps.length - 1; index >= 0; index--) {
      const { template } = steps[index]!;
      if (template !== undefined) return { index, nodes: templated(q, template) };
    }
    for (let index = steps.length - 1; index >= 0; index--)
      for (const part of partsOf(steps[index]!)) {
        const codes = codesOf(part);
        if (codes !== undefined)
          return { index, nodes: codes.flatMap((code) => parentsBy(q, 'code', 'code', code)) };
      }
    const index = steps.length - 1;
    return { index, nodes: steps[index] === undefined ? [] : elements(steps[index].name) };
  }

  function elements(name: string): readonly NodeId[] {
    if (name === 'ClinicalDocument') return [q.root];
    if (!isUsual(name)) return [];
    let all = named.get(name);
    if (all === undefined) named.set(name, (all = q.elements(name).filter((node) => isNamed(q, node, name))));
    return all;
  }
}

/** Whether an element is one of those that the finder finds. */
export function isPlace(q: CdaQuery, path: Path, node: NodeId): boolean {
  const { steps } = path;
  const name = steps[steps.length - 1]?.name ?? '*';
  // Nearly all that are asked have another name.
  if (!isNamed(q, node, name) || (name === 'ClinicalDocument' && node !== q.root)) return false;
  return (isUsual(name) || steps.some(isLookedUp)) && matches(q, path, node);
}

/** Of elements of any name without a templateId and of other namespaces nothing is demanded. */
function isUsual(name: string): boolean {
  return name !== '*' && !name.includes(':');
}

function isLookedUp(step: Step): boolean {
  return step.template !== undefined || partsOf(step).some((part) => codesOf(part) !== undefined);
}

function partsOf({ predicates }: Step): readonly Condition[] {
  return predicates.flatMap((predicate) => (predicate.k === 'and' ? predicate.parts : [predicate]));
}

/** The codes of which an element must have one: `code/@code='A'`, `code[@code=('A', 'B')]`. */
function codesOf(condition: Condition): readonly string[] | undefined {
  if (condition.k !== 'some') return undefined;
  const { path, test } = condition;
  const [step, ...rest] = path.steps;
  if (path.from !== 'context' || step?.axis !== 'child' || step.name !== 'code' || rest.length > 0)
    return undefined;
  if (path.attribute === 'code' && test?.op === '=') return test.values;
  for (const part of path.attribute === undefined && test === undefined ? partsOf(step) : [])
    if (
      part.k === 'some' &&
      part.path.steps.length === 0 &&
      part.path.attribute === 'code' &&
      part.test?.op === '='
    )
      return part.test.values;
  return undefined;
}
