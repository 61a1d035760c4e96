/** The longest OID that HL7 France advises, and that DMP and XDS columns hold. */
export const maxUidLength = 128;

/** Dotted numbers without leading zero whose first arc is 0, 1 or 2. At least two arcs. */
export function isOid(text: string): boolean {
  return /^[0-2](\.(0|[1-9]\d*))+$/.test(text);
}

/** Five hexadecimal groups, in either case. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text);
}

export type UidProblem =
  'empty' | 'spaces' | 'characters' | 'leadingZero' | 'emptyArc' | 'firstArc' | 'tooLong';

/**
 * Why a text cannot be the root of an HL7 identifier, or undefined when it is an OID or a UUID.
 * The order goes from the most telling cause to the least.
 */
export function uidProblem(text: string): UidProblem | undefined {
  if (text === '') return 'empty';
  if (/\s/.test(text)) return 'spaces';
  if (isUuid(text)) return undefined;
  if (!/^[\d.]+$/.test(text)) return 'characters';
  if (text.startsWith('.') || text.endsWith('.') || text.includes('..')) return 'emptyArc';
  if (!/^[0-2](\.|$)/.test(text)) return 'firstArc';
  if (/\.0\d/.test(text)) return 'leadingZero';
  return text.length > maxUidLength ? 'tooLong' : undefined;
}
