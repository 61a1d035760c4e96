import { readFile } from 'node:fs/promises';
import { loadValueSets } from '../../server/src/catalogue/valueSets';
import { type CdaKnowledge, loadCdaKnowledge } from '../../server/src/cda/knowledge';
import { openCda } from '../../server/src/cda/model';
import { cdaRules } from '../../server/src/cda/rules';
import type { CdaRule } from '../../server/src/cda/rules/define';
import type { Finding, Fix, OffsetEdit } from '../../server/src/core/finding';
import { runRules } from '../../server/src/rules/rule';
import { checkContext, type RuleChoices } from '../../server/src/rules/settings';

let loading: Promise<CdaKnowledge> | undefined;

/** The shipped knowledge, loaded once for a run. */
export function cdaKnowledge(): Promise<CdaKnowledge> {
  const data = { read: (path: string) => readFile(`data/${path}`, 'utf8') };
  return (loading ??= loadCdaKnowledge(data, loadValueSets(data)));
}

/** All findings of the CDA rules on a text, in document order. A rule that throws makes the test fail. */
export function judge(
  text: string,
  knowledge: CdaKnowledge,
  choices: RuleChoices = {},
  rules: readonly CdaRule[] = cdaRules,
): readonly Finding[] {
  const findings: Finding[] = [];
  const failed = (id: string, error: unknown): never => {
    throw new Error(`${id} threw`, { cause: error });
  };
  for (const step of runRules(rules, openCda(text, knowledge), checkContext(choices), failed)) {
    findings.push(...step);
  }
  return findings.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Applies edits that do not meet, as an editor does. */
export function applyEdits(text: string, edits: readonly OffsetEdit[]): string {
  let result = text;
  for (const { range, newText } of [...edits].sort(
    (a, b) => b.range.start - a.range.start || b.range.end - a.range.end,
  )) {
    result = result.slice(0, range.start) + newText + result.slice(range.end);
  }
  return result;
}

export function applyFix(text: string, fix: Fix): string {
  return applyEdits(text, fix.edits);
}
