import { comparisonKey } from '../catalogue/key';
import type { ConformityProof, ConformityScenario } from '../catalogue/requirement';
import type { Locale } from '../core/localized';

/** How many scenarios and proofs the REM has, and the first of them: what a hover has room for. */
export function conformityLine(scenarios: readonly ConformityScenario[], locale: Locale): string {
  const proofs = scenarios.reduce((count, scenario) => count + scenario.proofs.length, 0);
  const counts = {
    fr: `${scenarios.length} scénario${plural(scenarios.length)}, ${proofs} preuve${plural(proofs)}.`,
    en: `${scenarios.length} scenario${plural(scenarios.length)}, ${proofs} proof${plural(proofs)}.`,
  }[locale];
  const first = scenarios[0]?.text;
  return first === undefined ? counts : `${counts} ${shortened(first)}`;
}

function plural(count: number): string {
  return count > 1 ? 's' : '';
}

const longestLine = 300;

function shortened(text: string): string {
  if (text.length <= longestLine) return text;
  const end = text.lastIndexOf(' ', longestLine);
  return `${text.slice(0, end > 0 ? end : longestLine)} …`;
}

/** Every scenario with its proofs, as a page shows them: a text each, the proofs its items. */
export function conformityText(scenarios: readonly ConformityScenario[]): readonly string[] {
  return scenarios.map(({ proofs, ...scenario }) =>
    [numbered(scenario), ...proofs.map((proof) => `- ${numbered(proof).replaceAll('\n', ' ')}`)].join('\n'),
  );
}

function numbered({ id, text }: ConformityProof): string {
  return [id, text].filter((part) => part !== undefined).join(' — ');
}

/** The scenario and the proof that the end of an identifier names: `.01.02` of `MSS/CONF.14.01.02`. */
export function namedConformity(
  scenarios: readonly ConformityScenario[],
  scenario: string,
  proof: string | undefined,
): { readonly scenario: ConformityScenario; readonly proof?: ConformityProof } | undefined {
  const found = scenarios.find(({ id }) => endsWith(id, scenario));
  if (!found) return undefined;
  const shown = proof === undefined ? undefined : found.proofs.find(({ id }) => endsWith(id, proof));
  return shown ? { scenario: found, proof: shown } : { scenario: found };
}

function endsWith(id: string | undefined, number: string): boolean {
  return id !== undefined && comparisonKey(id).split('.').at(-1) === String(Number(number));
}
