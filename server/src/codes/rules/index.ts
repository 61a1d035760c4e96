import type { CodesRule } from './model';
import { otherName } from './otherName';

/** Everything that is judged of the codes and OIDs in a text. */
export const codesRules: readonly CodesRule[] = [otherName];
