import assert from 'node:assert/strict';
import type { Finding } from '../../server/src/core/finding';
import { useHl7v2 } from '../support/hl7v2';
import { describeShared, listShared, readShared } from '../support/shared';

interface Mutation {
  readonly file: string;
  readonly rule: string;
  readonly base: string;
}

interface Example {
  readonly file: string;
  readonly ground_truth: readonly string[];
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split(/\r\n|\r|\n/).length;
const summary = ({ code, severity, message }: Finding): string => `${severity} ${code} ${message.fr}`;
/** Why an official example may be found at fault although its manifest says nothing: see the rules' own texts. */
const explained: Readonly<Record<string, string>> = {
  'X-001': 'the deletion example carries a document of another patient',
  'X-005': 'the documents joined to the examples lack what the header demands',
  'X-007': 'the deletion example carries a document of another patient',
  'OBX-055': 'a sentence stands in place of the document',
  'ZBE-003': 'the discharge example fills the forbidden field',
};

describeShared('HL7 v2 on the shared corpus: base messages', 'corpus/hl7v2-base', () => {
  const judge = useHl7v2();
  for (const file of listShared('corpus/hl7v2-base', /\.hl7$/)) {
    it(`${file} has no error`, () => {
      const errors = judge
        .check(readShared('corpus/hl7v2-base', file))
        .filter(({ severity }) => severity === 'error');
      assert.deepEqual(errors.map(summary), []);
    });
  }
});

describeShared('HL7 v2 on the shared corpus: one fault each', 'corpus/hl7v2-mutated', () => {
  const judge = useHl7v2();
  const mutations = JSON.parse(readShared('corpus/hl7v2-mutated/MANIFEST.json')) as readonly Mutation[];
  for (const { file, rule, base } of mutations) {
    it(`${file} shows ${rule} on the line that was changed`, () => {
      const text = readShared('corpus/hl7v2-mutated', file);
      const right = readShared('corpus/hl7v2-base', `${base}.hl7`);
      let changed = 0;
      while (text[changed] === right[changed]) changed++;
      const found = judge.check(text).filter(({ code }) => code === rule);
      assert.ok(found.length > 0, `${rule} does not speak`);
      const lines = found.flatMap(({ range, related }) =>
        [range, ...(related ?? []).map((place) => place.range)].map(({ start }) => lineOf(text, start)),
      );
      const line = lineOf(text, changed);
      // A segment that was removed is missed on the line before.
      const nearest = Math.min(...lines.map((one) => Math.abs(one - line)));
      assert.ok(
        nearest <= (text.length < right.length - 30 ? 3 : 0),
        `${rule} speaks of lines ${lines.join(', ')}, not of ${line}`,
      );
    });
  }
});

describeShared('HL7 v2 on the official examples', 'corpus/hl7v2-real', () => {
  const judge = useHl7v2();
  const examples = JSON.parse(readShared('corpus/hl7v2-real/MANIFEST.json')) as readonly Example[];
  for (const { file, ground_truth: truth } of examples) {
    const name = file.replace(/^.*\//, '');
    it(`${name} has only the faults that are known`, () => {
      const text = readShared('corpus/hl7v2-real', name);
      const found = judge.check(text);
      for (const code of new Set(truth.map((line) => line.split(':')[0]!))) {
        const known = truth.filter((line) => line.startsWith(`${code}:`)).length;
        assert.equal(found.filter((finding) => finding.code === code).length, known, code);
      }
      const others = found.filter(
        ({ code }) => !truth.some((line) => line.startsWith(`${code}:`)) && !explained[code],
      );
      assert.deepEqual(others.map(summary), []);
    });

    it(`${name} keeps its bytes when its documents go out and back`, () => {
      const text = readShared('corpus/hl7v2-real', name);
      const layer = judge.open(text);
      for (const { id, content } of layer.embedded!()) {
        if (content.type !== 'text') continue;
        assert.deepEqual(layer.writeBack!(id, content.text), { ok: true, edits: [] });
      }
    });
  }
});
