import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../server/src/core/finding';
import { cdaRules } from '../../server/src/cda/rules';
import { sources } from '../../server/src/cda/rules/sources';
import { elementAt, parseXml } from '../../server/src/xml';
import { cdaKnowledge, judge, lineOf } from '../support/cda';
import { fresh } from '../support/fresh';
import { packExamples } from '../support/officialPack';
import { seeded } from '../support/random';
import { hasShared, listShared, readShared } from '../support/shared';
import {
  hasSchemaJudge,
  hasSecondOpinion,
  schemaJudge,
  schemaVerdicts,
  type SchemaVerdict,
} from '../support/schemaJudge';
import { mutationKinds, type SchemaMutation, schemaMutation, vocabularyOf } from '../support/schemaMutations';

/**
 * `SEGUR_FUZZ_COUNT=10000` runs the long campaign, `SEGUR_SCHEMA_JUDGE=xerces` asks Xerces, `SEGUR_FUZZ_KEEP` names a
 * folder that gets each text on which the two disagree.
 */
const rounds = Number(process.env['SEGUR_FUZZ_COUNT'] ?? 480);
const seed = Number(process.env['SEGUR_FUZZ_SEED'] ?? 1);
const kept = process.env['SEGUR_FUZZ_KEEP'];
const batch = 200;

/** Rules that speak for the schema, or for XML. */
const schemaRules: ReadonlySet<string> = new Set(
  cdaRules.filter(({ id, source }) => source === sources.schema || id.startsWith('XML')).map(({ id }) => id),
);

interface Disagreement {
  readonly file: string;
  readonly mutation: SchemaMutation;
  readonly kind: 'missed' | 'false alarm' | 'other line';
  readonly said: string;
}

describe('documents that the official schema judges', () => {
  if (!hasSchemaJudge) {
    it.skip('(SEGUR_PACK names no pack with a schema, or its judge is not on this machine)');
    return;
  }

  it(`are right or wrong as ${schemaJudge} says, ${String(rounds)} accidents`, async function () {
    this.timeout(0);
    const knowledge = await cdaKnowledge();
    const documents = examples();
    const vocabulary = vocabularyOf(documents.map(({ text }) => text));
    const small = documents.filter(({ text }) => text.length < 150_000);
    const before = new Map<string, readonly Finding[]>();
    const told = (text: string): readonly Finding[] =>
      judge(text, knowledge).filter(({ severity }) => severity === 'error');
    const disagreements: Disagreement[] = [];
    const count = { valid: 0, invalid: 0, illFormed: 0 };
    for (let from = 0; from < rounds; from += batch) {
      const made: { readonly file: string; readonly original: string; readonly mutation: SchemaMutation }[] =
        [];
      for (let round = from; round < Math.min(rounds, from + batch); round++) {
        const random = seeded(seed * 1_000_003 + round);
        for (;;) {
          const { file, text } = random.pick(random.below(10) === 0 ? documents : small);
          const mutation = schemaMutation(parseXml(text), vocabulary, random, random.pick(mutationKinds));
          if (!mutation || mutation.text === text) continue;
          made.push({ file, original: text, mutation });
          break;
        }
      }
      const verdicts = schemaVerdicts(made.map(({ mutation }) => mutation.text));
      made.forEach(({ file, original, mutation }, index) => {
        const official = verdicts[index]!;
        let known = before.get(file);
        if (!known) before.set(file, (known = told(original)));
        const findings = told(mutation.text);
        const found = fresh(findings, known, keyOf);
        const disagree = (kind: Disagreement['kind'], said: string): number =>
          disagreements.push({ file, mutation, kind, said });
        if (official.length === 0) {
          count.valid++;
          const alarm = found.find(({ code }) => schemaRules.has(code));
          if (alarm) disagree('false alarm', `${alarm.code} ${alarm.message.en}`);
          return;
        }
        if (official[0]!.illFormed) count.illFormed++;
        else count.invalid++;
        if (found.length === 0) disagree('missed', sayOf(official));
        else if (!official[0]!.illFormed && !sharesLine(mutation.text, found, official))
          disagree(
            'other line',
            `${sayOf(official)} <> ${found.map((one) => `${one.code}:${String(lineOf(mutation.text, one.range.start))}`).join(' ')}`,
          );
      });
    }
    const overlooked = hasSecondOpinion ? refusedByXerces(disagreements) : [];
    for (const one of overlooked) disagreements.splice(disagreements.indexOf(one), 1);
    const rate = (kind: Disagreement['kind'], of: number): string => {
      const wrong = disagreements.filter((one) => one.kind === kind).length;
      return `${kind} ${String(wrong)} of ${String(of)} (${((100 * wrong) / Math.max(1, of)).toFixed(2)} %)`;
    };
    if (process.env['SEGUR_FUZZ_COUNT']) {
      for (const { kind, file, mutation, said } of disagreements)
        console.log(
          `${kind} | ${path.basename(file)} | ${mutation.label.slice(0, 160)} | ${said.slice(0, 300)}`,
        );
    }
    if (kept !== undefined) {
      mkdirSync(kept, { recursive: true });
      disagreements.forEach(({ file, mutation }, index) => {
        writeFileSync(path.join(kept, `${String(index)}-${path.basename(file)}`), mutation.text);
      });
    }
    const wrong = count.invalid + count.illFormed;
    console.log(
      `      ${[rate('missed', wrong), rate('false alarm', count.valid), rate('other line', count.invalid)].join(', ')}; refused by Xerces alone ${String(overlooked.length)}`,
    );
    const share = (kind: Disagreement['kind'], of: number): number =>
      1 - disagreements.filter((one) => one.kind === kind).length / Math.max(1, of);
    const list = disagreements
      .map(({ kind, mutation, said }) => `${kind}: ${mutation.label}: ${said}`)
      .join('\n');
    assert.ok(share('missed', wrong) >= 0.995, list);
    assert.ok(share('false alarm', count.valid) >= 0.995, list);
    assert.ok(share('other line', count.invalid) >= 0.995, list);
  });
});

