/** How much of an official statement is known. Official sentences are never shipped: texts are our paraphrases. */
export const textStatuses = [
  'known',
  'known_summary',
  'summary_by_crosswalk',
  'third_party_claim',
  'subject_only',
  'crosswalk_only',
  'unknown',
  'withdrawn_draft',
] as const;

export type TextStatus = (typeof textStatuses)[number];

export const obligations = ['DOIT', 'NE DOIT PAS', 'PEUT'] as const;

export type Obligation = (typeof obligations)[number];

export const natures = ['EXIGENCE', 'PRECONISATION'] as const;

export type Nature = (typeof natures)[number];

/** What the working drafts of 2022-2023 said of a requirement; the published referentials have moved since. `removed` is an ANS answer's word. */
export const draftStatuses = [
  'approved',
  'rework',
  'review',
  'obsolete',
  'carried-over',
  'dropped',
  'removed',
] as const;

export type DraftStatus = (typeof draftStatuses)[number];

/** A published text that numbers requirements: a REM, or a referential that the REMs call. */
export interface Referential {
  readonly id: string;
  readonly name: string;
  readonly version?: string;
  readonly wave?: '1' | '2';
  readonly couloir?: string;
  readonly software?: string;
}

/** Where a text comes from: shipped with the product, or one of the user's own files, whose text wins. */
export type RequirementOrigin =
  { readonly type: 'shipped' } | { readonly type: 'user'; readonly file: string };

/** Where a text stands in the document that the user imported it from. */
export interface TextPlace {
  readonly file: string;
  readonly sheet?: string;
  /** As the spreadsheet counts. */
  readonly row?: number;
  /** The version that the document says it is. */
  readonly version?: string;
}

/** What is to be shown of a scenario of conformity, by its number in the REM. */
export interface ConformityProof {
  readonly id?: string;
  readonly text?: string;
}

/** A scenario of conformity, with the proofs that show it. */
export interface ConformityScenario extends ConformityProof {
  readonly proofs: readonly ConformityProof[];
}

/** What one referential says of a requirement. */
export interface RequirementText {
  readonly origin: RequirementOrigin;
  /** Where the text was imported from; the user's own files say it. */
  readonly place?: TextPlace;
  /** Scenarios and proofs in the words of the REM; only in a user's own catalogue. */
  readonly conformity?: readonly ConformityScenario[];
  readonly referentials: readonly string[];
  /** The official sentence; only in a user's own catalogue. */
  readonly statement?: string;
  /** What it demands, in one line of ours. */
  readonly paraphrase?: string;
  readonly detail?: string;
  /** How conformity is shown. */
  readonly proof?: string;
  /** ISO date of the newest of its sources that bears one: to the day, the month or the year. */
  readonly dated?: string;
  /** ISO date on which its sources were read. */
  readonly read?: string;
}

/** One requirement. Lists are empty, and texts absent, where nothing is known. */
export interface Requirement extends RequirementText {
  /** The canonical spelling: `SC.PSC.14`, `EX PSC 01`, `CDA/HL7.02`. */
  readonly id: string;
  readonly family: string;
  readonly axis?: string;
  /** As written: leading zeros, suffixes such as `02.BIS`, sub-numbers such as `102-6`. */
  readonly number: string;
  readonly wave?: '1' | '2';
  readonly couloirs: readonly string[];
  readonly software: readonly string[];
  readonly profiles: readonly string[];
  /** The path of headings under which it stands, from wide to narrow, ` / ` between. */
  readonly subject?: string;
  readonly obligation?: Obligation;
  readonly nature?: Nature;
  /** True where the REM demands it only of those whom it concerns. */
  readonly conditional?: boolean;
  /** In the words of the REM: « Majeure ». */
  readonly criticality?: string;
  /** What the REM says of its publication: « Inchangée ». */
  readonly remStatus?: string;
  readonly scenarios: readonly string[];
  readonly proofs: readonly string[];
  readonly proofKinds: readonly string[];
  readonly proofNote?: string;
  readonly textStatus: TextStatus;
  readonly draftStatus?: DraftStatus;
  /** Its identifiers in the referentials of wave 1, which it replaces. */
  readonly wave1Ids: readonly string[];
  /** Other spellings in use. */
  readonly variants: readonly string[];
  readonly sameAs: readonly string[];
  readonly notToConfuseWith: readonly string[];
  /** The REM requirements that carry over one of another referential. */
  readonly carriedBy: readonly string[];
  /** What it rests on, when that is not a referential of its own. */
  readonly basedOn?: string;
  readonly notes?: string;
  /** True when the official text differs from one referential to the next; ours follows the longest. */
  readonly textVaries: boolean;
  /** Keys of the catalogue's `sources`, addresses, or plain words. */
  readonly sources: readonly string[];
  /** The same requirement as other sources tell it, what we ship included, when a user's text came first. */
  readonly otherTexts: readonly RequirementText[];
}

/** True when there is a sentence of its demand to show. */
export function hasText(requirement: Requirement): boolean {
  return (
    requirement.statement !== undefined ||
    requirement.paraphrase !== undefined ||
    requirement.detail !== undefined
  );
}

/** The line that names a requirement: its subject, or failing that its identifier. */
export function titleOf(requirement: Requirement): string {
  return requirement.subject ?? requirement.id;
}
