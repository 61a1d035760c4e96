import assert from 'node:assert/strict';
import type { Finding } from '../../server/src/core/finding';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { applyFix, cdaKnowledge, judge } from '../support/cda';
import { createFixBench } from '../support/fixes';
import { headerMutations } from '../support/cdaMutations';
import { describeShared, listShared, readShared } from '../support/shared';
import { refactorings } from '../../server/src/cda/features/refactorings';
import { openCda } from '../../server/src/cda/model';
import { queryOf } from '../../server/src/cda/rules/define';

/** Findings that are not among those of before, by code and severity. */
function added(before: readonly Finding[], after: readonly Finding[]): readonly string[] {
  const left = new Map<string, number>();
  for (const { code, severity } of before)
    left.set(`${code} ${severity}`, (left.get(`${code} ${severity}`) ?? 0) + 1);
  const extra: string[] = [];
  for (const { code, severity } of after) {
    const count = left.get(`${code} ${severity}`) ?? 0;
    if (count === 0) extra.push(`${code} ${severity}`);
    else left.set(`${code} ${severity}`, count - 1);
  }
  return extra;
}

const countOf = (findings: readonly Finding[], code: string): number =>
  findings.filter((finding) => finding.code === code).length;

/**
 * Applies fixes of a document, one at a time: each must remove its finding and add none. As the finding is gone, the
 * same fix is not offered again, so it changes nothing a second time.
 */
function checkFixes(text: string, knowledge: CdaKnowledge, perFix: number, seen: Map<string, number>): void {
  const before = judge(text, knowledge);
  const tried = new Map<string, number>();
  for (const finding of before) {
    for (const fix of finding.fixes?.() ?? []) {
      const key = `${finding.code} ${fix.id}`;
      const times = tried.get(key) ?? 0;
      if (times >= perFix) continue;
      tried.set(key, times + 1);
      seen.set(key, (seen.get(key) ?? 0) + 1);
      const after = judge(applyFix(text, fix), knowledge);
      assert.equal(
        countOf(after, finding.code),
        countOf(before, finding.code) - 1,
        `${key} leaves its finding`,
      );
      assert.deepEqual(added(before, after), [], `${key} adds a finding`);
    }
  }
}

describeShared('quick-fixes on CDA documents', 'corpus/cda-valid', () => {
  let knowledge: CdaKnowledge;
  before(async () => {
    knowledge = await cdaKnowledge();
  });

  for (const folder of ['cda-valid', 'cda-mutated', 'cda-real-invalid']) {
    it(`each removes its finding and adds none, over ${folder}`, () => {
      const seen = new Map<string, number>();
      for (const file of listShared(`corpus/${folder}`, /\.xml$/i)) {
        const text = readShared('corpus', folder, file).replace(/^\uFEFF/, '');
        try {
          checkFixes(text, knowledge, 1, seen);
        } catch (error) {
          throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
        }
      }
      assert.ok(seen.size > 0);
    });
  }

  it('each removes its finding and adds none, whatever is deleted, doubled, swapped or emptied in a header', () => {
    const seen = new Map<string, number>();
    for (const file of ['VSM_1.4_2022.01.xml', 'BIO-TROD_2024.01_Angine.xml']) {
      const text = readShared('corpus/cda-valid', file).replace(/^\uFEFF/, '');
      const known = new Set(judge(text, knowledge).map(({ code }) => code));
      for (const { label, mutated } of headerMutations(text, knowledge, 7)) {
        const before = judge(mutated, knowledge);
        const fresh = before.filter(({ code }) => !known.has(code));
        for (const finding of fresh.slice(0, 3)) {
          for (const fix of finding.fixes?.() ?? []) {
            const key = `${finding.code} ${fix.id}`;
            seen.set(key, (seen.get(key) ?? 0) + 1);
            const after = judge(applyFix(mutated, fix), knowledge);
            assert.ok(
              countOf(after, finding.code) < countOf(before, finding.code),
              `${label}: ${key} leaves its finding`,
            );
            assert.deepEqual(added(before, after), [], `${label}: ${key}`);
          }
        }
      }
    }
    assert.ok(seen.size >= 30, `only ${String(seen.size)} kinds of fix were tried`);
  });

  it('fix all reaches a text where it has nothing left to do', async () => {
    const bench = createFixBench();
    for (const file of listShared('corpus/cda-mutated', /\.xml$/i)) {
      let text = readShared('corpus/cda-mutated', file).replace(/^\uFEFF/, '');
      const before = judge(text, knowledge);
      let rounds = 0;
      for (; rounds < 6; rounds++) {
        const next = await bench.fixAll(text);
        if (next === text) break;
        text = next;
      }
      assert.ok(rounds < 6, `${file} never settles`);
      assert.deepEqual(added(before, judge(text, knowledge)), [], file);
    }
  });

  it('the next version adds no finding and can be made again, over all valid documents', () => {
    const next = (text: string): string => {
      const model = openCda(text, knowledge);
      const start = model.xml.start[model.root]!;
      const [action] = refactorings(model, { start, end: start });
      assert.ok(action, 'not offered');
      return applyFix(text, action);
    };
    const header = (text: string) => {
      const q = queryOf(openCda(text, knowledge));
      const id = (...path: readonly string[]) => {
        const node = q.child(q.root, ...path);
        return [q.value(node, 'root'), q.value(node, 'extension')];
      };
      return {
        id: id('id'),
        setId: id('setId'),
        version: Number(q.value(q.child(q.root, 'versionNumber'), 'value')),
        replaced: id('relatedDocument', 'parentDocument', 'id'),
        relations: q.children(q.root, 'relatedDocument').length,
      };
    };
    for (const file of listShared('corpus/cda-valid', /\.xml$/i)) {
      const versions = [readShared('corpus/cda-valid', file).replace(/^\uFEFF/, '')];
      for (let n = 0; n < 2; n++) versions.push(next(versions[n]!));
      for (const [n, text] of versions.entries()) {
        if (n === 0) continue;
        const was = header(versions[n - 1]!);
        const is = header(text);
        assert.deepEqual(added(judge(versions[n - 1]!, knowledge), judge(text, knowledge)), [], file);
        assert.deepEqual(
          [is.setId, is.version, is.replaced, is.relations],
          [was.setId, was.version + 1, was.id, 1],
          file,
        );
        assert.notDeepEqual(is.id, was.id, file);
      }
    }
  });
});
