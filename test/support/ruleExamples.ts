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
import { documentIn } from './hl7v2Mutations/mutation';
import { cdaExampleTexts, hl7ExampleTexts } from './ruleExampleTexts';
import { excerptsOf } from './ruleExcerpts';
import { byDefault, openText } from './textKind';
import { catalogueOf, openProject } from './traceability';
import { judgeCoverage } from './coverageKind';
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
  ['PRJ-006', '{"catalogues": ["exigence/labo.json"]}', '{"catalogues": ["exigences/labo.json"]}'],
];

const tested = '// segur: tests SC.PSC.14\n';

const table = '| Exigence | Statut | Preuve |\n|---|---|---|\n| SC.PSC.14 | fait | preuves/psc.md |\n';

/** Files of a workspace with a fault in the one named, and without it. */
const workspaces: readonly (readonly [
  rule: string,
  name: string,
  wrong: Readonly<Record<string, string>>,
  right: Readonly<Record<string, string>>,
])[] = [
  [
    'COV-001',
    'segur.json',
    { 'segur.json': '{"couloirs": ["Imagerie"]}\n' },
    {
      'segur.json': '{"couloirs": ["Imagerie"]}\n',
      'src/connexion.ts': '// segur: implements SC.PSC.14\n',
    },
  ],
  [
    'COV-002',
    'test/connexion.test.ts',
    { 'test/connexion.test.ts': tested },
    { 'test/connexion.test.ts': tested, 'src/connexion.ts': '// segur: implements SC.PSC.14\n' },
  ],
  [
    'COV-003',
    'docs/suivi.md',
    { 'docs/suivi.md': table },
    { 'docs/suivi.md': table, 'docs/preuves/psc.md': 'Connexion montrée.\n' },
  ],
];

const oneRequirement = catalogueOf({
  id: 'SC.PSC.14',
  number: '14',
  couloirs: ['Imagerie'],
  obligation: 'DOIT',
  nature: 'EXIGENCE',
});
/** Rules that are off by default are named. */
const speaking = checkContext({ 'COV-001': 'warning', 'COV-002': 'information', 'COV-003': 'warning' });

function filesInWords(files: Readonly<Record<string, string>>): string {
  return Object.entries(files)
    .map(([name, text]) => `${name}:\n  ${text.trimEnd().replaceAll('\n', '\n  ')}`)
    .join('\n');
}

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
  for (const { rule, right, wrong, choices } of cdaExampleTexts) {
    const info = cdaRules.find(({ id }) => id === rule)!;
    const told = (text: string) => judge(text, knowledge, choices).find(({ code }) => code === rule);
    if (told(right)) continue;
    for (const pair of pairOf(rule, exampleKey(info), right, wrong, '\n', told(wrong))) {
      shown.add(rule);
      yield pair;
    }
  }
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
  for (const { rule, right, wrong } of hl7ExampleTexts()) {
    const info = hl7v2Rules.find(({ id }) => id === rule)!;
    const found = check(wrong).find(({ code }) => code === rule);
    if (check(right).some(({ code }) => code === rule)) continue;
    const plain = pairOf(rule, exampleKey(info), right, wrong, '\r', found);
    pairs.push(...(plain.length > 0 ? plain : insideOf(rule, exampleKey(info), right, wrong, found)));
  }
  for (const { rule, on, edit } of mutations) {
    if (pairs.some((pair) => pair.rule === rule)) continue;
    const info = hl7v2Rules.find(({ id }) => id === rule);
    const right = bases[on[0]!]();
    const wrong = edit(right);
    if (!info || wrong === undefined || check(right).some(({ code }) => code === rule)) continue;
    const found = check(wrong).find(({ code }) => code === rule);
    const plain = pairOf(rule, exampleKey(info), right, wrong, '\r', found);
    pairs.push(...(plain.length > 0 ? plain : insideOf(rule, exampleKey(info), right, wrong, found)));
  }
  return pairs;
}

/** Where messages differ in the document inside only, that is what an example shows, as it reads once decoded. */
function insideOf(
  rule: string,
  key: string,
  right: string,
  wrong: string,
  found: Finding | undefined,
): readonly JudgedPair[] {
  const [a, b] = [right, wrong].map((text) => documentIn(text));
  if (!found || a === undefined || b === undefined) return [];
  const differ = [...b].findIndex((character, index) => character !== a[index]);
  const example = excerptsOf(b, a, '\n', Math.max(differ, 0));
  return example ? [{ rule, key, right, wrong, example }] : [];
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
  for (const [rule, name, wrong, right] of workspaces) {
    const info = allRules.find(({ id }) => id === rule)!;
    const told = (files: Readonly<Record<string, string>>) =>
      judgeCoverage(files, name, { read: true, context: speaking, catalogue: oneRequirement }).findings.find(
        ({ code }) => code === rule,
      );
    if (told(right)) continue;
    const found = told(wrong);
    const key = exampleKey(info);
    // A file that is only in one of them is what makes the difference: both are shown whole.
    const example = found && { wrong: filesInWords(wrong), right: filesInWords(right) };
    if (example) pairs.push({ rule, key, right: right[name]!, wrong: wrong[name]!, example });
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
