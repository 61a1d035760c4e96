/**
 * The tree against fast-xml-parser (preserveOrder and captureMetaData: the nearest to positions that it has), in the
 * same run, over the shared documents. Run with `npm run bench -- xml [name…]`.
 */
import { XMLParser } from 'fast-xml-parser';
import { parseXml } from '../../server/src/xml';
import { hasShared, listShared, readShared } from '../support/shared';

const folder = 'corpus/cda-valid';
if (!hasShared(folder)) throw new Error(`needs ${folder} under SEGUR_SHARED`);

const wanted = process.argv.slice(2);
const documents = listShared(folder, /\.xml$/i)
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .map((name) => ({ name, text: readShared(folder, name) }))
  .sort((a, b) => a.text.length - b.text.length);
const peer = new XMLParser({ preserveOrder: true, ignoreAttributes: false, captureMetaData: true });

/** Milliseconds of `runs` calls, sorted. */
function sample(runs: number, task: () => unknown): number[] {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    task();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!;
}

for (const { text } of documents) sample(30, () => parseXml(text)); // warm
for (const { text } of documents.slice(0, 8)) sample(2, () => peer.parse(text));

const ratios: number[] = [];
console.log('kB\tp50\tp95\tp99\tMB/s\tfast-xml-parser p50\tratio\tdocument');
for (const { name, text } of documents) {
  const own = sample(101, () => parseXml(text));
  const other = sample(5, () => peer.parse(text));
  const [p50, p95, p99] = [quantile(own, 0.5), quantile(own, 0.95), quantile(own, 0.99)];
  const ratio = quantile(other, 0.5) / p50;
  ratios.push(ratio);
  console.log(
    [
      (text.length / 1000).toFixed(0),
      p50.toFixed(2),
      p95.toFixed(2),
      p99.toFixed(2),
      (text.length / 1000 / p50).toFixed(0),
      quantile(other, 0.5).toFixed(1),
      `${ratio.toFixed(1)}x`,
      name,
    ].join('\t'),
  );
}
ratios.sort((a, b) => a - b);
console.log(
  `ratio to fast-xml-parser over ${ratios.length} documents: min ${ratios[0]!.toFixed(1)}x, median ${quantile(ratios, 0.5).toFixed(1)}x`,
);
