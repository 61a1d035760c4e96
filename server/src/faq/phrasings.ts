/**
 * The ways in which people ask for each answer, by its id: `data/faq-questions.json`. They find and are never shown.
 */
export type Phrasings = Readonly<Record<string, readonly string[]>>;

export const noPhrasings: Phrasings = {};

/** Reads the shipped file; whatever is not a list of texts is left out. */
export function parsePhrasings(text: string): Phrasings {
  const { questions } = JSON.parse(text) as { readonly questions?: Readonly<Record<string, unknown>> };
  return Object.fromEntries(
    Object.entries(questions ?? {}).map(([id, asked]) => [
      id,
      Array.isArray(asked) ? asked.filter((each): each is string => typeof each === 'string') : [],
    ]),
  );
}

/** How an answer is asked for, other than by its own question. */
export function phrasingsOf(phrasings: Phrasings, id: string): readonly string[] {
  return Object.hasOwn(phrasings, id) ? phrasings[id]! : [];
}
