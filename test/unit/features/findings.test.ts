import assert from 'node:assert/strict';
import { neverCancelled } from '../../../server/src/core/cancellation';
import type { DocumentLayer } from '../../../server/src/core/documentKind';
import { createIgnoredFiles } from '../../../server/src/documents/ignoredFiles';
import { createFindingsProvider } from '../../../server/src/features/findings';
import { defaultContext, documentWith, finding, instantScheduler } from '../../support/documents';

describe('features/findings', () => {
  const layer = (...codes: string[]): DocumentLayer => ({
    kind: 'test',
    *check() {
      for (const [index, code] of codes.entries()) yield [finding(code, codes.length - index, 9)];
    },
  });

  it('merges the layers in the order of the text', async () => {
    const provider = createFindingsProvider(
      instantScheduler,
      () => defaultContext,
      createIgnoredFiles(),
      assert.fail,
    );
    const findings = await provider.of(
      documentWith('0123456789', layer('B', 'A'), layer('C')),
      neverCancelled,
    );
    assert.deepEqual(
      findings?.map(({ code }) => code),
      ['A', 'C', 'B'],
    );
  });

  it('computes a version once, and again after a reset', async () => {
    let runs = 0;
    const counting: DocumentLayer = {
      kind: 'test',
      check() {
        runs += 1;
        return [];
      },
    };
    const provider = createFindingsProvider(
      instantScheduler,
      () => defaultContext,
      createIgnoredFiles(),
      assert.fail,
    );
    const document = documentWith('text', counting);
    await provider.of(document, neverCancelled);
    await provider.of(document, neverCancelled);
    assert.equal(runs, 1);
    provider.reset();
    await provider.of(document, neverCancelled);
    assert.equal(runs, 2);
  });

  it('keeps the other layers when one throws, and names the one that did', async () => {
    const failures: string[] = [];
    const broken: DocumentLayer = {
      kind: 'broken',
      *check() {
        throw new Error('boom');
      },
    };
    const provider = createFindingsProvider(
      instantScheduler,
      () => defaultContext,
      createIgnoredFiles(),
      (kind) => failures.push(kind),
    );
    const findings = await provider.of(documentWith('0123456789', broken, layer('A')), neverCancelled);
    assert.deepEqual(failures, ['broken']);
    assert.equal(findings?.length, 1);
  });

  it('leaves out what a comment or the list of the folder ignores', async () => {
    const ignored = createIgnoredFiles();
    const provider = createFindingsProvider(instantScheduler, () => defaultContext, ignored, assert.fail);
    const codes = async (text: string) =>
      (await provider.of(documentWith(text, layer('CDA-001', 'REQ-002')), neverCancelled))?.map(
        ({ code }) => code,
      );
    assert.deepEqual(await codes('0123456789'), ['REQ-002', 'CDA-001']);
    assert.deepEqual(await codes('# segur-ignore-file CDA-001'), ['REQ-002']);
    ignored.setFolders([{ uri: 'memory:', text: 'document REQ-002\n' }]);
    assert.deepEqual(await codes('0123456789'), ['CDA-001']);
  });

  it('lets others run between two steps, and stops there when cancelled', async () => {
    const token = { isCancellationRequested: false };
    let steps = 0;
    const endless: DocumentLayer = {
      kind: 'endless',
      *check() {
        for (;;) {
          steps += 1;
          yield [];
        }
      },
    };
    let now = 0;
    const scheduler = {
      now: () => (now += 5),
      yield: () => {
        if (steps > 10) token.isCancellationRequested = true;
        return Promise.resolve();
      },
    };
    const provider = createFindingsProvider(
      scheduler,
      () => defaultContext,
      createIgnoredFiles(),
      assert.fail,
    );
    assert.equal(await provider.of(documentWith('text', endless), token), undefined);
    assert.ok(steps > 10 && steps < 20);
  });
});
