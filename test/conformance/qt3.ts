// W3C QT3, the tests that XPath 2.0 admits, with the product's own engine: `node scripts/qt3.mjs FOLDER`. A thread runs
// the tests and the main one looks: a test that never ends is told as such, and the others go on.
import { writeFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { readSuite, type Suite, type SuiteTest } from './catalog';
import { prepare } from './evaluate';
import { mark, type Mark, type Outcome } from './outcome';

interface Told {
  readonly index: number;
  readonly mark: Mark;
  readonly detail: string;
}

interface WorkerInput {
  readonly folder: string;
  readonly from: number;
  readonly filter: string;
  readonly version: string;
  readonly at: SharedArrayBuffer;
}

function suite(folder: string, filter: string, version: string): Suite {
  const { tests, excluded } = readSuite(folder, version);
  return { excluded, tests: tests.filter(({ set, name }) => `${set}/${name}`.includes(filter)) };
}

function judge(test: SuiteTest): { readonly mark: Mark; readonly detail: string } {
  let outcome: Outcome;
  let prepared;
  try {
    prepared = prepare(test);
    outcome = { value: prepared.evaluate(test.expression) };
  } catch (error) {
    prepared ??= prepare({ environments: [], folder: test.folder });
    outcome = { error };
  }
  const found = mark(test.result, outcome, prepared, test.folder);
  const said = 'error' in outcome ? String(outcome.error) : JSON.stringify(outcome.value.map(shown));
  return { mark: found, detail: found === 'pass' ? '' : said.slice(0, 200) };
}

function shown(item: unknown): unknown {
  if (typeof item === 'bigint') return `${item}n`;
  if (typeof item !== 'object' || item === null) return item;
  if ('tree' in item) return 'node';
  return Object.fromEntries(
    Object.entries(item).map(([key, value]) => [key, typeof value === 'bigint' ? `${value}n` : value]),
  );
}

function work({ folder, from, filter, version, at }: WorkerInput): void {
  const slots = new Int32Array(at);
  const { tests } = suite(folder, filter, version);
  parentPort!.postMessage({ total: tests.length });
  for (let index = from; index < tests.length; index++) {
    Atomics.store(slots, 0, index);
    parentPort!.postMessage({ index, ...judge(tests[index]!) } satisfies Told);
  }
  parentPort!.postMessage({ done: true });
}

const lookMs = 500;
const patience = 10;

async function main(
  folder: string,
  filter: string,
  version: string,
  listFile: string | undefined,
): Promise<void> {
  const { tests, excluded } = suite(folder, filter, version);
  const told = new Map<
    number,
    Told | { readonly index: number; readonly mark: 'hang'; readonly detail: '' }
  >();
  let from = 0;
  while (from < tests.length) {
    const at = new SharedArrayBuffer(4);
    const slots = new Int32Array(at);
    const worker = new Worker(__filename, {
      workerData: { folder, from, filter, version, at } satisfies WorkerInput,
    });
    from = await new Promise<number>((resolve, reject) => {
      let last = -1;
      let looks = 0;
      const timer = setInterval(() => {
        const now = Atomics.load(slots, 0);
        looks = now === last && told.size > 0 ? looks + 1 : 0;
        last = now;
        if (looks < patience) return;
        clearInterval(timer);
        told.set(now, { index: now, mark: 'hang', detail: '' });
        void worker.terminate().then(() => resolve(now + 1));
      }, lookMs);
      worker.on('message', (message: Told | { done: true } | { total: number }) => {
        if ('index' in message) told.set(message.index, message);
        else if ('done' in message) {
          clearInterval(timer);
          resolve(tests.length);
        }
      });
      worker.on('error', reject);
    });
  }
  const counts = new Map<string, number>();
  for (const { mark: found } of told.values()) counts.set(found, (counts.get(found) ?? 0) + 1);
  const count = (...marks: string[]) => marks.reduce((sum, each) => sum + (counts.get(each) ?? 0), 0);
  const right = count('pass', 'other-error');
  console.log(
    `${tests.length} tests that XPath ${version[0]}.${version[1]} admits: ${right} right (${((100 * right) / tests.length).toFixed(2)} %)`,
  );
  console.log(`  ${count('other-error')} of them an error of another code than the one expected`);
  console.log(
    `  ${count('wrong')} wrong value, ${count('threw')} threw where a value is due, ${count('lenient')} a value where an error is due, ${count('hang')} hang`,
  );
  console.log('Not run:');
  for (const [reason, number] of [...excluded].sort((a, b) => b[1] - a[1]))
    console.log(`  ${String(number).padStart(6)} ${reason}`);
  if (listFile === undefined) return;
  const lines = [...told.values()]
    .filter(({ mark: found }) => found !== 'pass')
    .sort((a, b) => a.mark.localeCompare(b.mark) || a.index - b.index)
    .map(({ index, mark: found, detail }) => {
      const { set, name, expression } = tests[index]!;
      return [found, set, name, expression.replace(/\s+/g, ' ').trim().slice(0, 300), detail].join('\t');
    });
  writeFileSync(listFile, `${lines.join('\n')}\n`);
  console.log(`What is not right is listed in ${listFile}.`);
}

if (isMainThread) {
  const [folder, ...options] = process.argv.slice(2);
  const option = (name: string) => {
    const rank = options.indexOf(name);
    return rank < 0 ? undefined : options[rank + 1];
  };
  void main(folder!, option('--only') ?? '', (option('--xpath') ?? '2.0').replace('.', ''), option('--list'));
} else work(workerData as WorkerInput);
