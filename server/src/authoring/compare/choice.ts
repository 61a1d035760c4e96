import type { ComparisonChoice } from '../../core/comparison';

/**
 * What is not to be told, of what a user lists: `order`, or addresses such as `effectiveTime` and `MSH-7`. `isExact`: blanks and
 * generated names are told too.
 */
export function choiceOf(ignored: readonly string[], isExact = false): ComparisonChoice {
  return {
    blanks: !isExact,
    generatedIds: !isExact,
    order: ignored.includes('order'),
    addresses: ignored.filter((one) => one !== 'order'),
  };
}
