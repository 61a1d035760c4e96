import type { Catalogue } from '../../catalogue/catalogue';
import type { Citation, CitationSource } from '../index/citation';
import { testNames } from './testNames';
import type { TestResult } from './testResult';

/**
 * The results that speak of a requirement: of tests that cite it themselves, and of those that bear the name of what a tag
 * declares to test it. Newest first.
 */
export function resultsByRequirement(
  results: readonly TestResult[],
  index: CitationSource,
  catalogue: Catalogue,
): (requirementId: string) => readonly TestResult[] {
  if (results.length === 0) return () => [];
  const cited = new Map<string, TestResult[]>();
  const named = new Map<string, TestResult[]>();
  for (const result of results) {
    for (const id of result.requirementIds) push(cited, id, result);
    for (const name of testNames(result)) push(named, name, result);
  }
  const found = new Map<string, readonly TestResult[]>();
  return (id) => {
    let own = found.get(id);
    if (!own) {
      const tagged = index
        .references(id)
        .filter((citation) => citation.role === 'test')
        .flatMap((citation) => namesOf(citation).flatMap((name) => named.get(name) ?? []));
      own = [...new Set([...(cited.get(id) ?? []), ...tagged])].sort(newestFirst);
      if (catalogue.get(id)) found.set(id, own);
    }
    return own;
  };
}

/** Names that the report may have given to what a citation stands with. */
function namesOf({ subject, scenario }: Citation): readonly string[] {
  return [...(subject === undefined ? [] : [subject]), ...(scenario === undefined ? [] : [scenario])];
}

function newestFirst(a: TestResult, b: TestResult): number {
  return (b.when ?? '').localeCompare(a.when ?? '');
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
