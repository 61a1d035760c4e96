import { coverageStates } from '../../core/coverageAnswers';
import type { Locale, LocalizedText } from '../../core/localized';
import type { Bindingness } from '../coverage/applies';
import type { Standing } from '../coverage/facts';
import type { Outcome } from '../results/testResult';
import type { ReportFacts, ReportRequirement } from './report';

export type StandingType = Standing['type'];

export const standingWords: Readonly<Record<StandingType, LocalizedText>> = coverageStates;

/** `2 manquantes`, `1 prouvée`, `3 en échec`. */
export function standingCount(type: StandingType, count: number, locale: Locale): string {
  const word = standingWords[type][locale].toLowerCase();
  return `${count} ${word}${locale === 'fr' && count > 1 && type !== 'failing' ? 's' : ''}`;
}

/** What each state means, for whoever reads a dossier for the first time. */
export const standingMeanings: Readonly<Record<StandingType, LocalizedText>> = {
  missing: {
    fr: 'ni code, ni test, ni preuve ne la nomme',
    en: 'neither code, nor a test, nor a proof names it',
  },
  failing: { fr: 'un test qui la nomme échoue', en: 'a test that names it fails' },
  implemented: {
    fr: 'du code ou un test la nomme, aucun test réussi n’est connu',
    en: 'code or a test names it, no test that passes is known',
  },
  tested: { fr: 'un test qui la nomme réussit', en: 'a test that names it passes' },
  proved: { fr: 'une pièce de preuve la nomme', en: 'a piece of proof names it' },
  excluded: {
    fr: 'le produit n’y répond pas, motif à l’appui',
    en: 'the product does not answer to it, and says why',
  },
};

export const bindingnessWords: Readonly<Record<Bindingness, LocalizedText>> = {
  mandatory: { fr: 'Obligatoire', en: 'Mandatory' },
  conditional: { fr: 'Conditionnelle', en: 'Conditional' },
  optional: { fr: 'Facultative', en: 'Optional' },
  unknown: { fr: 'Obligation non connue', en: 'Obligation not known' },
};

/** What names a requirement in every form of the dossier that has columns. */
export const columnTitles = {
  requirement: { fr: 'Exigence', en: 'Requirement' },
  bindingness: { fr: 'Caractère', en: 'Bindingness' },
  subject: { fr: 'Sujet', en: 'Subject' },
} as const satisfies Readonly<Record<string, LocalizedText>>;

export const outcomeWords: Readonly<Record<Outcome, LocalizedText>> = {
  passed: { fr: 'réussi', en: 'passed' },
  failed: { fr: 'échoué', en: 'failed' },
  skipped: { fr: 'ignoré', en: 'skipped' },
};

const testedWords: Readonly<Record<ReportFacts['tested'], LocalizedText | undefined>> = {
  no: undefined,
  passing: undefined,
  written: { fr: 'résultat non connu', en: 'result not known' },
  skipped: { fr: 'tests ignorés', en: 'tests skipped' },
  stale: { fr: 'résultats trop anciens', en: 'results too old' },
  failing: undefined,
};

/** What the one word of its state leaves out: why it is excluded, that its tests are old, that only a table vouches for it. */
export function standingNote({ standing, facts }: ReportRequirement, locale: Locale): string {
  if (standing.type === 'excluded') {
    const until = { fr: ` (jusqu’au ${standing.until})`, en: ` (until ${standing.until})` }[locale];
    return `${standing.reason}${standing.until === undefined ? '' : until}`;
  }
  const notes = [
    facts.implemented === 'declared' ? declaredOnly[locale](facts.declared ?? '') : undefined,
    testedWords[facts.tested]?.[locale],
    facts.implemented !== 'declared' && facts.declared !== undefined
      ? declaredToo[locale](facts.declared)
      : undefined,
  ];
  return notes.filter((note) => note !== undefined).join(' ; ');
}

const declaredOnly = {
  fr: (words: string) => `seul un tableau le dit : « ${words} »`,
  en: (words: string) => `only a table says so: "${words}"`,
};
const declaredToo = {
  fr: (words: string) => `un tableau dit « ${words} »`,
  en: (words: string) => `a table says "${words}"`,
};

export function isMissingMandatory({ bindingness, standing }: ReportRequirement): boolean {
  return bindingness === 'mandatory' && standing.type === 'missing';
}

/** A date as people read it: `30/11/2026`, `2026-11-30`. */
export function dayOf(iso: string, locale: Locale): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  return found && locale === 'fr' ? `${found[3]}/${found[2]}/${found[1]}` : iso.slice(0, 10);
}

/** `67 %`, `67%`; none of nothing is everything. Only what is whole is told to be, 99.9 % is 99 %, and only nothing is nothing. */
export function shareOf(part: number, whole: number, locale: Locale): string {
  const percent = percentOf(part, whole);
  if (percent === 0 && part > 0) return { fr: '<\u00a01\u00a0%', en: '<1%' }[locale];
  return `${percent}${locale === 'fr' ? '\u00a0' : ''}%`;
}

export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.floor((part * 100) / whole);
}
