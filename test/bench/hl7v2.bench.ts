// The HL7 v2 parser beside npm libraries in one run, its linearity up to 50 MB, and the time from an edit to its
// diagnostics on a message that carries two documents. Run with `npm run bench -- hl7v2`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { encodeText } from '../../server/src/hl7v2/embedded/encode';
import { fieldCount, fieldRange, isAtomic, separatorsOf } from '../../server/src/hl7v2/parser/fields';
import { parseHl7 } from '../../server/src/hl7v2/parser/parse';
import { indexWithin } from '../../server/src/hl7v2/parser/search';
import { adt, hl7v2Kind, oru, smallCda } from '../support/hl7v2';
import { hasShared, sharedPath } from '../support/shared';

const require = createRequire(__filename);
const tiny = require('tiny-hl7') as { parse(message: string): unknown; getMessages?(text: string): string[] };
interface ClientNode {
  toArray(): ClientNode[];
}
const client = require('node-hl7-client') as { Message: new (options: { text: string }) => ClientNode };

/** That library cuts a node only when somebody looks inside it: message, segment, field, repetition, component. */
function visit(node: ClientNode, levels = 5): void {
  if (levels > 0) for (const child of node.toArray()) visit(child, levels - 1);
}

/**
 * Every repetition, component and subcomponent of every field: what the peers build as trees. Ours are offsets in one
 * table, two numbers a part (where it starts, which separator came before it); nothing is copied out of the text.
 */
function everything(text: string): number {
  const document = parseHl7(text);
  let table = new Int32Array(1024);
  let used = 0;
  const write = (start: number, separator: number): void => {
    if (used + 2 > table.length) {
      const larger = new Int32Array(table.length * 2);
      larger.set(table);
      table = larger;
    }
    table[used++] = start;
    table[used++] = separator;
  };
  for (let segment = 0; segment < document.segmentCount; segment++) {
    const { field: mark, repetition, component, subcomponent } = separatorsOf(document, segment);
    const [first, second, third] = [repetition, component, subcomponent].map((one) => one.charCodeAt(0));
    const count = fieldCount(document, segment);
    for (let field = 1; field <= count; field++) {
      const range = fieldRange(document, segment, field)!;
      write(range.start, mark.charCodeAt(0));
      if (isAtomic(document, segment, field)) continue;
      // A long part (a document in Base64) is searched for its end natively, a short one read.
      const { end } = range;
      for (let at = range.start; at < end; at++) {
        const unit = text.charCodeAt(at);
        if (unit === first || unit === second || unit === third) write(at + 1, unit);
        else if (end - at > 512) {
          const next = (separator: string): number => indexWithin(text, separator, at, end);
          at = Math.min(next(repetition), next(component), next(subcomponent)) - 1;
        }
      }
    }
  }
  return used / 2;
}

/** Segments and messages found, so that any path can be asked for; fields are cut when somebody asks. */
function parse(text: string): number {
  return parseHl7(text).segmentCount;
}

function fields(text: string): number {
  const document = parseHl7(text);
  let total = 0;
  for (let segment = 0; segment < document.segmentCount; segment++) total += fieldCount(document, segment);
  return total;
}

/** The best of some runs, enough of them for the code to be compiled: what it costs when nothing else disturbs it. */
function best(run: () => unknown, times = 7, warmUp = 250): number {
  let least = Infinity;
  const start = performance.now();
  for (let i = 0; i < times || performance.now() - start < warmUp; i++) {
    const began = performance.now();
    run();
    least = Math.min(least, performance.now() - began);
  }
  return least;
}

function show(title: string, text: string, messages: readonly string[]): void {
  const size = text.length / 1e6;
  console.log(`\n${title}: ${size.toFixed(2)} MB, ${messages.length} messages`);
  const rows: [string, () => unknown][] = [
    ['ours, addressable', () => parse(text)],
    ['ours, every field', () => fields(text)],
    ['ours, every part', () => everything(text)],
    ['tiny-hl7', () => messages.map((message) => tiny.parse(message))],
    ['node-hl7-client', () => messages.forEach((message) => visit(new client.Message({ text: message })))],
    [
      'String.split four times',
      () =>
        text
          .split('\r')
          .map((line) =>
            line
              .split('|')
              .map((field) => field.split('~').map((one) => one.split('^').map((part) => part.split('&')))),
          ),
    ],
  ];
  const taken = rows.map(([name, run]) => [name, best(run)] as const);
  const ours = taken.slice(0, 3).map(([, ms]) => ms);
  console.log(`  ${''.padEnd(28)} ${'times ours: addressable, every field, every part'.padStart(76)}`);
  for (const [name, ms] of taken) {
    const times = ours.map((own) => (ms / own).toFixed(1).padStart(9)).join('');
    console.log(
      `  ${name.padEnd(28)} ${ms.toFixed(2).padStart(9)} ms  ${(size / (ms / 1000)).toFixed(0).padStart(7)} MB/s  ${times}`,
    );
  }
}

