import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Finding } from '../../server/src/core/finding';
import { openCda } from '../../server/src/cda/model';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { cdaKnowledge, judge, lineOf } from '../support/cda';
import { describeShared, listShared, readShared } from '../support/shared';

interface Mutation {
  readonly file: string;
  readonly rule: string;
  readonly base: string;
}

const read = (folder: string, file: string): string =>
  readShared('corpus', folder, file).replace(/^\uFEFF/, '');

const errorsOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity === 'error');

/** First and last lines that differ, counted in the second text. */
function changedLines(base: string, changed: string): readonly [number, number] {
  const before = base.split('\n');
  const after = changed.split('\n');
  let first = 0;
  while (first < before.length && before[first] === after[first]) first++;
  let same = 0;
  while (same < after.length - first && before.at(-1 - same) === after.at(-1 - same)) same++;
  return [first + 1, Math.max(first + 1, after.length - same)];
}

describeShared('findings on official CDA documents', 'corpus/cda-valid', () => {
  let knowledge: CdaKnowledge;
  before(async () => {
    knowledge = await cdaKnowledge();
  });

  for (const file of listShared('corpus/cda-valid', /\.xml$/i)) {
    it(`finds no error in ${file}`, () => {
      const text = read('cda-valid', file);
      const errors = errorsOf(judge(text, knowledge)).map(
        ({ code, range, message }) => `${code} line ${String(lineOf(text, range.start))}: ${message.en}`,
      );
      assert.deepEqual(errors, []);
    });
  }
});

describeShared('findings on documents with one fault', 'corpus/cda-mutated', () => {
  const mutations = JSON.parse(readShared('corpus/cda-mutated/MANIFEST.json')) as readonly Mutation[];
  let knowledge: CdaKnowledge;
  before(async () => {
    knowledge = await cdaKnowledge();
  });

  for (const { file, rule, base } of mutations) {
    it(`${file}: ${rule}, where the fault is, and no other error`, () => {
      const text = read('cda-mutated', file);
      const original = read('cda-valid', base.replace(/^.*\//, ''));
      const known = judge(original, knowledge);
      const findings = judge(text, knowledge);
      const added = findings.filter(({ code }) => code === rule).length;
      const before = known.filter(({ code }) => code === rule).length;
      assert.equal(added, before + 1, findings.map(({ code }) => code).join(' '));
      const others = errorsOf(findings).filter(({ code }) => code !== rule);
      assert.deepEqual(
        others.map(({ code }) => code),
        errorsOf(known).map(({ code }) => code),
      );
      // A missing element shows at its parent, above the change; anything else on the changed line.
      const lines = findings
        .filter(({ code }) => code === rule)
        .map(({ range }) => lineOf(text, range.start));
      const [first, last] = changedLines(original, text);
      const parents = ancestorLines(text, knowledge, first);
      assert.ok(
        lines.some((line) => (line >= first - 1 && line <= last + 1) || parents.has(line)),
        `lines ${lines.join(', ')} for a change at lines ${String(first)} to ${String(last)}`,
      );
    });
  }
});

/** Lines of the start tags that are open where a line begins. */
function ancestorLines(text: string, knowledge: CdaKnowledge, line: number): ReadonlySet<number> {
  const { xml } = openCda(text, knowledge);
  let offset = 0;
  for (let n = 1; n < line; n++) offset = text.indexOf('\n', offset) + 1;
  const lines = new Set<number>();
  for (let node = 1; node < xml.nodeCount; node++) {
    if (xml.start[node]! <= offset && xml.end[node]! >= offset) lines.add(lineOf(text, xml.start[node]!));
  }
  return lines;
}

/** What the snapshot says of a document: codes, severities and lines, nothing of its content. */
function summary(folder: string, file: string, knowledge: CdaKnowledge): string {
  const text = read(folder, file);
  const byCode = new Map<string, string[]>();
  for (const { code, severity, range } of judge(text, knowledge)) {
    const key = `${code} ${severity}`;
    const lines = byCode.get(key) ?? [];
    lines.push(String(lineOf(text, range.start)));
    byCode.set(key, lines);
  }
  const rows = [...byCode].sort(([a], [b]) => (a < b ? -1 : 1));
  return [`${folder}/${file}`, ...rows.map(([key, lines]) => `  ${key}: ${lines.join(' ')}`)].join('\n');
}

describeShared('snapshot of all findings on CDA documents', 'corpus/cda-valid', () => {
  it('is the one that is committed (UPDATE_SNAPSHOTS=1 writes it anew)', async () => {
    const knowledge = await cdaKnowledge();
    const snapshot =
      ['cda-valid', 'cda-mutated', 'cda-real-invalid']
        .flatMap((folder) =>
          listShared(`corpus/${folder}`, /\.xml$/i).map((file) => summary(folder, file, knowledge)),
        )
        .join('\n') + '\n';
    const file = 'test/fixtures/snapshots/cda-findings.txt';
    if (process.env['UPDATE_SNAPSHOTS'] || !existsSync(file)) writeFileSync(file, snapshot);
    assert.equal(snapshot, readFileSync(file, 'utf8'));
  });
});
