import { readFileSync } from 'node:fs';
import { checkContext } from '../../server/src/rules/settings';
import { cdaRules } from '../../server/src/cda/rules';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import type { Finding } from '../../server/src/core/finding';
import { allRules } from '../../server/src/documents/rules';
import { hl7v2Rules } from '../../server/src/hl7v2/rules';
import { exampleKey, type RuleExample } from '../../server/src/rules/ruleExample';
import { cdaKnowledge, judge } from './cda';
import { faultKinds } from './cdaFaultTable';
import { sample, sampleN1 } from './cdaSample';
import { openCodes } from './codes';
import { hl7v2Kind } from './hl7v2';
import { bases } from './hl7v2Mutations/bases';
import { mutations } from './hl7v2Mutations';
import { excerptsOf } from './ruleExcerpts';
import { byDefault, openText } from './textKind';
import { openProject } from './traceability';
import { biology } from './voletSample';

/** A document without the fault and one with it, as they were judged. */
export interface JudgedPair {
  readonly rule: string;
  readonly key: string;
  readonly right: string;
  readonly wrong: string;
  readonly example: RuleExample;
}

/** Documents of ours in which accidents happen: each has something that the others lack. */
const cdaDocuments = (): readonly string[] => [
  sample,
  sampleN1,
  biology,
  ...['cr-bio-n3-a-corriger', 'cr-bio-n1-pdf'].map((name) => readFileSync(`samples/cda/${name}.xml`, 'utf8')),
];

/** Texts of the rules that judge any text. */
const texts: readonly (readonly [rule: string, wrong: string, right: string])[] = [
  ['REQ-001', 'Exigences du Ségur : SC.PCS.14', 'Exigences du Ségur : SC.PSC.14'],
  ['REQ-002', 'Voir sc_psc_14 et SC.PSC.16.', 'Voir SC.PSC.14 et SC.PSC.16.'],
  ['REQ-003', 'Exigences du Ségur : PSC 14', 'Exigences du Ségur : SC.PSC.14'],
  ['REQ-004', 'Exigences du Ségur : ERGO 4', 'Exigences du Ségur : ERGO/va1.07'],
  ['REQ-005', 'Exigences du Ségur : DB.SO.106', 'Exigences du Ségur : DB.SO.105'],
  ['REQ-006', 'Exigences du Ségur : SC.PSC.99', 'Exigences du Ségur : SC.PSC.14'],
];

/** Project files with a fault, and without it. */
const projects: readonly (readonly [rule: string, wrong: string, right: string])[] = [
  ['PRJ-001', '{"wave": "3"}', '{"wave": "2"}'],
  ['PRJ-002', '{"couloir": ["MDV"]}', '{"couloirs": ["MDV"]}'],
  ['PRJ-003', '{"software": ["DPII"]}', '{"software": ["DPI"]}'],
  [
    'PRJ-004',
    '{"exclusions": [{"requirements": ["ANN/va1.*"]}]}',
    '{"exclusions": [{"requirements": ["ANN/va1.*"], "reason": "…"}]}',
  ],
  ['PRJ-005', '{"files": {"tests": ["../tests/**"]}}', '{"files": {"tests": ["tests/**"]}}'],
];

/**
 * One right and one wrong document for each rule that our tables of accidents reach: the first accident of the table that
 * the rule tells and an excerpt can show.
 */
export async function judgedPairs(): Promise<readonly JudgedPair[]> {
  const pairs = [...cdaPairs(await cdaKnowledge()), ...(await hl7Pairs()), ...(await textPairs())];
  return pairs.sort((a, b) => (a.key < b.key ? -1 : 1));
}

function* cdaPairs(knowledge: CdaKnowledge): Iterable<JudgedPair> {
  const shown = new Set<string>();
  for (const right of cdaDocuments()) {
    const before = judge(right, knowledge);
    for (const { rule, edit } of faultKinds) {
      if (shown.has(rule)) continue;
      const edited = edit(right);
      const info = cdaRules.find(({ id }) => id === rule);
      if (!edited || !info || before.some(({ code }) => code === rule)) continue;
      const found = judge(edited.text, knowledge).find(({ code }) => code === rule);
      for (const pair of pairOf(rule, exampleKey(info), right, edited.text, '\n', found)) {
        shown.add(rule);
        yield pair;
      }
    }
  }
}

async function hl7Pairs(): Promise<JudgedPair[]> {
  const kind = await hl7v2Kind();
  const check = (text: string): Finding[] =>
    [...kind.open({ uri: 'memory:/message.hl7', languageId: 'hl7v2', text }).check!(checkContext({}))].flat();
  const pairs: JudgedPair[] = [];
  for (const { rule, on, edit } of mutations) {
    if (pairs.some((pair) => pair.rule === rule)) continue;
    const info = hl7v2Rules.find(({ id }) => id === rule);
    const right = bases[on[0]!]();
    const wrong = edit(right);
    if (!info || wrong === undefined || check(right).some(({ code }) => code === rule)) continue;
    const found = check(wrong).find(({ code }) => code === rule);
    pairs.push(...pairOf(rule, exampleKey(info), right, wrong, '\r', found));
  }
  return pairs;
}

async function textPairs(): Promise<JudgedPair[]> {
  const pairs: JudgedPair[] = [];
  for (const [rule, wrong, right] of texts) {
    const info = allRules.find(({ id }) => id === rule);
    const found = [...openText(wrong).check!(byDefault)].flat().find(({ code }) => code === rule);
    if (info) pairs.push(...pairOf(rule, exampleKey(info), right, wrong, '\n', found));
  }
  for (const [rule, wrong, right] of projects) {
    const info = allRules.find(({ id }) => id === rule)!;
    const found = [...openProject(wrong).check!(byDefault)].flat().find(({ code }) => code === rule);
    pairs.push(...pairOf(rule, exampleKey(info), right, wrong, '\n', found));
  }
  const wrong = 'FINESS = "1.2.250.1.71.4.2.1"';
  const found = [...(await openCodes(wrong)).check!(byDefault)].flat().find(({ code }) => code === 'OID-001');
  const info = allRules.find(({ id }) => id === 'OID-001')!;
  pairs.push(...pairOf('OID-001', exampleKey(info), 'FINESS = "1.2.250.1.71.4.2.2"', wrong, '\n', found));
  return pairs;
}

function pairOf(
  rule: string,
  key: string,
  right: string,
  wrong: string,
  lineEnd: '\n' | '\r',
  found: Finding | undefined,
): readonly JudgedPair[] {
  const example = found && excerptsOf(wrong, right, lineEnd, found.range.start);
  return example ? [{ rule, key, right, wrong, example }] : [];
}

/** What `data/rule-examples.json` holds. */
export async function examplesFile(): Promise<{
  readonly $schema: string;
  readonly examples: Readonly<Record<string, RuleExample>>;
}> {
  const pairs = await judgedPairs();
  return {
    $schema: './schemas/rule-examples.schema.json',
    examples: Object.fromEntries(pairs.map(({ key, example }) => [key, example])),
  };
}