function percentiles(taken: readonly number[]): string {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (p: number): string =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))]!.toFixed(2);
  return `p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)} ms`;
}

const shared = hasShared('corpus/cda-valid', 'BIO-CR-BIO_2024.01_Electrophorese.xml');
const bigCda = shared
  ? readFileSync(sharedPath('corpus/cda-valid', 'BIO-CR-BIO_2024.01_Electrophorese.xml'), 'utf8')
  : smallCda().replace('</ClinicalDocument>', `<!--${'x'.repeat(300_000)}--></ClinicalDocument>`);

async function main(): Promise<void> {
  const withDocument = oru(`<ClinicalDocument>${'z'.repeat(24_000)}</ClinicalDocument>`);
  const documents = Array.from({ length: 31 }, () => withDocument);
  const movements = Array.from({ length: 700 }, () => adt());
  show('messages with a document', documents.join('\r'), documents);
  show('dense movements', movements.join('\r'), movements);

  console.log('\nlinearity, segments and fields');
  for (const [name, end] of [
    ['CR', ['\r']],
    ['LF', ['\n']],
    ['CRLF', ['\r\n']],
    ['mixed', ['\r', '\n', '\r\n']],
  ] as const) {
    const times = [6.25, 12.5, 25, 50].map((megabytes) => {
      const count = Math.ceil((megabytes * 1e6) / adt().length);
      const text = Array.from({ length: count }, (_, i) => adt().replaceAll('\r', end[i % end.length]!)).join(
        end[0],
      );
      return `${megabytes} MB ${best(() => fields(text), 3).toFixed(0)} ms`;
    });
    console.log(`  ${name.padEnd(6)} ${times.join('   ')}`);
  }

  const lines = oru(bigCda).split('\r');
  const at = lines.findIndex((line) => line.startsWith('OBX|1|'));
  const second = lines[at]!.replace('OBX|1|', 'OBX|2|').replace(
    encodeText(bigCda),
    encodeText(bigCda.replace('<title>', '<title>2 ')),
  );
  const message = [...lines.slice(0, at + 1), second, ...lines.slice(at + 1)].join('\r');
  const kind = await hl7v2Kind();
  const context = { severity: (rule: { severity: 'error' }) => rule.severity } as never;
  const check = (text: string): number =>
    [...kind.open({ uri: 'memory:/m', languageId: '', text }).check!(context)].flat().length;
  console.log(`\nedit to diagnostics, ${(message.length / 1000).toFixed(0)} kB, two documents`);
  const began = performance.now();
  check(message);
  console.log(`  first opening                ${(performance.now() - began).toFixed(1)} ms`);
  for (let i = 0; i < 30; i++) check(message.replace('|I|SERVICE', `|I|WARM${i}`));
  const edits = (count: number, edit: (i: number) => string): string => {
    const wall: number[] = [];
    const processor: number[] = [];
    for (let i = 0; i < count; i++) {
      const text = edit(i);
      const cpu = process.cpuUsage();
      const start = performance.now();
      check(text);
      wall.push(performance.now() - start);
      const { user, system } = process.cpuUsage(cpu);
      processor.push((user + system) / 1000);
    }
    return `${percentiles(wall)}   of processor ${percentiles(processor)}`;
  };
  const field = edits(200, (i) => message.replace('|I|SERVICE', `|I|S${i}`));
  console.log(`  edit of a field         ${field}`);
  const encoded = encodeText(bigCda);
  const inDocument = (i: number): string =>
    message.replace(encoded, encodeText(bigCda.replace('<title>', `<title>${i} `)));
  for (let i = 0; i < 30; i++) check(inDocument(1000 + i));
  const inside = edits(200, inDocument);
  console.log(`  edit inside a document  ${inside}`);
}

void main();
