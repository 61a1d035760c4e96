/** How a language writes the parts of a date. What is absent is told not to be known. */
export interface Language {
  readonly months: readonly string[];
  /** From Monday. */
  readonly days: readonly string[];
  /** Shorter forms, where the language has usual ones. */
  readonly shortDays?: readonly string[];
  /** The least number of letters to which the name of a month may be cut. */
  readonly cutMonths?: number;
  readonly halves?: readonly [morning: string, afternoon: string];
  readonly eras?: readonly [before: string, after: string];
  readonly calendar?: string;
  ordinal(value: number): string;
}

const english: Language = {
  months: 'January February March April May June July August September October November December'.split(' '),
  days: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '),
  shortDays: 'Mon Tues Weds Thurs Fri Sat Sun'.split(' '),
  cutMonths: 3,
  halves: ['a.m.', 'p.m.'],
  eras: ['BC', 'AD'],
  calendar: 'Gregorian',
  ordinal(value) {
    const tens = value % 100;
    if (tens >= 11 && tens <= 13) return 'th';
    return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
  },
};

const french: Language = {
  months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  days: 'lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' '),
  ordinal: (value) => (value === 1 ? 'er' : 'e'),
};

export function languageNamed(name: string): Language | undefined {
  return { en: english, fr: french, 'fr-fr': french }[name.toLowerCase()];
}
