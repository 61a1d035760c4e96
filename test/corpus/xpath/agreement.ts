/*
 * Prints where our XPath engine and Saxon-HE differ over random expressions on real documents, or over random contexts:
 * `npx tsx test/corpus/xpath/agreement.ts expressions|pattern|regexes [COUNT [SEED [FILE]]]`. FILE: expressions to try instead,
 * one a line. `different` is what counts: two values that are not the same, and nobody is told.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { localName, namespaceUri } from '../../../server/src/schematron/nodes';
import { NodeType, type XdmNode } from '../../../server/src/schematron/xdm';
import { seeded } from '../../support/random';
import { sharedPath } from '../../support/shared';
import { randomExpression, randomNodes, randomPattern } from './expressions';
import { nodeAt, ours, oursPattern, treeOf, type Case } from './product';
import { randomRegexCall } from './regexes';
import { vocabularyOf } from './vocabulary';

const saxonJar = '/usr/share/java/Saxon-HE.jar';
const mode = process.argv[2] ?? 'expressions';
const count = Number(process.argv[3] ?? 500);
const seed = Number(process.argv[4] ?? 1);
const given = process.argv[5];
const work = mkdtempSync(path.join(tmpdir(), 'segur-xpath-'));

const folder = sharedPath('corpus/cda-valid');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.xml'))
  .map((name) => path.join(folder, name))
  .filter((file) => readFileSync(file).length < 400_000);

/** An element, or one of its attributes, texts, comments and processing instructions. */
function placeAt(element: XdmNode, rank: number, random: ReturnType<typeof seeded>): string {
  const others = [
    ...element.attributes.map((each) => `@{${namespaceUri(each)}}${localName(each)}`),
    ...element.children.flatMap((child, at) => (child.type === NodeType.Element ? [] : [`/${at + 1}`])),
  ];
  return `${rank}${others.length > 0 && random.next() < 0.3 ? random.pick(others) : ''}`;
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r');
}

function makeCases(): readonly Case[] {
  if (given !== undefined)
    return readFileSync(given, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line, id) => {
        const [expression, at = '1', file = ''] = line.split('\t');
        return {
          id,
          file: files.find((each) => each.includes(file || 'TSH_1'))!,
          at,
          lets: [],
          expression: expression!,
        };
      });
  const random = seeded(seed);
  const cases: Case[] = [];
  const vocabularies = new Map<string, ReturnType<typeof vocabularyOf>>();
  for (let id = 0; id < count; id++) {
    const file = random.pick(files);
    const root = treeOf(file);
    let vocabulary = vocabularies.get(file);
    if (vocabulary === undefined) vocabularies.set(file, (vocabulary = vocabularyOf(root)));
    const rank = mode === 'pattern' ? 0 : 1 + random.below(vocabulary.nodes.length);
    const at = mode === 'pattern' ? '0' : placeAt(vocabulary.nodes[rank - 1]!, rank, random);
    const node = mode === 'pattern' ? vocabulary.nodes[0]! : nodeAt(root, at);
    const own = Math.floor(random.next() * 2 ** 31);
    const lets =
      mode !== 'expressions' || random.next() < 0.5
        ? []
        : ([
            ['n1', randomNodes(own + 1, vocabulary, node)],
            ['w2', randomExpression(own + 2, vocabulary, node, ['n1'])],
          ] as const);
    const expression =
      mode === 'pattern'
        ? randomPattern(own, vocabulary, node)
        : mode === 'regexes'
          ? randomRegexCall(own)
          : randomExpression(
              own,
              vocabulary,
              node,
              lets.map(([name]) => name),
            );
    cases.push({ id, file, at, lets, expression });
  }
  return cases;
}

const cases = makeCases();
const input = path.join(work, `in-${mode}-${seed}.tsv`);
const output = path.join(work, `out-${mode}-${seed}.tsv`);
writeFileSync(
  input,
  cases
    .map(({ id, file, at, lets, expression }) =>
      [id, file, at, lets.map(([n, v]) => `${n}=${escaped(v)}`).join('\u0001'), escaped(expression)].join(
        '\t',
      ),
    )
    .join('\n'),
);
const run = spawnSync(
  'java',
  [
    '-Xss16m',
    '-Xmx1500m',
    '-cp',
    saxonJar,
    path.resolve('test/corpus/xpath/XPathRunner.java'),
    input,
    output,
    mode,
  ],
  { encoding: 'utf8' },
);
if (run.status !== 0) console.log(run.stdout, run.stderr);
const theirs = new Map(
  readFileSync(output, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id, value = ''] = line.split('\t');
      return [
        Number(id),
        value.replace(/\\(.)/g, (_, c: string) =>
          c === 'n' ? '\n' : c === 't' ? '\t' : c === 'r' ? '\r' : c === '2' ? '\u0002' : c,
        ),
      ] as const;
    }),
);
rmSync(work, { recursive: true });
const counts: Record<string, number> = { same: 0, bothError: 0, different: 0, lenient: 0, told: 0 };
for (const test of cases) {
  let saxon = theirs.get(test.id) ?? '!missing';
  let own = mode === 'pattern' ? oursPattern(test) : ours(test);
  let told = '';
  if (mode === 'pattern') {
    const [value, why] = own.split('\u0003');
    own = value!;
    told = why ?? '';
    if (!saxon.startsWith('!')) saxon = [...new Set(saxon.split('\u0002'))].sort().join('\u0002');
    if (!own.startsWith('!')) own = own.split('\u0002').sort().join('\u0002');
  }
  let kind: string;
  // Saxon gives the quotient of two small integers as an integer where it is whole; the recommendation says decimal.
  if (saxon === own || saxon.replaceAll('integer|', 'decimal|') === own) kind = 'same';
  else if (saxon.startsWith('!') && own.startsWith('!')) kind = 'bothError';
  else if (saxon.startsWith('!')) kind = 'lenient';
  else if (own.startsWith('!') || told !== '') kind = 'told';
  else kind = 'different';
  counts[kind]!++;
  if (kind === 'same' || kind === 'bothError') continue;
  const cut = (s: string) =>
    (s.length > 300 ? `${s.slice(0, 300)}…(${s.length})` : s).replaceAll('\u0002', ' ¦ ');
  console.log(
    `--- ${kind} #${test.id} at ${test.at} ${path.basename(test.file)}\n${test.lets.map(([n, v]) => `   $${n} := ${v}\n`).join('')}   ${test.expression}\n   saxon: ${cut(saxon)}\n   ours:  ${cut(own)}${told && ` ${told}`}`,
  );
}
console.log(counts);
