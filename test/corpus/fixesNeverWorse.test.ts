import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-types';
import { faultKinds } from '../support/cdaFaultTable';
import { sample } from '../support/cdaSample';
import { applyAction, createFixBench } from '../support/fixes';
import { mutations } from '../support/hl7v2Mutations';
import { bases } from '../support/hl7v2Mutations/bases';
import { seeded } from '../support/random';
import { describeShared, listShared, readShared } from '../support/shared';
import { xmlAccidents } from '../support/xmlAccidents';
import { hasXmllint, xmllintFaults } from '../support/xmllint';

interface Accident {
  readonly name: string;
  readonly text: string;
  readonly languageId: string;
}

const xml = (name: string, text: string): Accident => ({ name, text, languageId: 'xml' });

/** A text after a correction, and what led to it. */
interface Corrected {
  readonly title: string;
  readonly text: string;
  /** Applied without asking: « fix all ». */
  readonly unasked: boolean;
}

/**
 * Whatever the accident: a correction takes faults away and brings none; it says of nobody what the text does not say;
 * libxml2 finds no more faults than before, and « fix all » leaves a text with nothing lost.
 */
function neverWorse(accidents: () => Iterable<Accident>, atLeast: number) {
  return async function (this: Mocha.Context): Promise<void> {
    this.timeout(900_000);
    const bench = createFixBench();
    const failures: string[] = [];
    const judged: { readonly name: string; readonly before: string; readonly after: Corrected }[] = [];
    let corrections = 0;
    for (const { name, text, languageId } of accidents()) {
      const before = (await bench.check(text, languageId)).map(keyOf);
      const offered = (await bench.actions(text, languageId, ['quickfix'])).filter(isCorrection);
      const all = await bench.fixAll(text, languageId);
      const corrected: Corrected[] = offered.map((action) => ({
        title: action.title,
        text: applyAction(text, action),
        unasked: false,
      }));
      if (all !== text) corrected.push({ title: 'fix all', text: all, unasked: true });
      for (const one of corrected) {
        corrections++;
        const fail = (what: string): number => failures.push(`${name}: « ${one.title} » ${what}`);
        const after = (await bench.check(one.text, languageId)).map(keyOf);
        if (!isUncovered(text, before, after)) {
          if (after.length >= before.length) fail(`leaves ${after.length} findings of ${before.length}`);
          for (const fresh of without(after, before)) fail(`brings ${fresh}`);
        }
        for (const said of invented(text, one.text)) fail(`invents ${said}`);
        if (languageId === 'xml') judged.push({ name, before: text, after: one });
      }
      // What is left has no other answer of the same kind.
      if (all !== text && (await bench.fixAll(all, languageId)) !== all)
        failures.push(`${name}: « fix all » never ends`);
    }
    if (hasXmllint) failures.push(...judgedOutside(judged));
    assert.deepEqual(failures, []);
    assert.ok(corrections >= atLeast, `only ${corrections} corrections`);
  };
}

/** Ours are what is wrong with the text; to silence a finding is another matter. */
const isCorrection = ({ title }: CodeAction): boolean => !title.startsWith('Ignorer ');

/** Their words may move along: a number that is counted, the name of a code that was mended. */
const keyOf = ({ code, severity }: { code: string; severity: string }): string => `${code} ${severity}`;

/** A message whose XML is broken is judged for its form alone: the rest comes to light with its correction. */
const isUncovered = (text: string, before: readonly string[], after: readonly string[]): boolean =>
  text.includes('urn:hl7-org:v2xml') &&
  before.every((key) => key.startsWith('XML-001')) &&
  !after.some((key) => key.startsWith('XML-001'));

