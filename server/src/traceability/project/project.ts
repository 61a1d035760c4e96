/**
 * What a product says of itself in its `segur.json`: what it is, which requirements it answers to, where its code, its
 * tests and its proofs are. Read by `readProject.ts`; what a file leaves out has the value of `defaultProject`.
 */
export interface Project {
  /** Where it was read; `default` where the workspace folder has no `segur.json`: what holds then is told. */
  readonly origin: { readonly type: 'file'; readonly uri: string } | { readonly type: 'default' };
  /** URI of the folder that it speaks of, without a slash at its end. */
  readonly folder: string;
  readonly product: { readonly name?: string; readonly version?: string };
  /** In the words of the catalogue (« Médecine de ville »); empty: all of them. */
  readonly couloirs: readonly string[];
  /** In the words of the catalogue (« LGC »); empty: all of them. */
  readonly software: readonly string[];
  /** Undefined: both. */
  readonly wave?: Wave;
  /** Besides « Général », which everybody answers to; empty: all of them. */
  readonly profiles: readonly string[];
  /** Profiles that the product chose to answer to (« BAL APP »): what they demand applies as well. */
  readonly options: readonly string[];
  /** Empty: those of the couloirs, the software and the wave. */
  readonly referentials: readonly ChosenReferential[];
  /** The user's own catalogue files, as paths or globs relative to the folder. */
  readonly catalogues: readonly string[];
  readonly files: ProjectFiles;
  readonly exclusions: readonly Exclusion[];
  readonly thresholds: Thresholds;
  /** What a comparison of two documents leaves out: `order`, or addresses such as `effectiveTime` and `MSH-7`. */
  readonly ignoredInComparison: readonly string[];
  /** Address of a line on the forge: `https://…/blob/{commit}/{path}#L{line}`. */
  readonly forge?: string;
}

export type Wave = '1' | '2';

export interface ChosenReferential {
  readonly id: string;
  /** As the referential words it; undefined: whichever is known. */
  readonly version?: string;
}

/** Globs, relative to the folder of the project, as `.gitignore` and editors read them. */
export interface ProjectFiles {
  readonly implementation: readonly string[];
  readonly tests: readonly string[];
  readonly proofs: readonly string[];
  readonly documentation: readonly string[];
  /** Reports of test runs: JUnit XML, TRX. Read even where `.gitignore` leaves them out. */
  readonly results: readonly string[];
  /** Left out, besides what `.gitignore` leaves out. */
  readonly ignored: readonly string[];
}

/** Requirements that the product does not answer to, and why. */
export interface Exclusion {
  /** As written: identifiers, or series such as `ANN/va1.*`. */
  readonly requirements: readonly string[];
  readonly reason: string;
  /** `AAAA-MM-JJ`: the last day on which it holds; undefined: for good. */
  readonly until?: string;
}

/** What a run must reach, in percent of the requirements that apply, excluded ones aside; what is undefined is not asked. */
export interface Thresholds {
  readonly implemented?: number;
  readonly tested?: number;
  readonly proved?: number;
  /** Days after which the result of a test says nothing any more. */
  readonly resultsMaxAgeDays?: number;
}

export const noFiles: ProjectFiles = {
  implementation: [],
  tests: [],
  proofs: [],
  documentation: [],
  results: [],
  ignored: [],
};

/** What holds where a folder says nothing: every requirement of the catalogue, roles by the place of each file. */
export function defaultProject(folder: string): Project {
  return {
    origin: { type: 'default' },
    folder,
    product: {},
    couloirs: [],
    software: [],
    profiles: [],
    options: [],
    referentials: [],
    catalogues: [],
    files: noFiles,
    exclusions: [],
    thresholds: {},
    ignoredInComparison: [],
  };
}
