// Tells French from English by the small words that no sentence does without.
type Language = 'fr' | 'en';

const small: Readonly<Record<Language, string>> = {
  fr: 'le la les des du une est sont dans pour avec sur qui que où aucun aucune ne pas cet cette ces par au aux leur mais donc doit faut être selon sans',
  en: 'the of is are with for which not and this that these from must be to in its has have by or where what was were without',
};

/** Words of either language, or names of the field: `la` of « X/la », `in` and `or` of names. */
const doubtful: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: new Set(['sur', 'par', 'est']),
  en: new Set(['in', 'or', 'to', 'by']),
};

/** Quotations, code, and what is in parentheses after an English term are in the language that they are in. */
const quoted = /«[^»]*»|“[^”]*”|"[^"]*"|`[^`]*`|\[[^\]]*\]\([^)]*\)|\*\*[^*]*\*\*|https?:\S+/g;

/**
 * The small words of the other language in a text, where there are at least two different ones, so that a name or a term
 * of the field makes none; what is written in capitals, as « NE DOIT PAS » is, is such a term.
 * @param language that the text is to be in
 */
export function wordsOfOtherLanguage(text: string, language: Language): readonly string[] {
  const other: Language = language === 'fr' ? 'en' : 'fr';
  const known = new Set(small[other].split(' ').filter((word) => !doubtful[other].has(word)));
  const found = new Set(
    (text.replaceAll(quoted, ' ').match(/\p{L}*\p{Ll}\p{L}*/gu) ?? [])
      .map((word) => word.toLowerCase())
      .filter((word) => known.has(word)),
  );
  return found.size < 2 ? [] : [...found];
}
