import { countedEn, countedFr } from './counted';
import type { Severity } from './finding';
import type { Locale, LocalizedText } from './localized';

/** How grave a finding is, as a person reads it; settings and machines read the names of `finding.ts`. */
export const severityWords: Readonly<Record<Severity, LocalizedText>> = {
  error: { fr: 'erreur', en: 'error' },
  warning: { fr: 'avertissement', en: 'warning' },
  information: { fr: 'information', en: 'note' },
  hint: { fr: 'suggestion', en: 'hint' },
};

/** `2 erreurs`, `1 warning`. */
export function countOfSeverity(count: number, severity: Severity, locale: Locale): string {
  const word = severityWords[severity][locale];
  return locale === 'fr' ? countedFr(count, word) : countedEn(count, word);
}
