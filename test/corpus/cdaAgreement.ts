/*
 * Prints how far our errors agree with the official verdicts (schema and Schematron of the structuration minimale), file
 * by file and finding by finding, in both directions: `npx tsx test/corpus/cdaAgreement.ts`.
 *
 * A finding and a verdict speak of the same thing when one stands on the element of the other, or on its parent: what
 * is missing is told at the parent. Exit code 1 when an official verdict on our ground has no answer.
 */
import type { Finding } from '../../server/src/core/finding';
import { openCda } from '../../server/src/cda/model';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { elementAt, localName, parseXml } from '../../server/src/xml';
import { cdaKnowledge, judge, lineOf } from '../support/cda';
import { hasShared, readShared } from '../support/shared';

interface Verdict {
  readonly schematron: string;
  readonly location: string;
  readonly message: string;
}

interface Official {
  readonly verdicts: readonly Verdict[];
  readonly schemaErrors: readonly string[];
  readonly malformed: boolean;
}

interface Row {
  readonly file: string;
  readonly official: number;
  readonly ours: number;
  readonly answered: number;
  readonly unanswered: readonly string[];
  readonly alone: readonly string[];
}

function officialVerdicts(): ReadonlyMap<string, Official> {
  const all = new Map<string, Official>();
  const sound = JSON.parse(readShared('corpus/schematron-verdicts.json')) as Record<
    string,
    { readonly xsd: { readonly errors: readonly string[] }; readonly verdicts: readonly Verdict[] }
  >;
  for (const [file, { xsd, verdicts }] of Object.entries(sound)) {
    if (!hasShared('corpus', file)) continue;
    all.set(file, { verdicts, schemaErrors: xsd.errors, malformed: false });
  }
  const mutated = JSON.parse(readShared('corpus/cda-mutated/MANIFEST.json')) as readonly {
    readonly file: string;
    readonly official: {
      readonly xsd_errors: readonly string[];
      readonly parse_error: string | null;
      readonly schematron: readonly Verdict[];
    };
  }[];
  for (const { file, official } of mutated) {
    all.set(`cda-mutated/${file}`, {
      verdicts: official.schematron,
      schemaErrors: official.xsd_errors,
      malformed: official.parse_error !== null,
    });
  }
  return all;
}

/** `/ClinicalDocument/author/time`, without positions. */
function pathOf(text: string, finding: Finding): string {
  const xml = parseXml(text);
  const names: string[] = [];
  for (let node = elementAt(xml, finding.range.start); node > 0; node = xml.parent[node]!) {
    names.unshift(localName(xml, node));
  }
  return `/${names.slice(names.indexOf('ClinicalDocument')).join('/')}`;
}

const simplified = (location: string): string => location.replace(/\[[^\]]*\]/g, '').replace(/\/@.*$/, '');
const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

function sameThing(a: string, b: string): boolean {
  return a === b || parentOf(a) === b || parentOf(b) === a || parentOf(parentOf(a)) === b;
}

function compare(file: string, official: Official, knowledge: CdaKnowledge): Row {
  const text = readShared('corpus', file).replace(/^\uFEFF/, '');
  const errors = judge(text, knowledge).filter(({ severity }) => severity === 'error');
  const malformed = openCda(text, knowledge).xml.problems.length > 0;
  const places = errors.map((finding) => ({
    name: `${finding.code} line ${String(lineOf(text, finding.range.start))}`,
    path: pathOf(text, finding),
    line: lineOf(text, finding.range.start),
  }));
  const unanswered: string[] = [];
  const used = new Set<string>();
  const minimal = official.verdicts.filter(({ schematron }) => schematron === 'strucmin');
  for (const { location, message } of minimal) {
    // The assertion on the traits of the INS is told at the root, and speaks of the patient.
    const patient = message.includes('traits de l') ? '/ClinicalDocument/recordTarget/' : undefined;
    const answers = places.filter(
      ({ path }) => sameThing(path, simplified(location)) || (patient && path.startsWith(patient)),
    );
    for (const { name } of answers) used.add(name);
    if (answers.length === 0) unanswered.push(`${location} ${message.slice(0, 60)}`);
  }
  const schema = official.malformed ? [] : official.schemaErrors;
  for (const error of schema) {
    const line = Number(/^line (\d+)/.exec(error)?.[1]);
    const answers = places.filter(
      (place) => Math.abs(place.line - line) <= 1 || place.path.split('/').length <= 4,
    );
    for (const { name } of answers) used.add(name);
    if (answers.length === 0) unanswered.push(error.slice(0, 80));
  }
  if (official.malformed && !malformed) unanswered.push('not well-formed');
  return {
    file,
    official: minimal.length + schema.length + Number(official.malformed),
    ours: errors.length + Number(malformed),
    answered: minimal.length + schema.length + Number(official.malformed) - unanswered.length,
    unanswered,
    alone: places.map(({ name }) => name).filter((name) => !used.has(name)),
  };
}

function print(rows: readonly Row[]): void {
  const interesting = rows.filter(({ official, ours }) => official + ours > 0);
  console.log('file | official | ours | answered | official alone | ours alone');
  console.log('---|---|---|---|---|---');
  for (const { file, official, ours, answered, unanswered, alone } of interesting) {
    console.log(
      [file, official, ours, answered, unanswered.join('; ') || '—', alone.join('; ') || '—'].join(' | '),
    );
  }
  const sum = (pick: (row: Row) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  const agree = rows.filter(({ official, ours }) => official > 0 === ours > 0).length;
  console.log(
    `\n${String(rows.length)} files, ${String(agree)} with the same verdict (something to say, or nothing)`,
  );
  console.log(
    `${String(sum((row) => row.official))} official verdicts, ${String(sum((row) => row.answered))} answered; ` +
      `${String(sum((row) => row.alone.length))} of our ${String(sum((row) => row.ours))} errors have no official one`,
  );
}

async function main(): Promise<void> {
  const knowledge = await cdaKnowledge();
  const rows = [...officialVerdicts()].map(([file, official]) => compare(file, official, knowledge));
  print(rows);
  process.exitCode = rows.some(({ unanswered }) => unanswered.length > 0) ? 1 : 0;
}

void main();
