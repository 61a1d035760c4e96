import type { Obligation } from '../../catalogue/requirement';
import type { Bindingness } from '../coverage/applies';
import type { Dimension, Tally } from '../coverage/counts';
import type { Facts, Standing } from '../coverage/facts';
import type { Thresholds } from '../project/project';
import type { Outcome } from '../results/testResult';
import type { Role, RoleReason } from '../roles/role';

export const reportFormat = 'segur-coverage/1';

/**
 * How far a product covers what it answers to, on one day, as plain data: what every form of the dossier is written from, and
 * what a later one is compared with. `data/schemas/coverage-report.schema.json` is its contract.
 */
export interface CoverageReport {
  readonly format: typeof reportFormat;
  /** `AAAA-MM-JJ`. */
  readonly generated: string;
  readonly product: ReportProduct;
  readonly scope: ReportScope;
  readonly counts: ReportCounts;
  /** One for each requirement that applies, in catalogue order. */
  readonly requirements: readonly ReportRequirement[];
  /** Cited, known, and not among those that apply. */
  readonly outside: readonly ReportMention[];
  /** Cited and known to no catalogue. */
  readonly unknown: readonly ReportMention[];
  /** Cited by the name of an older generation. */
  readonly outdated: readonly (ReportMention & { readonly successors: readonly string[] })[];
}

export interface ReportProduct {
  readonly name?: string;
  readonly version?: string;
  /** The state of the sources that was read, as the forge names it. */
  readonly revision?: string;
}

/** What the product answers to. Empty lists: no choice was made. */
export interface ReportScope {
  /** The `segur.json` that says so, from the folder of the project; absent where defaults hold. */
  readonly project?: string;
  readonly couloirs: readonly string[];
  readonly software: readonly string[];
  readonly wave?: '1' | '2';
  readonly profiles: readonly string[];
  readonly options: readonly string[];
  readonly referentials: readonly ReportReferential[];
  readonly thresholds: Thresholds;
}

export interface ReportReferential {
  readonly id: string;
  readonly name: string;
  readonly version?: string;
}

export interface ReportCounts {
  readonly all: Tally;
  /** Groups by name, in catalogue order. */
  readonly by: Readonly<Record<Dimension, Readonly<Record<string, Tally>>>>;
}

export interface ReportRequirement {
  readonly id: string;
  readonly subject?: string;
  /** The statement of the user's own catalogue, or our line on it. */
  readonly text?: string;
  readonly bindingness: Bindingness;
  readonly obligation?: Obligation;
  readonly wave?: '1' | '2';
  readonly referentials: readonly string[];
  readonly couloirs: readonly string[];
  readonly software: readonly string[];
  readonly profiles: readonly string[];
  readonly standing: Standing;
  readonly facts: ReportFacts;
  /** Places that name it, by role and then in the order of the index; at most `mostPlaces` of each role. */
  readonly evidence: readonly ReportPlace[];
  /** Of each role that has more places than are listed, how many there are in all. */
  readonly evidenceTotals?: Readonly<Partial<Record<Role, number>>>;
  /** Newest first; at most `mostPlaces`. */
  readonly results: readonly ReportResult[];
}

export type ReportFacts = Omit<Facts, 'declared'> & {
  /** What tables say of it, in their words. */
  readonly declared?: string;
};

/** Where something stands: a path from the folder of the project, with `/`, and a line from one. */
export interface ReportLine {
  readonly path: string;
  readonly line: number;
}

export interface ReportPlace extends ReportLine {
  readonly role: Role;
  /** Why it has its role. */
  readonly because: RoleReason['type'];
  /** As the place names the requirement, where that is not its identifier. */
  readonly written?: string;
  /** The function, the class or the test that a tag speaks of. */
  readonly subject?: string;
  readonly scenario?: string;
}

export interface ReportResult extends ReportLine {
  readonly name: string;
  readonly outcome: Outcome;
  readonly when?: string;
  readonly message?: string;
}

export interface ReportMention {
  readonly id: string;
  readonly places: readonly ReportLine[];
  /** How many places there are, where more than are listed. */
  readonly total?: number;
}

/** Places of one role of one requirement that a report lists: a name that stands everywhere proves nothing more. */
export const mostPlaces = 200;
