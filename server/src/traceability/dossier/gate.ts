import type { LocalizedText } from '../../core/localized';
import type { Delta } from './delta';
import type { CoverageReport, ReportRequirement } from './report';
import { isMissingMandatory, percentOf } from './words';

export const failReasons = ['missing-mandatory', 'failing-test', 'lost', 'unknown'] as const;

export type FailReason = (typeof failReasons)[number];

export const thresholdNames = ['covered', 'implemented', 'tested', 'proved'] as const;

export type ThresholdName = (typeof thresholdNames)[number];

/** In percent of the requirements that apply, those that are excluded put aside. */
export type GateThresholds = Readonly<Partial<Record<ThresholdName, number>>>;

/** Why a run does not pass, with what it was found by. */
export interface GateFailure {
  readonly reason: FailReason | 'threshold';
  readonly message: LocalizedText;
  /** Identifiers that it is about; empty for a threshold. */
  readonly ids: readonly string[];
}

// segur: implements SEG/COUV.09
export function gateOf(
  report: CoverageReport,
  thresholds: GateThresholds,
  failOn: readonly FailReason[],
  delta?: Delta,
): readonly GateFailure[] {
  const failures: GateFailure[] = [];
  const reached = reachedBy(report);
  for (const name of thresholdNames) {
    const wanted = thresholds[name];
    if (wanted === undefined) continue;
    const { count, of } = reached[name];
    // What is compared is not rounded: 79.6 is not 80.
    if (of > 0 && count * 100 < wanted * of)
      failures.push({ reason: 'threshold', message: below(name, percentOf(count, of), wanted), ids: [] });
  }
  const fail = (
    reason: FailReason,
    ids: readonly string[],
    message: (count: number) => LocalizedText,
  ): void => {
    if (failOn.includes(reason) && ids.length > 0)
      failures.push({ reason, message: message(ids.length), ids });
  };
  const idsOf = (test: (requirement: ReportRequirement) => boolean): readonly string[] =>
    report.requirements.filter(test).map(({ id }) => id);
  fail('missing-mandatory', idsOf(isMissingMandatory), missing);
  fail(
    'failing-test',
    idsOf(({ standing }) => standing.type === 'failing'),
    failing,
  );
  fail('lost', delta?.lost.map(({ requirement }) => requirement.id) ?? [], lost);
  fail(
    'unknown',
    report.unknown.map(({ id }) => id),
    unknown,
  );
  return failures;
}

/** How many of the requirements that count reach each mark. */
export function reachedBy({
  requirements,
}: CoverageReport): Readonly<Record<ThresholdName, { readonly count: number; readonly of: number }>> {
  const held = requirements.filter(({ standing }) => standing.type !== 'excluded');
  // Where no result of a test is known at all, that a test is written is all that can be asked.
  const hasResults = requirements.some(({ results }) => results.length > 0);
  const of = held.length;
  const count = (test: (requirement: ReportRequirement) => boolean): number => held.filter(test).length;
  return {
    covered: { of, count: count(({ standing }) => standing.type !== 'missing') },
    implemented: { of, count: count(({ facts }) => facts.implemented !== 'no') },
    tested: {
      of,
      count: count(({ facts }) => facts.tested === 'passing' || (!hasResults && facts.tested === 'written')),
    },
    proved: { of, count: count(({ facts }) => facts.proved) },
  };
}

export const thresholdWords: Readonly<Record<ThresholdName, LocalizedText>> = {
  covered: { fr: 'couvertes', en: 'covered' },
  implemented: { fr: 'implémentées', en: 'implemented' },
  tested: { fr: 'testées', en: 'tested' },
  proved: { fr: 'prouvées', en: 'proved' },
};

function below(name: ThresholdName, reached: number, wanted: number): LocalizedText {
  return {
    fr: `${reached} % d’exigences ${thresholdWords[name].fr}, ${wanted} % demandés`,
    en: `${reached}% of the requirements ${thresholdWords[name].en}, ${wanted}% wanted`,
  };
}

const missing = (count: number): LocalizedText => ({
  fr: count > 1 ? `${count} exigences obligatoires manquent` : 'une exigence obligatoire manque',
  en: count === 1 ? 'one mandatory requirement is missing' : `${count} mandatory requirements are missing`,
});
const failing = (count: number): LocalizedText => ({
  fr: count > 1 ? `les tests de ${count} exigences échouent` : 'les tests d’une exigence échouent',
  en: count === 1 ? 'tests of one requirement fail' : `tests of ${count} requirements fail`,
});
const lost = (count: number): LocalizedText => ({
  fr: count > 1 ? `${count} exigences ont perdu quelque chose` : 'une exigence a perdu quelque chose',
  en: count === 1 ? 'one requirement has lost something' : `${count} requirements have lost something`,
});
const unknown = (count: number): LocalizedText => ({
  fr: count > 1 ? `${count} identifiants cités sont inconnus` : 'un identifiant cité est inconnu',
  en: count === 1 ? 'one cited identifier is unknown' : `${count} cited identifiers are unknown`,
});
