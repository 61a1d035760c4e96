import type { DocumentModel } from '../../cda/documentTypes';
import type { PackJudgement, PackSeverities } from '../../schematron/judge';

/** What travels between the thread of a pack and its owner: plain data only. */
export interface PackWorkerData {
  readonly folder: string;
  readonly cacheFolder: string | undefined;
  readonly models: readonly DocumentModel[];
  readonly only: readonly string[];
  /** What is being evaluated: see `assertionWatch.ts`. */
  readonly watched: SharedArrayBuffer;
  /** Assertions that took too long, and are left alone. */
  readonly tooLong: readonly AssertionPlace[];
}

/** Where an assertion stands in the pack. */
export interface AssertionPlace {
  readonly file: string;
  /** Offset of its element. */
  readonly start: number;
}

export type ToPackWorker =
  | {
      readonly type: 'check';
      readonly id: number;
      readonly text: string;
      readonly severities: PackSeverities;
    }
  | { readonly type: 'cancel'; readonly id: number };

export type FromPackWorker =
  /** A part: all but what takes its time. The answer follows. */
  | { readonly type: 'part'; readonly id: number; readonly answer: PackAnswer }
  | { readonly type: 'answer'; readonly id: number; readonly answer: PackAnswer }
  | { readonly type: 'cancelled'; readonly id: number }
  /** The number under which assertions of a file are watched. */
  | { readonly type: 'file'; readonly rank: number; readonly file: string };

/** What a pack has to say of one document. */
export interface PackAnswer extends PackJudgement {
  /** Milliseconds spent on it, XSD included. */
  readonly elapsed: number;
}
