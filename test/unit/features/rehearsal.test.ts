import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { neverCancelled, type Scheduler } from '../../../server/src/core/cancellation';
import type { DocumentKind } from '../../../server/src/core/documentKind';
import { createDocumentStore } from '../../../server/src/documents/documentStore';
import { createRehearsal } from '../../../server/src/features/rehearsal';
import { createSegurLanguageService } from '../../../server/src/languageService';
import { openTextsFrom } from '../../../server/src/node/openTexts';
import { shippedData } from '../../support/data';
import { instantScheduler } from '../../support/documents';
import { seeded } from '../../support/random';

const handle = (text: string, version = 1) => ({
  uri: 'file:///a.xml',
  languageId: 'xml',
  version,
  getText: () => text,
});

/** Somebody who does nothing: each pause is over at once. */
const unhurried: Scheduler = { now: () => 0, yield: () => turn(), pause: () => turn() };

describe('features/rehearsal', () => {
  const long = 'a'.repeat(1 << 16);

  function stage(scheduler: Scheduler, letters: string) {
    const opened: string[] = [];
    const kind: DocumentKind = {
      id: 'typed',
      matches: () => true,
      open({ text }) {
        opened.push(text.slice(0, 4));
        return { kind: 'typed', everydayTyping: () => [{ offset: 1, letters }] };
      },
    };
    const store = createDocumentStore([kind], assert.fail);
    const rehearsal = createRehearsal({ store, scheduler, judge: () => Promise.resolve([]) });
    return { opened, store, rehearsal };
  }

  async function turns(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await turn();
  }

  it('types letters and takes them away again, and leaves the text of the document where it was', async () => {
    const { opened, store, rehearsal } = stage(unhurried, 'xy');
    const first = await store.get(handle(long));
    rehearsal.begin(first);
    await turns(100);
    const once = ['axaa', 'axya', 'axaa', 'aaaa'];
    assert.deepEqual(opened, ['aaaa', ...once, ...once, ...once]);
    const last = await store.get(handle(long));
    assert.notEqual(last, first);
    assert.equal(last.snapshot, first.snapshot);
    rehearsal.begin(last);
    await turns(50);
    assert.equal(opened.length, 13, 'once for all');
  });

  it('leaves small documents alone, and hosts that nobody waits for', async () => {
    const hurried = stage(instantScheduler, 'x');
    hurried.rehearsal.begin(await hurried.store.get(handle(long)));
    const small = stage(unhurried, 'x');
    small.rehearsal.begin(await small.store.get(handle('aaaaaa')));
    await turns(50);
    assert.deepEqual([hurried.opened.length, small.opened.length], [1, 1]);
  });

  it('gives way to whoever asks for a document, and begins again with the text that there is then', async () => {
    const { opened, store, rehearsal } = stage(unhurried, 'xy');
    rehearsal.begin(await store.get(handle(long)));
    while (opened.length < 3) await turn();
    const next = await store.get(handle(`b${long}`, 2));
    assert.equal(await store.get(handle(`b${long}`, 2)), next);
    rehearsal.begin(next);
    await turns(100);
    assert.equal(opened.at(-1), 'baaa');
    assert.equal(opened.filter((text) => text === 'bxya').length, 3);
    assert.equal(opened.filter((text) => text === 'axya').length, 1);
  });

  it('changes nothing of what is found in a document that is typed into, wherever it is interrupted', async function () {
    this.timeout(60_000);
    const sample = readFileSync('samples/cda/cr-bio-n3-a-corriger.xml', 'utf8');
    const from = sample.indexOf('<component>', sample.indexOf('<structuredBody'));
    const to =
      sample.lastIndexOf('</component>', sample.indexOf('</structuredBody>')) + '</component>'.length;
    const text = sample.slice(0, from) + sample.slice(from, to).repeat(12) + sample.slice(to);
    const serviceWith = (scheduler: Scheduler) =>
      createSegurLanguageService({
        data: shippedData,
        scheduler,
        logger: { error: (message) => assert.fail(message), info: () => undefined },
        locale: 'fr',
      });
    let pauses = 0;
    let clock = 0;
    const interrupted = serviceWith({
      ...unhurried,
      // Each question whether there is time left says no: work is cut wherever it can be.
      now: () => (clock += 100),
      pause() {
        pauses += 1;
        return turn();
      },
    });
    const fresh = serviceWith(instantScheduler);
    const random = seeded(13);
    const texts = openTextsFrom(0);
    let document = texts.create('file:///a.xml', 'xml', 1, text);
    let plain = TextDocument.create('file:///a.xml', 'xml', 1, text);
    let place = 0;
    let letters = '';
    for (let version = 2; version < 40; version++) {
      const carried = await interrupted.diagnostics(document, neverCancelled);
      const alone = await fresh.diagnostics(handle(plain.getText(), version), neverCancelled);
      assert.deepEqual(carried, alone, `version ${String(version - 1)}`);
      await turns(random.below(version % 4 === 0 ? 2000 : 60));
      // Typed, then taken away again: half of the texts are well-formed.
      const position = (offset: number) => plain.positionAt(offset);
      if (version % 2 === 0) {
        place = plain.getText().indexOf('<', random.below(text.length - 2000));
        letters = random.pick(['x', '\n', '<te', ' ']);
      }
      const start = position(place);
      const change =
        version % 2 === 0
          ? { range: { start, end: start }, text: letters }
          : { range: { start, end: position(place + letters.length) }, text: '' };
      document = texts.update(document, [change], version);
      plain = TextDocument.update(plain, [change], version);
    }
    assert.ok(pauses > 10);
  });
});
