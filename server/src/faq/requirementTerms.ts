import type { FaqEntry } from '../catalogue/faqEntry';

/** Finds requirement ids in a text, in canonical form; `start` and `end` are offsets. */
export type Recognise = (
  text: string,
) => readonly { readonly id: string; readonly start: number; readonly end: number }[];

/** The index key of a requirement, in canonical form. */
export function requirementTerm(id: string): string {
  return `#${id.toUpperCase().replace(/\s+/g, ' ').trim()}`;
}

/** An answer with all the requirements that it lists or names in its words, in canonical form, each once. */
export function withNamedRequirements(entry: FaqEntry, recognise: Recognise): FaqEntry {
  const { requirementIds, question, summary, answer } = entry;
  const listed = requirementIds.map((id) => recognise(id)[0]?.id ?? id);
  const named = recognise(`${question}\n${summary}\n${answer}`).map(({ id }) => id);
  return { ...entry, requirementIds: [...new Set([...listed, ...named])] };
}
