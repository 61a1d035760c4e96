/*
 * How much memory a document of one megabyte holds, then what a version of a clinical document costs once everything is
 * warm: the tree, all rules, and the slowest of them apart. Run with `npm run bench -- cda`.
 */
import { openCda } from '../../server/src/cda/model';
import { cdaRules } from '../../server/src/cda/rules';
import { runRules } from '../../server/src/rules/rule';
import { checkContext } from '../../server/src/rules/settings';
import { cdaKnowledge } from '../support/cda';
import { quantile, shown } from '../support/measure';
import { hasShared, listShared, readShared } from '../support/shared';

const context = checkContext({});
const failed = (id: string, error: unknown): never => {
  throw new Error(`${id} threw`, { cause: error });
};

/** The document with its sections again and again, until it is that long. */
function enlarged(text: string, length: number): string {
  const start = text.indexOf('<structuredBody>') + '<structuredBody>'.length;
  const end = text.lastIndexOf('</structuredBody>');
  const times = Math.ceil((length - text.length) / (end - start));
  return text.slice(0, end) + text.slice(start, end).repeat(Math.max(0, times)) + text.slice(end);
}

async function main(): Promise<void> {
  if (!hasShared('corpus', 'cda-valid')) throw new Error('needs corpus/cda-valid under SEGUR_SHARED');
  const knowledge = await cdaKnowledge();
  const documents = listShared('corpus/cda-valid', /\.xml$/i)
    .map((name) => ({ name, text: readShared('corpus/cda-valid', name) }))
    .sort((a, b) => a.text.length - b.text.length);
  const dense = documents.find(({ name }) => name === 'BIO-CR-BIO_2024.01_Electrophorese.xml')!;
  const measured = [
    documents[Math.floor(documents.length / 2)]!,
    dense,
    { name: 'the same at 1 MB', text: enlarged(dense.text, 1_000_000) },
  ];

  const collect = (globalThis as { gc?: () => void }).gc;
  const memory = (): number => {
    collect?.();
    return process.memoryUsage().heapUsed / 1e6;
  };
  const before = memory();
  const model = openCda(`${measured[2]!.text} `, knowledge);
  const findings = [...runRules(cdaRules, model, context, failed)].flat();
  const held = memory() - before;
  const { rss } = process.memoryUsage();
  console.log(
    `a document of 1 MB with its ${String(findings.length)} findings holds ${held.toFixed(1)} MB; ` +
      `the whole process, with all that it knows of codes, ${(rss / 1e6).toFixed(0)} MB`,
  );

  for (const { name, text } of measured) {
    const parsing: number[] = [];
    const judging: number[] = [];
    const byRule = new Map<string, number[]>(cdaRules.map(({ id }) => [id, []]));
    const runs = text.length > 500_000 ? 60 : 200;
    for (let run = -20; run < runs; run++) {
      const start = performance.now();
      const model = openCda(text, knowledge);
      const parsed = performance.now();
      for (const rule of cdaRules) {
        const before = performance.now();
        for (const step of runRules([rule], model, context, failed)) void step;
        if (run >= 0) byRule.get(rule.id)!.push(performance.now() - before);
      }
      const judged = performance.now();
      if (run < 0) continue;
      parsing.push(parsed - start);
      judging.push(judged - parsed);
    }
    const ascending = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);
    const both = parsing.map((time, run) => time + judging[run]!);
    console.log(`${name} (${String(Math.round(text.length / 1000))} kB): p50 / p95 / p99 in ms`);
    console.log(`  tree         ${shown(ascending(parsing))}`);
    console.log(`  all rules    ${shown(ascending(judging))}`);
    console.log(`  both         ${shown(ascending(both))}`);
    const slowest = [...byRule]
      .map(([id, times]) => [id, quantile(ascending(times), 0.5)] as const)
      .sort(([, a], [, b]) => b - a)
      .slice(0, 8);
    console.log(`  slowest      ${slowest.map(([id, time]) => `${id} ${time.toFixed(3)}`).join(', ')}`);
  }
}

void main();
