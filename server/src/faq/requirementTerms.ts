/** Finds requirement ids in a text, in canonical form; `start` and `end` are offsets. */
export type Recognise = (
  text: string,
) => readonly { readonly id: string; readonly start: number; readonly end: number }[];

/** The index key of a requirement, in canonical form. */
export function requirementTerm(id: string): string {
  return `#${id.toUpperCase().replace(/\s+/g, ' ').trim()}`;
}
