/**
 * What the kind of codes costs every text beside the kind of requirements, in processor time, over prose that has nothing
 * to do with either; and a hover and a key press. Run with `npm run bench -- codes`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createCodesKind } from '../../server/src/codes/kind';
import type { DocumentKind } from '../../server/src/core/documentKind';
import { createTextKind } from '../../server/src/requirements/kind';
import { shippedCodes } from '../support/codes';
import { quantile, sample, shown } from '../support/measure';
import { byDefault, textKnowledge } from '../support/textKind';

/** Changelogs and READMEs of our dependencies. */
function prose(size: number): string {
  const parts: string[] = [];
  let length = 0;
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (length > 6_000_000) return;
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) walk(file);
      else if (entry.name.endsWith('.md')) {
        parts.push(readFileSync(file, 'utf8'));
        length += parts.at(-1)!.length;
      }
    }
  };
  walk('node_modules');
  const text = parts.join('\n');
  return Buffer.from(text.repeat(Math.ceil(size / text.length)).slice(0, size), 'utf8').toString('utf8');
}

function processorMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function checkTime(kind: DocumentKind, text: string): number {
  const layer = kind.open({ uri: 'memory:/text.md', languageId: 'markdown', text });
  return processorMs(() => void [...layer.check!(byDefault)]);
}

async function bench(): Promise<void> {
  const codes = await shippedCodes();
  const requirements = textKnowledge();
  const own = createCodesKind({ prepare: () => Promise.resolve(), knowledge: () => codes });
  const other = createTextKind({ prepare: () => Promise.resolve(), knowledge: () => requirements });
  const text = prose(50_000_000);
  const alone: number[] = [];
  const added: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    alone.push(checkTime(other, text));
    added.push(checkTime(own, text));
  }
  const [a, b] = [quantile(alone, 0.5), quantile(added, 0.5)];
  console.log(
    `check of 50 MB of prose: requirements ${a.toFixed(0)} ms, codes ${b.toFixed(0)} ms more; speed with both ${(a / (a + b)).toFixed(2)} of that alone`,
  );
  const line = 'const x = "1.2.250.1.213.1.4.8"; // JDV_J07, LOINC 11502-2\n';
  const source = text.slice(0, 1_000_000) + line + text.slice(0, 1_000_000);
  const layer = own.open({ uri: 'memory:/a.ts', languageId: 'typescript', text: source });
  const at = (word: string): number => 1_000_000 + line.indexOf(word) + 2;
  for (const word of ['1.2.250', 'JDV_J07', '11502-2', 'const'])
    console.log(
      `hover of ${word} in 2 MB: p50 / p95 / p99 ${shown(sample(500, () => layer.hover!(at(word))))} ms`,
    );
  console.log(
    `completion in 2 MB: p50 / p95 / p99 ${shown(sample(500, () => layer.complete!(at('const'))))} ms`,
  );
  const register = 'INS_NIR = "1.2.250.1.213.1.4.9"\n'.repeat(5000);
  console.log(`a register of 5000 OIDs: ${checkTime(own, register).toFixed(0)} ms`);
}

void bench();
