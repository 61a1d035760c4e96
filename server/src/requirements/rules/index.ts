import { ambiguous } from './ambiguous';
import { didYouMean } from './didYouMean';
import type { RequirementRule } from './model';
import { spelling } from './spelling';
import { superseded } from './superseded';
import { unknownNumber } from './unknownNumber';
import { withdrawn } from './withdrawn';

/** Everything that is judged of the identifiers in a text. */
export const requirementRules: readonly RequirementRule[] = [
  didYouMean,
  spelling,
  ambiguous,
  superseded,
  withdrawn,
  unknownNumber,
];
