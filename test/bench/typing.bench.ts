// From a key press to the diagnostics, over stdio, in documents of 339 kB, 1 MB and 5 MB; hover meanwhile; memory. Beside
// it, in the same run, what libxml2 takes to read the same text once, with no judgement.
// Run with `npm run build && npm run bench -- typing [another/server.js]`: the other server is measured in turn.
import { quantile, sample, shown } from '../support/measure';
import { hasShared, readShared } from '../support/shared';
import { everydayPresses, measureTyping } from '../support/typing';

const source = ['corpus', 'cda-valid', 'BIO-CR-BIO_2024.01_Electrophorese.xml'] as const;

/** The document with the sections of its body several times. */
function enlarged(text: string, times: number): string {
  const from = text.indexOf('<component>', text.indexOf('<structuredBody'));
  const to = text.lastIndexOf('</component>', text.lastIndexOf('</structuredBody>')) + '</component>'.length;
  return text.slice(0, from) + text.slice(from, to).repeat(times) + text.slice(to);
}

async function bench(): Promise<void> {
  if (!hasShared(...source)) throw new Error('needs SEGUR_SHARED');
  const { XmlDocument } = await import('libxml2-wasm');
  const text = readShared(...source);
  const servers = [undefined, ...process.argv.slice(2)];
  for (const [times, rounds] of [
    [1, 100],
    [3, 80],
    [15, 40],
  ] as const) {
    const document = enlarged(text, times);
    const size = Math.round(Buffer.byteLength(document) / 1000);
    const peer = sample(8, () => XmlDocument.fromString(document).dispose());
    console.log(`\n${size} kB; libxml2 reads it in ${shown(peer)} ms (p50 / p95 / p99)`);
    for (const server of servers) {
      if (servers.length > 1) console.log(server ?? 'dist/server.js');
      const measured = await measureTyping(document, everydayPresses(document), rounds, server);
      for (const [name, taken] of measured.keyToDiagnostics) {
        const ratio = quantile(taken, 0.5) / quantile(peer, 0.5);
        console.log(`${name.padEnd(22)}\t${shown(taken)}\t${ratio.toFixed(2)}x`);
      }
      const all = [...measured.keyToDiagnostics.values()].flat().sort((a, b) => a - b);
      console.log(`${'all presses'.padEnd(22)}\t${shown(all)}`);
      console.log(`hover meanwhile       \t${shown(measured.hover)}\n${measured.memory ?? '?'} MB resident`);
    }
  }
}

bench().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
