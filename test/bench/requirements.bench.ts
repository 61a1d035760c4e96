/**
 * Requirement identifiers, at the sizes of the bars, each beside a peer in the same run: catalogue load beside
 * JSON.parse, the scan and the indexing beside ripgrep (or grep) on the pattern of the commonest form.
 * Run with `npm run bench -- requirements`; `SEGUR_RG` names a ripgrep, `SEGUR_FUZZ_RUNS` sets the fuzz.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCatalogue } from '../../server/src/catalogue/catalogue';
import { readShippedRequirements } from '../../server/src/catalogue/requirementsFile';
import { families, axes, prefixes } from '../../server/src/requirements/grammar';
import { recognise } from '../../server/src/requirements/recognise';
import { createWorkspaceIndex } from '../../server/src/traceability/index/workspaceIndex';
import { quantile, sample, shown } from '../support/measure';
import { seeded } from '../support/random';
import { openText } from '../support/textKind';

const shippedText = readFileSync('data/requirements.json', 'utf8');
const load = () => createCatalogue(readShippedRequirements(shippedText));

const cold = sample(1, load)[0]!;
const coldParse = sample(1, () => JSON.parse(shippedText) as unknown)[0]!;
const warm = sample(15, load);
console.log(`catalogue load: first ${cold.toFixed(1)} ms, then p50 ${quantile(warm, 0.5).toFixed(1)} ms`);
console.log(
  `  JSON.parse alone: ${coldParse.toFixed(1)} ms; ratio of the first load ${(cold / coldParse).toFixed(1)}`,
);
const catalogue = load();

const folder = mkdtempSync(path.join(tmpdir(), 'segur-bench-'));
try {
  const prose = readmes();
  scan(prose);
  hover(prose);
  index(prose);
  fuzz();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The READMEs and changelogs of our dependencies: prose and code about everything but Ségur. */
function readmes(): string {
  const parts: string[] = [];
  let length = 0;
  const walk = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (length > 6_000_000) return;
      const file = path.join(at, entry.name);
      if (entry.isDirectory()) walk(file);
      else if (/\.md$/i.test(entry.name)) {
        const text = readFileSync(file, 'utf8');
        parts.push(text);
        length += text.length;
      }
    }
  };
  walk('node_modules');
  return parts.join('\n');
}

function repeated(text: string, size: number): string {
  return Buffer.from(text.repeat(Math.ceil(size / text.length)).slice(0, size), 'utf8').toString('utf8');
}

function searcher(): { readonly name: string; readonly command: string; readonly args: readonly string[] } {
  const gap = '[._/ -]';
  const pattern = `((${prefixes.join('|')})${gap})?(${families.join('|')})(${gap}(${axes.join('|')}))?${gap}[0-9]{1,3}`;
  const named = process.env['SEGUR_RG'];
  const rg = named ?? 'rg';
  if (spawnSync(rg, ['--version']).status === 0)
    return { name: 'ripgrep', command: rg, args: ['-c', '-i', '-j1', '--no-ignore', '-e', pattern] };
  return { name: 'grep', command: 'grep', args: ['-r', '-c', '-i', '-E', '-e', pattern] };
}

function scan(prose: string): void {
  const { name, command, args } = searcher();
  for (const [title, base] of [
    ['prose', prose],
    ['prose with 2 identifiers a kB', withCitations(prose, 500)],
  ] as const) {
    const text = repeated(base, 50_000_000);
    const file = path.join(folder, 'scan.txt');
    writeFileSync(file, text);
    const own = sample(5, () => recognise(text, catalogue));
    const peer = sample(3, () => spawnSync(command, [...args, file]));
    const speed = text.length / quantile(own, 0) / 1e6;
    console.log(
      `scan of 50 MB, ${title}: best ${speed.toFixed(2)} GB/s, p50 ${quantile(own, 0.5).toFixed(0)} ms; ` +
        `${name} ${quantile(peer, 0.5).toFixed(0)} ms, ratio ${(quantile(own, 0.5) / quantile(peer, 0.5)).toFixed(2)}`,
    );
  }
}

