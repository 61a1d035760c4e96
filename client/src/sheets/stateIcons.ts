import type { Sheet } from './messages';

type Tone = NonNullable<Sheet['state']>['tone'];

/** A shape for each state, the same in the tree and on the sheet, by its name in VS Code's icons: no colour says anything alone. */
export const stateIcons = {
  read: 'pass',
  partial: 'info',
  unread: 'question',
  gone: 'circle-slash',
  own: 'account',
  old: 'warning',
} as const satisfies Readonly<Record<Tone, string>>;
