import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { workbookReader } from '../../../../server/src/node/workbook/readWorkbook';

/** What the thread does is the business of the bundle; what becomes of it is that of the reader. */
describe('workbookReader', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(path.join(tmpdir(), 'segur-worker-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const reads = (source: string, workMs = 5_000) => {
    writeFileSync(path.join(folder, 'workbookWorker.js'), source);
    return workbookReader(folder, { memoryMb: 32, youngMb: 16, timeoutMs: 30_000, workMs })(
      new Uint8Array([1, 2, 3]),
      'rem.xlsx',
    );
  };

  it('gives the thread the bytes and the name, and takes what it answers', async () => {
    const opened = await reads(
      `const { parentPort, workerData } = require('node:worker_threads');
       parentPort.postMessage({ ok: false, reason: { fr: workerData.name, en: String(workerData.bytes.length) } });`,
    );
    assert.deepEqual(opened, { ok: false, reason: { fr: 'rem.xlsx', en: '3' } });
  });

  it('gives up a thread that works without end', async () => {
    const opened = await reads('for (;;);', 300);
    assert.match(opened.ok ? '' : opened.reason.en, /takes too long/);
  });

  it('gives up a thread that wants all memory, one that fails, one that ends without a word', async () => {
    const hungry = await reads('const all = []; for (;;) all.push(new Array(1e6).fill({}).map(() => ({})));');
    assert.match(hungry.ok ? '' : hungry.reason.en, /too much memory/);
    for (const source of ['throw new Error("x")', '']) {
      const opened = await reads(source);
      assert.match(opened.ok ? '' : opened.reason.en, /unreadable/);
    }
  });
});