function examples(): readonly { readonly file: string; readonly text: string }[] {
  if (!hasShared('corpus/cda-valid')) return packExamples();
  return [
    ...packExamples(),
    ...listShared('corpus/cda-valid', /\.xml$/i).map((file) => ({
      file,
      text: readShared('corpus/cda-valid', file),
    })),
  ];
}

/** Of the false alarms those that are none: what we tell Xerces tells too. */
function refusedByXerces(disagreements: readonly Disagreement[]): readonly Disagreement[] {
  const alarms = disagreements.filter(({ kind }) => kind === 'false alarm');
  if (alarms.length === 0) return [];
  const verdicts = schemaVerdicts(
    alarms.map(({ mutation }) => mutation.text),
    'Xerces',
  );
  return alarms.filter((_, index) => verdicts[index]!.length > 0);
}

function keyOf({ code, message }: Finding): string {
  return `${code} ${message.en}`;
}

/**
 * libxml2 gives the line on which the start tag of an element ends, Xerces that of its end tag where only what the element
 * holds tells the fault; ours is the narrowest place in that element, and what is missing is told at its parent with the element
 * before which it should stand.
 */
function sharesLine(text: string, findings: readonly Finding[], official: readonly SchemaVerdict[]): boolean {
  const lines = new Set(official.map(({ line }) => line));
  const xml = parseXml(text);
  const places = findings.flatMap(({ range, related }) => [
    range,
    ...(related ?? []).map((one) => one.range),
  ]);
  return places.some((range) => {
    if (lines.has(lineOf(text, range.start))) return true;
    const element = elementAt(xml, range.start);
    if (element < 0) return false;
    if (schemaJudge === 'Xerces' && lines.has(lineOf(text, xml.end[element]! - 1))) return true;
    const start = xml.start[element]!;
    const tagEnd = text.indexOf('>', start);
    for (let line = lineOf(text, start); line <= lineOf(text, tagEnd); line++)
      if (lines.has(line)) return true;
    return false;
  });
}

function sayOf(official: readonly SchemaVerdict[]): string {
  return `line ${String(official[0]!.line)}: ${official[0]!.message}`;
}
