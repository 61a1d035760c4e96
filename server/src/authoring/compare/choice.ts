import { type ComparisonChoice, usualChoice } from '../../core/comparison';

/**
 * What is not to be told, of what a user lists: `order`, or addresses such as `effectiveTime` and `MSH-7`. `isExact`: all of it is
 * told, blanks and generated names too.
 */
export function choiceOf(ignored: readonly string[], isExact = false): ComparisonChoice {
  if (isExact) return { blanks: false, order: false, generatedIds: false, addresses: [] };
  return {
    ...usualChoice,
    order: ignored.includes('order'),
    addresses: ignored.filter((one) => one !== 'order'),
  };
}
