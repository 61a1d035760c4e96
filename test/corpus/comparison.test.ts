import assert from 'node:assert/strict';
import { choiceOf } from '../../server/src/authoring/compare/choice';
import { neverCancelled } from '../../server/src/core/cancellation';
import type { ComparisonView } from '../../server/src/core/comparisonView';
import { createSegurLanguageService } from '../../server/src/languageService';
import { folderDataSource, nodeScheduler } from '../../server/src/node/host';
import { describeShared, listShared, readShared } from '../support/shared';

// segur: verifies SEG/CMP.02
describeShared('comparisons of documents of others', 'corpus/cda-mutated', () => {
  const service = createSegurLanguageService({
    data: folderDataSource('data'),
    scheduler: nodeScheduler,
    today: () => '2026-06-01',
    logger: { info: () => undefined, error: () => undefined },
    locale: 'en',
  });
  const handle = (name: string, text: string) => ({
    uri: `file:///${name}`,
    languageId: '',
    version: 0,
    getText: () => text,
  });
  const compared = async (left: string, right: string): Promise<ComparisonView> =>
    (await service
      .compare(handle('left', left), handle('right', right), choiceOf([]), neverCancelled)
      .finally(() => {
        service.forget('file:///left');
        service.forget('file:///right');
      }))!;
  async function differences(left: string, right: string) {
    const view = await compared(left, right);
    assert.equal(view.type, 'compared');
    return view.type === 'compared' ? view.differences : [];
  }

  /** The same document, written by another program. */
  function rewritten(text: string): string {
    return text
      .replace(/<!--(?!\[)[\s\S]*?-->/g, '')
      .replace(
        /<([\w:]+)((?:\s+[\w:.-]+\s*=\s*"[^"<]*")+)\s*(\/?)>/g,
        (_, name: string, written: string, end: string) => {
          const attributes = [...written.matchAll(/([\w:.-]+)\s*=\s*"([^"<]*)"/g)].map(
            ([, key, said]) => `${key}='${said!.replaceAll("'", '&apos;')}'`,
          );
          return `<${name}\n    ${attributes.reverse().join(' ')} ${end}>`;
        },
      );
  }

  for (const file of listShared('corpus/cda-valid', /\.xml$/i))
    it(`${file}: the same when another program writes it`, async () => {
      const text = readShared('corpus/cda-valid', file);
      assert.deepEqual(await differences(text, rewritten(text)), []);
    });

  interface Mutant {
    readonly file: string;
    readonly base: string;
  }

  const mutants = JSON.parse(readShared('corpus/cda-mutated', 'MANIFEST.json')) as readonly Mutant[];
  for (const { file, base } of mutants) {
    const original = base.slice(base.lastIndexOf('/') + 1);
    if (!listShared('corpus/cda-valid', /\.xml$/i).includes(original)) continue;
    it(`${file}: what was broken is told, where it is, and no more`, async () => {
      const [left, right] = [
        readShared('corpus/cda-valid', original),
        readShared('corpus/cda-mutated', file),
      ];
      const view = await compared(left, right);
      if (view.type === 'notCompared') return assert.equal(view.reason, 'rightBroken');
      const [first] = view.differences;
      assert.ok(first && view.differences.length <= 2, `${view.differences.length} differences`);
      // The first line in which the texts differ lies in what is told, or what was taken out begins there.
      const theirs = right.split('\n');
      const line = left.split('\n').findIndex((one, at) => one !== theirs[at]);
      const { start, end } = first.left.range;
      assert.ok(
        first.right.text === undefined ||
          (start.line <= line && line <= end.line) ||
          first.left.text === undefined,
        `line ${line} is not in ${start.line}–${end.line}`,
      );
    });
  }

  it('messages are compared with the documents that they carry', async () => {
    const names = listShared('corpus/hl7v2-real', /MDM_CR_Radio_(?:INIT_N1_Base64|DEL_N1)\.er7$/);
    const pick = (pattern: RegExp) => names.find((name) => pattern.test(name) && /V2\.1/.test(name))!;
    const found = await differences(
      readShared('corpus/hl7v2-real', pick(/INIT/)),
      readShared('corpus/hl7v2-real', pick(/DEL/)),
    );
    const told = found.map(({ kind, path }) => `${kind} ${path}`);
    for (const wanted of [
      'changed MSH-9.2',
      'changed TXA-12.1',
      'added TXA-13',
      'changed OBX(1)-5 › versionNumber',
      'added OBX(1)-5 › relatedDocument',
    ])
      assert.ok(told.includes(wanted), `${wanted} in ${told.join('; ')}`);
    assert.ok(found.length <= 12);
  });
});
