import { readSteps, type Condition, type Step } from './xpathSteps';

export function hasCondition({ predicates }: Step, kind: Condition['kind']): boolean {
  return predicates.some((predicate) => predicate.some((condition) => condition.kind === kind));
}

/**
 * Older style sheets of ISO Schematron write `*[local-name()='id' and namespace-uri()='…'][2]` with a rank among all of that
 * local name, whatever their namespace. They are told by a root without a rank, which later ones always write.
 */
export function countsLocalNames(first: Step): boolean {
  return namesAndNamespace(first) && first.predicates.length === 1;
}

function namesAndNamespace({ test, predicates: [named] }: Step): boolean {
  return (
    test.kind === 'any' &&
    named?.length === 2 &&
    named.some(({ kind }) => kind === 'local') &&
    named.some(({ kind }) => kind === 'namespace')
  );
}

export function rankAmongLocalNames(step: Step): number | undefined {
  const [rank, ...more] = step.predicates[1] ?? [];
  return namesAndNamespace(step) &&
    step.predicates.length === 2 &&
    more.length === 0 &&
    rank?.kind === 'index'
    ? rank.index
    : undefined;
}

/** The local name in `*[local-name()='author'][2]`, where the rank counts those of that name alone. */
export function localWanted({ predicates }: Step): string | undefined {
  const [first] = predicates;
  if (first === undefined || first.some(({ kind }) => kind === 'index' || kind === 'last')) return undefined;
  const local = first.find((condition) => condition.kind === 'local');
  return local?.kind === 'local' ? local.value : undefined;
}

/**
 * The names that the element at the end of a path may have: what XML writes as an attribute stands in some paths like an
 * element, and extensions have their prefix as a part of the name. Empty for a path that tells none.
 */
export function lastNames(path: string): readonly string[] {
  return (readSteps(path) ?? [])
    .slice(-2)
    .flatMap(({ test }) =>
      test.kind === 'name' ? [test.local.replace(/^sdtc(?=[A-Z])/, '').toLowerCase()] : [],
    );
}
