/*
 * Prints how far our rules say, without a pack, what the official header schematron says: each of its assertions that
 * accidents in the header make fail, with how often we say it too, and each of our rules that speaks alone.
 * `SEGUR_PACK=… SEGUR_FUZZ_COUNT=2000 npx tsx test/corpus/minimalAgreement.ts`.
 */
import path from 'node:path';
import type { Finding } from '../../server/src/core/finding';
import { elementAt, type NodeId, parseXml, type XmlDocument } from '../../server/src/xml';
import { type XdmNode } from '../../server/src/schematron/xdm';
import { cdaKnowledge, judge } from '../support/cda';
import { headerMutations } from '../support/cdaMutations';
import { fresh } from '../support/fresh';
import { openOfficialPack, packExamples, profiles } from '../support/officialPack';
import { seeded } from '../support/random';
import { hasSchemaJudge, schemaVerdicts } from '../support/schemaJudge';
import { schemaMutation, mutationKinds, vocabularyOf } from '../support/schemaMutations';

const rounds = Number(process.env['SEGUR_FUZZ_COUNT'] ?? 2000);
const seed = Number(process.env['SEGUR_FUZZ_SEED'] ?? 1);
const step = 400;

interface Told {
  readonly key: string;
  readonly message: string;
  /** Elements about which it is: the one of the rule, and the one at fault. */
  readonly about: readonly NodeId[];
}

interface Row {
  message: string;
  failed: number;
  said: number;
  missedBy: string[];
}

async function main(): Promise<void> {
  const knowledge = await cdaKnowledge();
  const service = openOfficialPack();
  const files = packExamples().filter(({ text }) => text.length < 120_000);
  const vocabulary = vocabularyOf(files.map(({ text }) => text));

  const official = (text: string): readonly Told[] => {
    const found: Told[] = [];
    for (const one of service.run({ file: profiles['strucmin']! }, parseXml(text)))
      for (const { check, node, culprit, message } of one.verdicts)
        found.push({
          key: `${path.basename(check.place.file)} ${check.test.replace(/\s+/g, ' ').slice(0, 200)}`,
          message,
          about: [elementOf(node), elementOf(culprit.node)],
        });
    return found;
  };
  const ours = (text: string): readonly Finding[] => judge(text, knowledge);

  const rows = new Map<string, Row>();
  const alone = new Map<string, { count: number; example: string }>();
  const before = new Map<string, { official: readonly Told[]; ours: readonly Finding[] }>();
  let made = 0;
  while (made < rounds) {
    const batch: { file: string; original: string; text: string; label: string }[] = [];
    while (batch.length < step && made < rounds) {
      const random = seeded(seed * 1_000_003 + made++);
      const { file, text } = random.pick(files);
      const header = headerOnly(text);
      if (random.below(2) === 0) {
        const all = [...headerMutations(header, knowledge, 1)];
        const { label, mutated } = random.pick(all);
        batch.push({ file, original: header, text: mutated, label });
      } else {
        const mutation = schemaMutation(parseXml(header), vocabulary, random, random.pick(mutationKinds));
        if (mutation) batch.push({ file, original: header, text: mutation.text, label: mutation.label });
      }
    }
    const schema = hasSchemaJudge ? schemaVerdicts(batch.map(({ text }) => text)) : [];
    batch.forEach(({ file, original, text, label }, index) => {
      let known = before.get(file);
      if (!known) before.set(file, (known = { official: official(original), ours: ours(original) }));
      const xml = parseXml(text);
      if (xml.problems.length > 0) return;
      const newOfficial = fresh(official(text), known.official, ({ key, message }) => key + message);
      const newOurs = fresh(ours(text), known.ours, ({ code, message }) => code + message.en);
      for (const told of newOfficial) {
        const row = rows.get(told.key) ?? { message: told.message, failed: 0, said: 0, missedBy: [] };
        rows.set(told.key, row);
        row.failed++;
        if (newOurs.some((one) => isNear(xml, one, told.about))) row.said++;
        else row.missedBy.push(`${path.basename(file)}: ${label}`);
      }
      if (newOfficial.length > 0 || (schema[index]?.length ?? 0) > 0) return;
      for (const { code, severity } of newOurs) {
        if (severity !== 'error') continue;
        const entry = alone.get(code) ?? { count: 0, example: `${path.basename(file)}: ${label}` };
        entry.count++;
        alone.set(code, entry);
      }
    });
    process.stderr.write(`${String(made)} `);
  }
  let failed = 0;
  let said = 0;
  console.log('assertion | failed | said | message | missed by');
  for (const [key, row] of [...rows].sort(([, a], [, b]) => a.said / a.failed - b.said / b.failed)) {
    failed += row.failed;
    said += row.said;
    console.log(
      `${key} | ${String(row.failed)} | ${String(row.said)} | ${row.message.slice(0, 150)} | ${row.missedBy.slice(0, 3).join(' ;; ')}`,
    );
  }
  console.log(
    `\n${String(rows.size)} assertions, ${String(failed)} failures, ${String(said)} said (${((100 * said) / failed).toFixed(2)} %)`,
  );
  console.log('\nour errors where neither the schema nor the schematron says anything');
  for (const [code, { count, example }] of [...alone].sort(([, a], [, b]) => b.count - a.count))
    console.log(`${code} | ${String(count)} | ${example}`);
}

/** The body does not concern the header schematron: cut, it costs nothing. */
function headerOnly(text: string): string {
  const start = text.search(/<(?:\w+:)?structuredBody\b/);
  const end = text.lastIndexOf('structuredBody>');
  if (start < 0 || end < 0) return text;
  const close = text.lastIndexOf('<', end);
  const firstSection = /<(?:\w+:)?component\b[\s\S]*?<\/(?:\w+:)?section>\s*<\/(?:\w+:)?component>/.exec(
    text.slice(start, close),
  );
  const open = text.indexOf('>', start) + 1;
  return text.slice(0, open) + (firstSection?.[0] ?? '') + text.slice(close);
}

function elementOf(node: XdmNode): NodeId {
  let at: XdmNode | undefined = node;
  while (at && at.type !== 1) at = at.parent;
  return at?.row ?? 0;
}

/** Ours is about an element when it stands on it, in it, or on its parent or grandparent, where what is missing is told. */
function isNear(xml: XmlDocument, finding: Finding, about: readonly NodeId[]): boolean {
  const element = elementAt(xml, finding.range.start);
  return about.some((node) => {
    if (element >= node && element < xml.subtreeEnd[node]! && node > 1) return true;
    const parent = xml.parent[node]!;
    return element === node || element === parent || element === xml.parent[parent];
  });
}

void main();
