// All the schematrons of a document, parse included, on the examples of the official pack.
// Run with `SEGUR_PACK=… npx tsx test/bench/schematron.bench.ts`. The first pass compiles; the others are warm.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseXml } from '../../server/src/xml';
import { hasOfficialPack, officialPack, openOfficialPack } from '../support/officialPack';

if (!hasOfficialPack()) {
  console.log('SEGUR_PACK does not name a copy of the official pack: nothing to measure.');
} else {
  const folder = path.join(officialPack!, 'ExemplesCDA');
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8').replace(/^\uFEFF/, ''));
  const opened = performance.now();
  const service = openOfficialPack();
  const context = { severity: (rule: { severity: 'error' }) => rule.severity } as never;
  for (let pass = 1; pass <= 5; pass++) {
    const times: number[] = [];
    const work: number[] = [];
    let findings = 0;
    for (const text of texts) {
      const cpu = process.cpuUsage();
      const start = performance.now();
      for (const step of service.check(parseXml(text), context)) findings += step.length;
      times.push(performance.now() - start);
      work.push(process.cpuUsage(cpu).user / 1000);
      if (pass === 1 && times.length === 1)
        console.log(`first document, nothing compiled: ${(performance.now() - opened).toFixed(0)} ms`);
    }
    const { heapUsed, rss } = process.memoryUsage();
    console.log(
      `pass ${pass}: ${row('elapsed', times)}; ${row('processor', work)}; ${findings} findings; ` +
        `heap ${(heapUsed / 1e6).toFixed(0)} MB, resident ${(rss / 1e6).toFixed(0)} MB`,
    );
  }
}

function row(name: string, values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1);
  return `${name} p50 ${at(0.5)} p95 ${at(0.95)} p99 ${at(0.99)} max ${at(1)} ms`;
}
