import assert from 'node:assert/strict';
import { neverCancelled } from '../../../server/src/core/cancellation';
import type { DocumentLayer } from '../../../server/src/core/documentKind';
import { toDiagnostic } from '../../../server/src/features/diagnostics';
import { createPackOpinion } from '../../../server/src/features/packOpinion';
import type { PackJudge, PackJudgement } from '../../../server/src/schematron/judge';
import type { PackFinding } from '../../../server/src/schematron/packFindings';
import { defaultContext, documentWith, finding } from '../../support/documents';

const text = '<a k="v"/>';
const verdict: PackFinding = {
  ...finding('PACK-SCHEMATRON', 6, 7),
  sources: [
    {
      file: 'include/règles 1.sch',
      line: 12,
      message: { fr: 'R1 · k', en: 'R1 · k' },
      href: 'https://pack.example/r1',
    },
  ],
  origin: {
    file: 'include/règles 1.sch',
    line: 12,
    id: 'R1',
    words: { fr: 'k', en: 'k' },
    about: [{ range: { start: 3, end: 8 }, proof: true }],
    demands: { values: [], claims: [] },
  },
};
const judgement: PackJudgement = {
  findings: [verdict],
  status: {
    name: 'Pack',
    schemas: [{ file: 'main.sch', fired: 1 }],
    volets: [],
    notes: [{ fr: 'note', en: 'note' }],
    problems: [
      {
        code: 'missing-file',
        place: { file: 'main.sch', range: { start: 0, end: 0 } },
        message: { fr: 'absent', en: 'absent' },
      },
    ],
    xsd: { type: 'failed', reason: { fr: 'xsd cassé', en: 'xsd broken' } },
  },
};

function judgeOf(more: Partial<PackJudge> = {}): PackJudge {
  return { check: () => Promise.resolve(judgement), failure: () => undefined, ...more };
}

const cda = { kind: 'cda' } as unknown as DocumentLayer;
const open = (content = text, version = 1) => ({ ...documentWith(content, cda), version });

describe('features/packOpinion', () => {
  it('opens the assertion that speaks: its file, its line, and its page', async () => {
    const pack = createPackOpinion(
      () => defaultContext,
      () => undefined,
    );
    pack.use(judgeOf(), 'file:///packs/mine');
    const [found] = await pack.final(open(), neverCancelled);
    const diagnostic = toDiagnostic(open(), found!, 'fr', () => 'https://docs.example/', pack.fileUri);
    const start = { line: 11, character: 0 };
    assert.deepEqual(diagnostic.relatedInformation, [
      {
        location: {
          uri: 'file:///packs/mine/include/r%C3%A8gles%201.sch',
          range: { start, end: start },
        },
        message: 'R1 · k',
      },
    ]);
    assert.deepEqual(diagnostic.codeDescription, { href: 'https://pack.example/r1' });
  });

  it('keeps what it said of the last text where it stood, until the new text is judged', async () => {
    const answered: string[] = [];
    const pack = createPackOpinion(
      () => defaultContext,
      (uri) => answered.push(uri),
    );
    pack.use(judgeOf());
    assert.deepEqual(pack.current(open()), []);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(answered, ['memory:/document']);
    assert.deepEqual(pack.current(open()), [verdict]);
    const [moved] = pack.current(open(`<?x?>${text}`, 2));
    assert.deepEqual(moved?.range, { start: 11, end: 12 });
    assert.deepEqual(moved.origin.about, [{ range: { start: 8, end: 13 }, proof: true }]);
    // What is being changed waits for the new judgement.
    assert.deepEqual(pack.current(open('<a k="w"/>', 3)), []);
  });

  it('tells at once what is known while the rest takes its time', async () => {
    let finish = (_: PackJudgement) => {};
    const rest = new Promise<PackJudgement>((resolve) => (finish = resolve));
    const answered: string[] = [];
    const pack = createPackOpinion(
      () => defaultContext,
      (uri) => answered.push(uri),
    );
    pack.use(
      judgeOf({
        check(_uri, _text, _severities, _token, onPart) {
          setImmediate(() => onPart?.(judgement));
          return rest;
        },
      }),
    );
    assert.deepEqual(pack.current(open()), []);
    while (answered.length === 0) await new Promise(setImmediate);
    assert.deepEqual(pack.current(open()), [verdict]);
    const final = pack.final(open(), neverCancelled);
    const all = { ...judgement, findings: [verdict, { ...verdict, range: { start: 1, end: 2 } }] };
    finish(all);
    assert.equal((await final).length, 2);
    assert.equal(pack.current(open()).length, 2);
    assert.equal(answered.length, 2);
  });

  it('tells what runs, what could not, and why', async () => {
    const pack = createPackOpinion(
      () => defaultContext,
      () => undefined,
    );
    assert.equal(pack.report('memory:/document', 'en'), undefined);
    pack.use(judgeOf());
    assert.equal(pack.report('memory:/document', 'en'), undefined);
    await pack.final(open(), neverCancelled);
    assert.deepEqual(pack.report('memory:/document', 'en'), {
      schemas: ['main.sch'],
      xsd: false,
      volets: [],
      notes: ['note', 'xsd broken', 'main.sch: absent'],
      faults: ['xsd broken', 'main.sch: absent'],
    });
    pack.use(judgeOf({ check: () => Promise.resolve(undefined), failure: () => 'timeout' }));
    assert.deepEqual(pack.report('memory:/document', 'fr')?.notes, ['Le pack n’a pas répondu à temps.']);
  });

  it('asks no pack about what is no CDA, nor when both its voices are off', async () => {
    let asked = 0;
    const pack = createPackOpinion(
      () => ({ severity: () => 'off' }),
      () => undefined,
    );
    pack.use(judgeOf({ check: () => Promise.resolve((asked++, judgement)) }));
    assert.deepEqual(await pack.final(open(), neverCancelled), []);
    const other = createPackOpinion(
      () => defaultContext,
      () => undefined,
    );
    other.use(judgeOf({ check: () => Promise.resolve((asked++, judgement)) }));
    assert.deepEqual(await other.final(documentWith(text), neverCancelled), []);
    assert.equal(asked, 0);
  });
});
