import type { Catalogue } from '../../catalogue/catalogue';
import type { Requirement } from '../../catalogue/requirement';
import type { Citation, CitationSource, UnknownId } from '../index/citation';
import type { Project } from '../project/project';
import { resultsByRequirement } from '../results/resultsByRequirement';
import type { TestResult } from '../results/testResult';
import type { Role } from '../roles/role';
import { type Bindingness, applies, bindingnessOf, exclusionReader } from './applies';
import { type CoverageCounts, countsOf } from './counts';
import { type Facts, factsOf, isBegunProof, type Standing, standingOf } from './facts';
import { type OutdatedId, outdatedIds } from './outdated';

export interface CoverageInput {
  readonly catalogue: Catalogue;
  readonly project: Project;
  /** What the files of the project cite, those of other projects left out. */
  readonly index: CitationSource;
  readonly results: readonly TestResult[];
  /** `AAAAMMJJ`. */
  readonly today: string;
}

/** How far a product covers what it answers to. */
export interface Coverage {
  /** One for each requirement that applies, in catalogue order. */
  readonly items: readonly CoverageItem[];
  /** Cited, known, and not among those that apply: of another couloir, another wave, withdrawn. */
  readonly outside: readonly CitedOutside[];
  /** Cited and known to no catalogue. */
  readonly unknown: readonly UnknownId[];
  /** Cited by the name of an older generation; the successors are what to write instead. */
  readonly outdated: readonly OutdatedId[];
  readonly counts: CoverageCounts;
}

export type Evidence = Readonly<Record<Role, readonly Citation[]>>;

export interface CoverageItem {
  readonly requirement: Requirement;
  readonly bindingness: Bindingness;
  /** Every place that names it, by its role, in the order of the index. */
  readonly evidence: Evidence;
  /** What became of the tests that cite it or whose code is tagged with it, newest first. */
  readonly results: readonly TestResult[];
  /** What is true of it, each by itself: it may be proved and not tested. */
  readonly facts: Facts;
  /** The one word for a list: what is wrong before what is there, the most that was reached otherwise. */
  readonly standing: Standing;
}

export interface CitedOutside {
  readonly requirement: Requirement;
  readonly citations: readonly Citation[];
}

/** What is true of one requirement at a time, whether it applies or not: for who asks of one, and not of all. */
export function itemReader({
  catalogue,
  project,
  index,
  results,
  today,
}: CoverageInput): (requirement: Requirement) => CoverageItem {
  const exclusionOf = exclusionReader(project, catalogue, today);
  const resultsOf = resultsByRequirement(results, index, catalogue);
  return (requirement) => {
    const evidence = byRole(index.references(requirement.id));
    const own = resultsOf(requirement.id);
    const facts = factsOf(evidence, own, project, today);
    return {
      requirement,
      bindingness: bindingnessOf(requirement),
      evidence,
      results: own,
      facts,
      standing: standingOf(facts, exclusionOf(requirement)),
    };
  };
}

// segur: implements SEG/COUV.06
/** Pure: the same input gives the same coverage. Linear in the catalogue and in what is cited. */
export function coverageOf(input: CoverageInput): Coverage {
  const { catalogue, project, index } = input;
  const itemOf = itemReader(input);
  const items: CoverageItem[] = [];
  const outside: CitedOutside[] = [];
  for (const requirement of catalogue.requirements) {
    if (applies(requirement, project)) {
      items.push(itemOf(requirement));
      continue;
    }
    const citations = index.references(requirement.id);
    if (citations.length > 0) outside.push({ requirement, citations });
  }
  return {
    items,
    outside,
    unknown: index.unknown(),
    outdated: outdatedIds(index, catalogue),
    counts: countsOf(items),
  };
}

function byRole(citations: readonly Citation[]): Evidence {
  const evidence: Record<Role, Citation[]> = {
    implementation: [],
    test: [],
    proof: [],
    documentation: [],
    exchange: [],
    other: [],
  };
  // A proof that is to be completed proves nothing yet: it is one more file that names the requirement.
  for (const citation of citations)
    if (isBegunProof(citation)) evidence.other.push({ ...citation, role: 'other' });
    else evidence[citation.role].push(citation);
  return evidence;
}
