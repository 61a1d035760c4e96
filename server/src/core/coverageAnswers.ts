import type { LocalizedText } from './localized';

/**
 * What a vendor answers to a requirement in a REM, and how an import knows it again: what we wrote into a workbook is never
 * read from it as a text of the authority.
 */
export const answerKinds = ['status', 'comment', 'proof'] as const;

export type AnswerKind = (typeof answerKinds)[number];

export type Answer = Readonly<Record<AnswerKind, string>> & {
  /** Where the cell of a kind leads, as an address of the web: to the first place that it names. */
  readonly links?: Readonly<Partial<Record<AnswerKind, string>>>;
};

/** The states of a requirement in a product. `outside`: it does not apply to it. */
export const coverageStates = {
  missing: { fr: 'Manquante', en: 'Missing' },
  failing: { fr: 'En échec', en: 'Failing' },
  implemented: { fr: 'Implémentée', en: 'Implemented' },
  tested: { fr: 'Testée', en: 'Tested' },
  proved: { fr: 'Prouvée', en: 'Proved' },
  excluded: { fr: 'Exclue', en: 'Excluded' },
  outside: { fr: 'Hors périmètre', en: 'Out of scope' },
} as const satisfies Record<string, LocalizedText>;

/** What comments and proofs begin with. `day` as the language writes dates. */
export const commentStart = {
  fr: (day: string) => `Couverture au ${day} : `,
  en: (day: string) => `Coverage on ${day}: `,
} as const;

export const proofStart = {
  fr: (count: number) => (count > 1 ? 'Preuves fournies : ' : 'Preuve fournie : '),
  en: (count: number) => (count > 1 ? 'Proofs given: ' : 'Proof given: '),
} as const;

/** What workbooks of earlier versions say. */
const formerStates = ['Réalisée'];

const states: ReadonlySet<string> = new Set([
  ...Object.values(coverageStates).flatMap(({ fr, en }) => [fr, en]),
  ...formerStates,
]);

const starts: Readonly<Record<'comment' | 'proof', RegExp>> = {
  comment: /^(?:Couverture au \d\d\/\d\d\/\d{4} :|Coverage on \d{4}-\d\d-\d\d:)(?:\s|$)/,
  proof: /^(?:Preuves? fournies? :|Proofs? given:)(?:\s|$)/,
};

/** Whether a cell holds an answer that we wrote, by its own words. */
export function isOurAnswer(kind: AnswerKind, text: string): boolean {
  return kind === 'status' ? states.has(text.trim()) : starts[kind].test(text);
}

/** Headings of the columns that are added where a workbook has none; an import knows them by these words. */
export const answerHeadings: Readonly<Record<AnswerKind, LocalizedText>> = {
  status: { fr: 'Statut éditeur', en: 'Vendor status' },
  comment: { fr: 'Commentaire éditeur', en: 'Vendor comment' },
  proof: { fr: 'Preuve éditeur', en: 'Vendor proof' },
};

export const answerNames: Readonly<Record<AnswerKind, LocalizedText>> = {
  status: { fr: 'statut', en: 'status' },
  comment: { fr: 'commentaire', en: 'comment' },
  proof: { fr: 'preuve', en: 'proof' },
};
