// From a key press to the diagnostics, over stdio, in documents of 339 kB, 1 MB and 5 MB; hover meanwhile; memory.
// Run with `npm run build && npm run bench -- typing`.
import { quantile, shown } from '../support/measure';
import { hasShared, readShared } from '../support/shared';
import { measureTyping } from '../support/typing';

const source = ['corpus', 'cda-valid', 'BIO-CR-BIO_2024.01_Electrophorese.xml'] as const;

/** The document with the sections of its body several times. */
function enlarged(text: string, times: number): string {
  const from = text.indexOf('<component>', text.indexOf('<structuredBody'));
  const to = text.lastIndexOf('</component>', text.lastIndexOf('</structuredBody>')) + '</component>'.length;
  return text.slice(0, from) + text.slice(from, to).repeat(times) + text.slice(to);
}

async function bench(): Promise<void> {
  if (!hasShared(...source)) throw new Error('needs SEGUR_SHARED');
  const text = readShared(...source);
  console.log('kB\tkey press to diagnostics, p50 / p95 / p99 ms\thover meanwhile\tresident MB of the server');
  for (const [times, presses] of [
    [1, 400],
    [3, 300],
    [15, 100],
  ] as const) {
    const document = enlarged(text, times);
    const { keyToDiagnostics, hover, memory } = await measureTyping(document, presses);
    const size = Math.round(Buffer.byteLength(document) / 1000);
    const median = quantile(keyToDiagnostics, 0.5);
    console.log(
      `${size}\t${shown(keyToDiagnostics)} (${((1000 * median) / size).toFixed(1)} µs/kB)\t${shown(hover)}\t${memory ?? '?'}`,
    );
  }
}

bench().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
