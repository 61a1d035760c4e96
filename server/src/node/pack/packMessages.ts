import type { DocumentModel } from '../../cda/documentTypes';
import type { PackSeverities } from '../../schematron/judge';
import type { PackFinding } from '../../schematron/packFindings';
import type { PackStatus } from '../../schematron/packService';
import type { LocalizedText } from '../../core/localized';

/** What travels between the thread of a pack and its owner: plain data only. */
export interface PackWorkerData {
  readonly folder: string;
  readonly cacheFolder: string | undefined;
  readonly models: readonly DocumentModel[];
  readonly only: readonly string[];
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
  | { readonly type: 'answer'; readonly id: number; readonly answer: PackAnswer }
  | { readonly type: 'cancelled'; readonly id: number };

/** What a pack has to say of one document. */
export interface PackAnswer {
  readonly findings: readonly PackFinding[];
  readonly status: PackStatus & { readonly xsd: XsdStatus };
  /** Milliseconds spent on it, XSD included. */
  readonly elapsed: number;
}

export type XsdStatus =
  | { readonly type: 'ran' | 'absent' | 'skipped' }
  | { readonly type: 'failed'; readonly reason: LocalizedText };

export type { PackSeverities };
