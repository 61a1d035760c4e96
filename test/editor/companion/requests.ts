// What a window test asks of the window it runs in. Types only: the companion and the tests both import them.

/** How the companion learns where to listen: the path of a Unix socket. */
export const controlVariable = 'SEGUR_TEST_CONTROL';

export type ControlRequest =
  /** Runs a command, as a key or a menu would. The answer does not wait for what the command leaves open. */
  | { readonly kind: 'command'; readonly id: string; readonly args?: readonly unknown[] }
  /**
   * Shows a file in an editor of its own; with `at`, its first occurrence comes into sight and the cursor before it. The
   * file is of the first folder of the workspace, or of the one of that name.
   */
  | { readonly kind: 'open'; readonly file: string; readonly at?: string; readonly folder?: string }
  /** Closes every editor without saving, and whatever lies over them. */
  | { readonly kind: 'reset' };

export type ControlAnswer = { readonly kind: 'done' } | { readonly kind: 'failed'; readonly reason: string };
