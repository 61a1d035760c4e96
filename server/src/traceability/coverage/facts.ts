import type { Exclusion, Project } from '../project/project';
import type { TestResult } from '../results/testResult';
import type { RowStatus } from '../roles/rowStatus';
import type { Citation } from '../index/citation';
import type { Evidence } from './coverage';

/** What is true of one requirement in one product, each fact by itself. */
export interface Facts {
  /**
   * `tagged`: a tag says so. `cited`: code names it. `declared`: only the row of a table says that it is done. `no`: nothing
   * does, or rows say that it is yet to do.
   */
  readonly implemented: 'no' | 'declared' | 'cited' | 'tagged';
  /**
   * `written`: tests name it, and no result is known. `stale`: the newest results are older than the project allows. With
   * several results the worst of them counts: `failing`, then `passing`, then `skipped`.
   */
  readonly tested: 'no' | 'written' | 'skipped' | 'stale' | 'failing' | 'passing';
  readonly proved: boolean;
  /** A proof was begun, and none is there that is complete. */
  readonly proofBegun?: true;
  readonly documented: boolean;
  /** What tables say of it, where they do; of several rows the one that promises least. */
  readonly declared?: RowStatus;
}

/** One word for a requirement in a list. `tested`: a test passes. `implemented`: there is code, and no test that passes. */
export type Standing =
  | { readonly type: 'excluded'; readonly reason: string; readonly until?: string }
  | { readonly type: 'missing' }
  | { readonly type: 'failing' }
  | { readonly type: 'implemented' }
  | { readonly type: 'tested' }
  | { readonly type: 'proved' };

export const standings: readonly Standing['type'][] = [
  'missing',
  'failing',
  'implemented',
  'tested',
  'proved',
  'excluded',
];

export function factsOf(
  evidence: Evidence,
  results: readonly TestResult[],
  { thresholds }: Project,
  today: string,
): Facts {
  const declared = leastPromising(
    Object.values(evidence).flatMap((citations) => citations.flatMap(({ row }) => row ?? [])),
  );
  const { implementation, test, proof, documentation } = evidence;
  return {
    implemented: implementation.some(({ because }) => because.type === 'tag')
      ? 'tagged'
      : implementation.length > 0
        ? 'cited'
        : declared?.state === 'done'
          ? 'declared'
          : 'no',
    tested:
      results.length > 0
        ? testedBy(results, thresholds.resultsMaxAgeDays, today)
        : test.length > 0
          ? 'written'
          : 'no',
    proved: proof.length > 0,
    ...(proof.length === 0 && evidence.other.some(({ pending }) => pending === true)
      ? { proofBegun: true as const }
      : {}),
    documented: documentation.length > 0,
    ...(declared ? { declared } : {}),
  };
}

/** Whether a place would prove, were its proof complete. */
export function isBegunProof({ role, pending }: Citation): boolean {
  return role === 'proof' && pending === true;
}

function testedBy(
  results: readonly TestResult[],
  maxAgeDays: number | undefined,
  today: string,
): Facts['tested'] {
  const fresh =
    maxAgeDays === undefined ? results : results.filter(({ when }) => ageOf(when, today) <= maxAgeDays);
  if (fresh.length === 0) return 'stale';
  if (fresh.some(({ outcome }) => outcome === 'failed')) return 'failing';
  return fresh.some(({ outcome }) => outcome === 'passed') ? 'passing' : 'skipped';
}

const dayMs = 24 * 60 * 60_000;

/** Whole days between the date of a result and a day `AAAAMMJJ`; 0 where one of them is not known. */
export function ageOf(when: string | undefined, today: string): number {
  const from = when === undefined ? NaN : Date.parse(when.slice(0, 10));
  const to = Date.UTC(Number(today.slice(0, 4)), Number(today.slice(4, 6)) - 1, Number(today.slice(6, 8)));
  return Number.isNaN(from) || Number.isNaN(to) ? 0 : Math.round((to - from) / dayMs);
}

const promise: readonly RowStatus['state'][] = ['todo', 'partial', 'notApplicable', 'done'];

function leastPromising(rows: readonly RowStatus[]): RowStatus | undefined {
  let least: RowStatus | undefined;
  for (const row of rows)
    if (!least || promise.indexOf(row.state) < promise.indexOf(least.state)) least = row;
  return least;
}

export function standingOf(facts: Facts, exclusion: Exclusion | undefined): Standing {
  if (exclusion) {
    const { reason, until } = exclusion;
    return { type: 'excluded', reason, ...(until === undefined ? {} : { until }) };
  }
  if (facts.tested === 'failing') return { type: 'failing' };
  if (facts.proved) return { type: 'proved' };
  if (facts.tested === 'passing') return { type: 'tested' };
  if (facts.implemented !== 'no' || facts.tested !== 'no') return { type: 'implemented' };
  return { type: 'missing' };
}
