// The schematrons of the official pack, parse included, on its examples.
// Run with `SEGUR_PACK=… npm run bench -- schematron [warm] [saxon] [open] [memory]`; nothing named runs all four:
//   warm   all the schematrons of each example, several passes, with memory; the first pass compiles
//   saxon  the same beside a warm Saxon, a sample of the examples, document by document
//   open   the bundled server over its standard streams: from opening a document to the pack's first finding
//   memory the resident memory of that server while it is shown one example after the other, each closed, or none
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createPackFolder } from '../../server/src/node/pack/packFolder';
import { createStandIns } from '../../server/src/schematron/standIns';
import { parseXml } from '../../server/src/xml';
import { hasSaxon, hasIsoStylesheets, openWithIsoStylesheets, startSaxon } from '../corpus/schematron/saxon';
import { startLspClient } from '../support/lspClient';
import { residentMemory } from '../support/typing';
import { hasOfficialPack, officialPack, openOfficialPack } from '../support/officialPack';

const vocabulary =
  'schematrons/profils/structurationMinimale/include/voc-1.2.250.1.213.1.1.5.471-DYNAMIC.xml';
const parts = process.argv.slice(2);
const wants = (part: string) => parts.length === 0 || parts.includes(part);

async function main(folder: string): Promise<void> {
  const examples = readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => path.join(folder, name));
  if (wants('warm')) warm(examples.map(read));
  if (wants('saxon') && hasSaxon() && hasIsoStylesheets(officialPack!))
    await besideSaxon(examples.filter((_, rank) => rank % 16 === 0));
  if (wants('open')) await opening(examples.find((name) => name.includes('TROD')) ?? examples[0]!);
  if (wants('memory')) for (const closing of [true, false]) await memory(examples, closing);
}

function read(file: string): string {
  return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
}

const context = { severity: (rule: { severity: 'error' }) => rule.severity } as never;

function judge(service: ReturnType<typeof openOfficialPack>, text: string): number {
  let findings = 0;
  for (const step of service.check(parseXml(text), context)) findings += step.length;
  return findings;
}

function warm(texts: readonly string[]): void {
  const opened = performance.now();
  const service = openOfficialPack();
  for (let pass = 1; pass <= 5; pass++) {
    const times: number[] = [];
    let findings = 0;
    for (const text of texts) {
      const start = performance.now();
      findings += judge(service, text);
      times.push(performance.now() - start);
      if (pass === 1 && times.length === 1)
        console.log(`first document, nothing compiled: ${(performance.now() - opened).toFixed(0)} ms`);
    }
    const { heapUsed, rss } = process.memoryUsage();
    console.log(
      `pass ${pass}: ${row(times)}; ${findings} findings; ` +
        `heap ${(heapUsed / 1e6).toFixed(0)} MB, resident ${(rss / 1e6).toFixed(0)} MB`,
    );
  }
}

async function besideSaxon(files: readonly string[]): Promise<void> {
  const standIn = createStandIns(createPackFolder(officialPack!))(vocabulary);
  const saxon = startSaxon();
  const pack = openWithIsoStylesheets(
    saxon,
    officialPack!,
    standIn === undefined ? {} : { [vocabulary]: standIn.text },
    false,
  );
  const service = openOfficialPack();
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (const file of files) {
    const text = read(file);
    const schemas = service.select(parseXml(text)).map((selected) => selected.file);
    let saxonTime = 0;
    for (const schema of schemas) {
      // The best of three after the one that compiles and loads value sets.
      await pack.run(schema, file);
      const answer = await pack.run(schema, file, 3);
      if (!('aborted' in answer)) saxonTime += answer.elapsed;
    }
    judge(service, text);
    let best = Infinity;
    for (let i = 0; i < 3; i++) {
      const start = performance.now();
      judge(service, text);
      best = Math.min(best, performance.now() - start);
    }
    ours.push(best);
    theirs.push(saxonTime);
  }
  saxon.stop();
  const ratios = theirs.map((time, rank) => time / ours[rank]!);
  console.log(`ours, best of 3:  ${row(ours)}`);
  console.log(`Saxon, best of 3: ${row(theirs)}`);
  console.log(`ratio: median ${at(ratios, 0.5).toFixed(1)}, least ${Math.min(...ratios).toFixed(1)}`);
}

/** A fresh server each time; the first fills the cache, which the others find. */
async function opening(file: string): Promise<void> {
  const cache = mkdtempSync(path.join(tmpdir(), 'segur-cache-'));
  process.env['XDG_CACHE_HOME'] = cache;
  const text = read(file).replace(/<realmCode code="FR"/, '<realmCode code="DE"');
  const uri = pathToFileURL(file).href;
  try {
    for (const state of ['cold', 'warm', 'warm', 'warm']) {
      const client = await startLspClient({ settings: { officialPack } });
      const times = new Map<string, number>();
      const start = performance.now();
      const done = new Promise<void>((resolve) => {
        client.connection.onNotification('textDocument/publishDiagnostics', ({ diagnostics }) => {
          const said = JSON.stringify(diagnostics);
          const note = (what: string) => times.set(what, times.get(what) ?? performance.now() - start);
          note('built-in');
          if (said.includes('[pack')) note('Schematron');
          if (said.includes('[XSD') || said.includes('XSD,')) {
            note('XSD');
            resolve();
          }
        });
      });
      await client.open(uri, 'xml', text.replace('<versionNumber ', '<versionNumber colour="red" '));
      await done;
      const resident = residentMemory(client.process.pid);
      console.log(
        `server, ${state} cache, from opening: ` +
          [...times].map(([what, time]) => `${what} ${time.toFixed(0)} ms`).join(', ') +
          `; resident ${resident} MB`,
      );
      await client.stop();
    }
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

/** Each example is judged to the end, XSD included, before the next one is opened. */
async function memory(files: readonly string[], closing: boolean): Promise<void> {
  const client = await startLspClient({ settings: { officialPack } });
  const resident: number[] = [];
  for (const file of files) {
    const uri = pathToFileURL(file).href;
    await client.open(uri, 'xml', read(file));
    for (let patience = 400; patience > 0; patience--) {
      const { pack } = await client.ask('segur/status', { uri });
      if (pack?.xsd === true) break;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    resident.push(residentMemory(client.process.pid) ?? NaN);
    if (closing) await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }
  const told = [1, 10, 25, 50, files.length].map((count) => `after ${count}: ${resident[count - 1]} MB`);
  console.log(
    `server, examples ${closing ? 'closed again' : 'kept open'}: ${told.join(', ')}; most ${Math.max(...resident)} MB`,
  );
  await client.stop();
}

function row(values: readonly number[]): string {
  return [`median ${ms(at(values, 0.5))}`, `p95 ${ms(at(values, 0.95))}`, `max ${ms(at(values, 1))}`].join(
    ', ',
  );
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

if (!hasOfficialPack())
  console.log('SEGUR_PACK does not name a copy of the official pack: nothing to measure.');
else void main(path.join(officialPack!, 'ExemplesCDA'));
