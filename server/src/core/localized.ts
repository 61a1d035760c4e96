/** Everything a user reads is written in both languages, side by side, so that the compiler finds a missing one. */
export interface LocalizedText {
  readonly fr: string;
  readonly en: string;
}

export type Locale = keyof LocalizedText;

// segur: implements SEG/SURF.01
/** The locale for a BCP 47 tag such as `fr-FR` or `en`; French unless the tag names another language. */
export function localeOf(tag: string | undefined): Locale {
  return tag === undefined || /^fr\b/i.test(tag) ? 'fr' : 'en';
}

/** What somebody else wrote, in the quotation marks of the language that speaks of it. */
export function quoted(text: string, locale: Locale): string {
  return locale === 'fr' ? `« ${text} »` : `“${text}”`;
}

/** A text that is the same in both languages: an identifier, a code, a proper name, a source citation. */
export function verbatim(text: string): LocalizedText {
  return { fr: text, en: text };
}
