/** The part of an LSP cancellation token that the service reads. Always the last parameter. */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
}

export const neverCancelled: CancellationToken = { isCancellationRequested: false };

/**
 * The service owns no clock and no event loop: its host lends it both, so that long work can be cut into slices and a
 * hover answered in between.
 */
export interface Scheduler {
  /** Milliseconds from any fixed origin. */
  now(): number;
  /** Resolves after the host has handled what was waiting. */
  yield(): Promise<void>;
  /** Resolves a moment later; absent where nobody is waited for, and nothing is worth preparing. */
  pause?(): Promise<void>;
}