/** An identifier after every `every` characters or so, at a line end. */
function withCitations(text: string, every: number): string {
  const ids = catalogue.requirements.map(({ id }) => id);
  let at = 0;
  let next = 0;
  return text.replace(/\n/g, (end, offset: number) => {
    if (offset < next) return end;
    next = offset + every;
    at = (at + 7) % ids.length;
    return ` ${ids[at]!}\n`;
  });
}

function hover(prose: string): void {
  const text = withCitations(repeated(prose, 1_100_000), 95).slice(0, 1_000_000);
  const mentions = recognise(text, catalogue);
  const first = sample(7, () => openText(text).hover!(mentions[5000]!.range.start));
  const layer = openText(text);
  const { below } = seeded(7);
  const times = sample(2000, () => layer.hover!(mentions[below(mentions.length)]!.range.start));
  console.log(`hover in 1 MB with ${mentions.length} requirements: p50 / p95 / p99 ${shown(times)} ms`);
  console.log(`  first hover of a new version (reads the text anew): p50 / p95 / p99 ${shown(first)} ms`);
}

function index(prose: string): void {
  const count = 10_000;
  const size = 4000;
  const base = withCitations(prose, 2000);
  const names: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const home = path.join(folder, 'files', String(number % 100));
    mkdirSync(home, { recursive: true });
    const start = (number * 1237) % Math.max(1, base.length - size);
    const name = path.join(home, `${number}.md`);
    writeFileSync(name, base.slice(start, start + size));
    names.push(name);
  }
  const { name, command, args } = searcher();
  execFileSync('cat', names.slice(0, 1)); // the disk cache is warm: the files were just written
  const peer = sample(3, () => spawnSync(command, [...args, path.join(folder, 'files')]));
  let built = createWorkspaceIndex(catalogue);
  const own = sample(3, () => {
    built = createWorkspaceIndex(catalogue);
    for (const file of names) built.update(file, readFileSync(file, 'utf8'));
  });
  const ids = built.cited().map(({ id }) => id);
  const references = sample(1000, () => built.references(ids[Math.floor(ids.length / 2)]!));
  console.log(
    `indexing ${count} files of ${size / 1000} kB: p50 ${quantile(own, 0.5).toFixed(0)} ms; ${name} ` +
      `${quantile(peer, 0.5).toFixed(0)} ms, ratio ${(quantile(own, 0.5) / quantile(peer, 0.5)).toFixed(2)}`,
  );
  console.log(`  references over ${built.files} citing files: p50 / p95 / p99 ${shown(references)} ms`);
}

function fuzz(): void {
  const runs = Number(process.env['SEGUR_FUZZ_RUNS'] ?? 200_000);
  const pieces = [
    ...[
      'SC',
      'PSC',
      'EX',
      'EXI',
      'MSS',
      '/CONF',
      '/va1',
      'DB',
      'VI-CO',
      'BIS',
      'XX',
      'SCN_',
      'DRIMbox',
      'ECO',
      'a',
    ],
    ...[
      '.',
      '/',
      '-',
      '_',
      ' ',
      ',',
      ';',
      ' et ',
      ' à ',
      '[',
      ']',
      '*',
      '\u00a0',
      '\r\n',
      '😀',
      '14',
      '01',
      '9',
      '999',
    ],
  ];
  const { below, pick } = seeded(42);
  let slowest = 0;
  let shownSlowest = '';
  for (let run = 0; run < runs; run += 1) {
    let text = '';
    for (let part = below(60); part > 0; part -= 1) text += pick(pieces);
    const start = performance.now();
    recognise(text, catalogue);
    const time = performance.now() - start;
    if (time > slowest) [slowest, shownSlowest] = [time, text];
  }
  console.log(
    `fuzz: ${runs} strings, no throw, slowest ${slowest.toFixed(2)} ms (${JSON.stringify(shownSlowest.slice(0, 60))})`,
  );
  const long = `${'SC.PSC.01, '.repeat(20)}${'PSC-'.repeat(200_000)}`;
  console.log(
    `one hostile line of ${long.length} characters: ${sample(1, () => recognise(long, catalogue))[0]!.toFixed(1)} ms`,
  );
}
