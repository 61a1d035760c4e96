import type { LocalizedText } from '../../core/localized';
import type { Citation } from '../index/citation';
import type { Outcome, TestResult } from '../results/testResult';
import { ageOf, type Facts } from './facts';
import type { ProjectItem } from './projectsCoverage';

/**
 * Where a project implements, tests and proves a requirement, in one line for a hover or a lens. Undefined where nothing
 * does, unless its `segur.json` demands the requirement. `today` is `AAAAMMJJ`; without it results have the date that they bear.
 */
export function coverageWords(
  { evidence, facts, results, standing, demanded }: ProjectItem,
  today: string,
): LocalizedText | undefined {
  if (standing.type === 'excluded')
    return { fr: `exclue : ${standing.reason}`, en: `excluded: ${standing.reason}` };
  const isKnown =
    facts.implemented !== 'no' || facts.tested !== 'no' || facts.proved || facts.proofBegun === true;
  if (!isKnown) return demanded ? nothing : undefined;
  const code = filesOf(evidence.implementation);
  const tests = filesOf(evidence.test);
  const proofs = filesOf(evidence.proof);
  const outcome = outcomeOf(facts.tested, results, today);
  return {
    fr: [
      facts.implemented === 'declared'
        ? 'dite faite'
        : code === 0
          ? 'non implémentée'
          : `implémentée dans ${filesFr(code)}`,
      facts.tested === 'no'
        ? 'non testée'
        : `testée${tests === 0 ? '' : ` dans ${code > 0 ? tests : filesFr(tests)}`}${bracketed(outcome?.fr)}`,
      facts.proofBegun
        ? 'preuve à compléter'
        : proofs === 0
          ? 'aucune preuve'
          : `prouvée dans ${filesFr(proofs)}`,
    ].join(', '),
    en: [
      facts.implemented === 'declared'
        ? 'said to be done'
        : code === 0
          ? 'not implemented'
          : `implemented in ${filesEn(code)}`,
      facts.tested === 'no'
        ? 'not tested'
        : `tested${tests === 0 ? '' : ` in ${code > 0 ? tests : filesEn(tests)}`}${bracketed(outcome?.en)}`,
      facts.proofBegun ? 'proof to be completed' : proofs === 0 ? 'no proof' : `proved in ${filesEn(proofs)}`,
    ].join(', '),
  };
}

const nothing: LocalizedText = {
  fr: 'non couverte : ni code, ni test, ni preuve',
  en: 'not covered: no code, no test, no proof',
};

function filesOf(citations: readonly Citation[]): number {
  return new Set(citations.map(({ uri }) => uri)).size;
}

const filesFr = (count: number): string => `${count} fichier${count > 1 ? 's' : ''}`;
const filesEn = (count: number): string => `${count} file${count > 1 ? 's' : ''}`;
const bracketed = (words: string | undefined): string => (words === undefined ? '' : ` (${words})`);

/** What became of the tests, and when; nothing where no result is known. */
function outcomeOf(
  tested: Facts['tested'],
  results: readonly TestResult[],
  today: string,
): LocalizedText | undefined {
  const last = (outcome?: Outcome): string | undefined =>
    results.find((result) => outcome === undefined || result.outcome === outcome)?.when;
  const said = (fr: string, en: string, when: string | undefined): LocalizedText => {
    const date = whenWords(when, today);
    return date ? { fr: `${fr} ${date.fr}`, en: `${en} ${date.en}` } : { fr, en };
  };
  switch (tested) {
    case 'failing':
      return said('en échec', 'failed', last('failed'));
    case 'passing':
      return said('réussie', 'passed', last('passed'));
    case 'skipped':
      return said('sautée', 'skipped', last('skipped'));
    case 'stale':
      return said('dernier résultat trop ancien,', 'last result too old,', last());
    case 'written':
    case 'no':
      return undefined;
  }
}

/** Days that a person counts; older ones have their date. */
const mostDays = 6;

function whenWords(when: string | undefined, today: string): LocalizedText | undefined {
  const date = /^(\d{4})-(\d{2})-(\d{2})/.exec(when ?? '');
  if (!date) return undefined;
  const days = ageOf(when, today);
  if (today === '' || days < 0 || days > mostDays) {
    const [, year, month, day] = date;
    return { fr: `le ${day}/${month}/${year}`, en: `on ${year}-${month}-${day}` };
  }
  if (days === 0) return { fr: 'aujourd’hui', en: 'today' };
  if (days === 1) return { fr: 'hier', en: 'yesterday' };
  return { fr: `il y a ${days} jours`, en: `${days} days ago` };
}
