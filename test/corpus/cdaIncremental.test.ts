import assert from 'node:assert/strict';
import { type Range, TextDocument } from 'vscode-languageserver-textdocument';
import { neverCancelled } from '../../server/src/core/cancellation';
import { createSegurLanguageService } from '../../server/src/languageService';
import { openTextsFrom } from '../../server/src/node/openTexts';
import { parseXml } from '../../server/src/xml';
import { shippedData } from '../support/data';
import { instantScheduler } from '../support/documents';
import { mutated } from '../support/mutate';
import { seeded } from '../support/random';
import { mutationKinds, schemaMutation, vocabularyOf } from '../support/schemaMutations';
import { describeShared, readShared } from '../support/shared';

/** Random edits of each document; `EDITS=1000` for the long run, `SEED=…` for another one. */
const edits = Number(process.env['EDITS'] ?? 40);
const seed = Number(process.env['SEED'] ?? 1000);

const files = [
  'BIO-TROD_2024.01_Angine.xml',
  'VSM_1.4_2022.01.xml',
  'IMG-DA-IMG_2024.01_TEP_Thorax.xml',
  'CSE-MDE_2023.01.xml',
  'BIO-CR-BIO_2024.01_TSH_1.xml',
];

const service = () =>
  createSegurLanguageService({
    data: shippedData,
    scheduler: instantScheduler,
    logger: { error: (message) => assert.fail(message), info: () => undefined },
    locale: 'fr',
  });

/** What changed between two texts, as an editor sends it: no position points between the two halves of a line break. */
function change(document: TextDocument, next: string): { readonly range: Range; readonly text: string } {
  const text = document.getText();
  const most = Math.min(text.length, next.length);
  let start = 0;
  while (start < most && text[start] === next[start]) start++;
  let same = 0;
  while (same < most - start && text[text.length - 1 - same] === next[next.length - 1 - same]) same++;
  const splits = (at: number): boolean => text[at - 1] === '\r' && text[at] === '\n';
  if (splits(start)) start--;
  if (splits(text.length - same)) same--;
  const range = { start: document.positionAt(start), end: document.positionAt(text.length - same) };
  return { range, text: next.slice(start, next.length - same) };
}

/**
 * An author types into documents for a while: after every edit the server, which has followed them from the start, must
 * find what a server finds that sees the text for the first time.
 */
describeShared('a document that changes', 'corpus/cda-valid', () => {
  for (const [index, file] of files.entries()) {
    it(`${file} has the findings of a new one after each of ${String(edits)} edits`, async function () {
      this.timeout(0);
      const random = seeded(seed + index);
      const following = service();
      const fresh = service();
      const original = readShared('corpus/cda-valid', file);
      const vocabulary = vocabularyOf([original]);
      // Some in pieces, as the server keeps a large text.
      const texts = openTextsFrom(index % 2 === 0 ? 0 : Infinity);
      let open = texts.create(`file:///${file}`, 'xml', 1, original);
      let document = TextDocument.create(open.uri, 'xml', 1, original);
      for (let edit = 1; edit <= edits; edit++) {
        // Well-formed edits, then damage that piles up for some, then the author takes it all back.
        const turn = edit % 16;
        const text = document.getText();
        const next =
          turn === 0
            ? original
            : turn < 12
              ? (schemaMutation(parseXml(text), vocabulary, random, random.pick(mutationKinds))?.text ?? text)
              : mutated(text, random);
        const sent = change(document, next);
        open = texts.update(open, [sent], edit + 1);
        document = TextDocument.update(document, [sent], edit + 1);
        assert.ok(document.getText() === next, 'the editor sends the right change');
        const carried = await following.diagnostics(open, neverCancelled);
        const once = TextDocument.create(`file:///${String(edit)}/${file}`, 'xml', 1, next);
        const expected = await fresh.diagnostics(once, neverCancelled);
        fresh.forget(once.uri);
        const plain = (diagnostics: unknown, uri: string): unknown =>
          JSON.parse(JSON.stringify(diagnostics).replaceAll(uri, 'file:///a'));
        assert.deepEqual(plain(carried, document.uri), plain(expected, once.uri), `edit ${String(edit)}`);
      }
    });
  }
});
