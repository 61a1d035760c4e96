/** The encoding characters of one message, as its header declares them. An absent one is an empty string. */
export interface Separators {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
  readonly truncation: string;
}

/** What HL7 recommends and what every French profile demands: `|^~\&`. */
export const standardSeparators: Separators = {
  field: '|',
  component: '^',
  repetition: '~',
  escape: '\\',
  subcomponent: '&',
  truncation: '',
};

/**
 * Reads them from a header segment that starts at `start` and ends before `end`. A half-typed header falls back on the
 * standard characters, one by one.
 */
export function readSeparators(text: string, start: number, end: number): Separators {
  if (start + 4 > end) return standardSeparators;
  const field = text[start + 3]!;
  const declared: string[] = [];
  for (let offset = start + 4; offset < end && declared.length < 5 && text[offset] !== field; offset++) {
    const character = text[offset]!;
    if (/[\w\s]/.test(character)) break;
    declared.push(character);
  }
  return {
    field,
    component: declared[0] ?? standardSeparators.component,
    repetition: declared[1] ?? standardSeparators.repetition,
    escape: declared[2] ?? standardSeparators.escape,
    subcomponent: declared[3] ?? standardSeparators.subcomponent,
    truncation: declared[4] ?? '',
  };
}