function without(some: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return some.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const traits = [
  /<(?:\w+:)?birthTime\b[^>]*\bvalue\s*=\s*"([^"]*)"/g,
  /<(?:\w+:)?administrativeGenderCode\b[^>]*\scode\s*=\s*"([^"]*)"/g,
  /<(?:\w+:)?(?:family|given|county)\b[^>]*>([^<]*)/g,
  /<(?:\w+:)?id\b[^>]*root="1\.2\.250\.1\.213\.1\.4\.[^>]*extension="([^"]*)"/g,
  /(?:^|[\r\n])PID\|(?:[^|\r\n]*\|){2}([^|^~&\r\n]*)/g,
  /(?:^|[\r\n])PID\|(?:[^|\r\n]*\|){4}([^|^~&\r\n]*)/g,
  /(?:^|[\r\n])PID\|(?:[^|\r\n]*\|){6}([^|^~&\r\n]*)/g,
  /(?:^|[\r\n])PID\|(?:[^|\r\n]*\|){7}([^|^~&\r\n]*)/g,
];

/** What a text says of the patient: one part of a CDA, one segment of a message. */
const ofPatient = (text: string): string =>
  (
    text.match(/<(?:\w+:)?recordTarget\b[^]*?<\/(?:\w+:)?recordTarget>|(?:^|[\r\n])PID\|[^\r\n]*/g) ?? []
  ).join('\n');

/** Words of traits of the patient that a text says and the other does not, blanks and separators of its writing apart. */
function invented(before: string, after: string): readonly string[] {
  // What stood on both sides of a quote too many is one value again.
  const known = before.replace(/[\s."'-]/g, '');
  return traits.flatMap((trait) =>
    [...ofPatient(after).matchAll(trait)]
      .flatMap(([, value]) => value!.replace(/&#?\w+;/g, ' ').match(/[A-Za-z0-9]+/g) ?? [])
      .filter((word) => !known.includes(word)),
  );
}

function judgedOutside(
  judged: readonly { readonly name: string; readonly before: string; readonly after: Corrected }[],
): readonly string[] {
  const texts = [...new Set(judged.flatMap(({ before, after }) => [before, after.text]))];
  const faults = new Map(xmllintFaults(texts).map((found, index) => [texts[index]!, found]));
  return judged.flatMap(({ name, before, after }) => {
    const was = faults.get(before)!;
    const is = faults.get(after.text)!;
    const lost = Math.max(0, linesOf(before) - linesOf(after.text));
    if (is.length === 0 || (was.length > 0 && lineIn(is[0]!) + lost >= lineIn(was[0]!))) return [];
    return [`${name}: « ${after.title} » makes libxml2 say: ${is[0]!} (${was[0] ?? 'well-formed before'})`];
  });
}

/**
 * Where libxml2 stops making sense of a text it goes on telling what follows from that, so that its first fault alone
 * is sure: it may go, and another may come behind it, but none before it.
 */
const lineIn = (fault: string): number => Number(/\d+/.exec(fault)![0]);
const linesOf = (text: string): number => text.split('\n').length;

function* accidentsOf(text: string, seeds: readonly number[]): Iterable<Accident> {
  for (const seed of seeds) {
    const random = seeded(seed);
    for (const { name, break: spoil } of xmlAccidents) {
      const spoilt = spoil(text, random);
      if (spoilt !== undefined && spoilt !== text) yield xml(`${name} (${seed})`, spoilt);
    }
  }
}

describe('corrections never make a text worse', () => {
  if (!hasXmllint) it.skip('by libxml2 (xmllint is not on this machine)');

  it(
    'whatever breaks the XML of our sample',
    neverWorse(() => accidentsOf(sample, [1, 2, 3]), 100),
  );
  it(
    'with line ends of Windows',
    neverWorse(() => accidentsOf(sample.replaceAll('\n', '\r\n'), [4]), 30),
  );
  it(
    'with all on one line',
    neverWorse(() => accidentsOf(sample.replace(/>\s+</g, '><'), [5]), 20),
  );
  it(
    'whatever is wrong in a message',
    neverWorse(function* () {
      for (const { what, on, edit } of mutations)
        for (const base of on)
          yield { name: `${base}, ${what}`, text: edit(bases[base]())!, languageId: 'hl7v2' };
    }, 200),
  );
});

describeShared('corrections never make a document from outside worse', 'corpus/cda-valid', () => {
  const read = (folder: string, file: string): string =>
    readShared(folder, file).replace(/^\uFEFF(?!\uFEFF)/, '');
  const files = listShared('corpus/cda-valid', /\.xml$/i);
  const isShort = ({ length }: string): boolean => length < 40_000;

  it(
    'whatever is wrong in it by the table of faults',
    neverWorse(function* () {
      // Ever other documents; a short one where it can have the fault, since each correction is judged as a whole text.
      for (const [index, { what, rule, edit }] of faultKinds.entries()) {
        const texts = files
          .map((_, n) => read('corpus/cda-valid', files[(index * 7 + n) % files.length]!))
          .filter(({ length }) => length < 100_000);
        const inOrder = [...texts.filter(isShort), ...texts.filter((text) => !isShort(text))];
        const spoilt = firstOf(inOrder, edit);
        if (spoilt) yield xml(`${rule}, ${what}`, spoilt.text);
      }
    }, 80),
  );
  it(
    'whatever breaks its XML',
    neverWorse(() => accidentsOf(read('corpus/cda-valid', 'BIO-TROD_2024.01_Angine.xml'), [6]), 30),
  );
  for (const folder of ['corpus/cda-mutated', 'corpus/cda-real-invalid', 'cases/cda', 'cases/fixes']) {
    it(
      `of ${folder}`,
      neverWorse(function* () {
        for (const file of listShared(folder, /\.(?:xml|ts)$/i))
          yield {
            name: file,
            text: read(folder, file),
            languageId: file.endsWith('.ts') ? 'typescript' : 'xml',
          };
      }, 1),
    );
  }
  for (const folder of ['corpus/hl7v2-mutated', 'corpus/hl7v2-real', 'cases/hl7v2']) {
    it(
      `of ${folder}`,
      neverWorse(function* () {
        for (const file of listShared(folder, /\.(?:hl7|er7|xml)$/i))
          yield { name: file, text: read(folder, file), languageId: file.endsWith('.xml') ? 'xml' : 'hl7v2' };
      }, 1),
    );
  }
});

/** What is made of the first of which something can be made. */
function firstOf<T, R>(list: readonly T[], make: (one: T) => R | undefined): R | undefined {
  for (const one of list) {
    const made = make(one);
    if (made !== undefined) return made;
  }
  return undefined;
}
