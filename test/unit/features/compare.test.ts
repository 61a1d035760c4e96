import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { choiceOf } from '../../../server/src/authoring/compare/choice';
import { neverCancelled } from '../../../server/src/core/cancellation';
import { createSegurLanguageService } from '../../../server/src/languageService';
import { folderDataSource, nodeScheduler } from '../../../server/src/node/host';

const service = createSegurLanguageService({
  data: folderDataSource('data'),
  scheduler: nodeScheduler,
  today: () => '2026-06-01',
  logger: { info: () => undefined, error: () => undefined },
  locale: 'en',
});

const document = readFileSync('samples/cda/cr-bio-n3-a-corriger.xml', 'utf8');
const message = readFileSync('samples/hl7v2/mdm-transmission-cr-bio.hl7', 'utf8');

async function compared(left: string, right: string, ignored: readonly string[] = []) {
  const handle = (name: string, text: string) => ({
    uri: `file:///${name}`,
    languageId: '',
    version: 0,
    getText: () => text,
  });
  const view = await service.compare(
    handle('left', left),
    handle('right', right),
    choiceOf(ignored),
    neverCancelled,
  );
  service.forget('file:///left');
  service.forget('file:///right');
  return view!;
}

async function told(left: string, right: string, ignored?: readonly string[]): Promise<readonly string[]> {
  const view = await compared(left, right, ignored);
  if (view.type !== 'compared') return [view.reason];
  return view.differences.map(
    ({ kind, path, left: a, right: b }) => `${kind} ${path}: ${a.text ?? '—'} → ${b.text ?? '—'}`,
  );
}

// segur: verifies SEG/CMP.02
describe('Two documents compared', () => {
  it('are the same however they are written', async () => {
    const other = document
      .replace(/<!--[^]*?-->/g, '')
      .replace(/>\s+</g, '>\r\n<')
      .replaceAll(
        '<value xsi:type="PQ" value="5.1" unit="mmol/L"/>',
        "<value unit='mmol/L' xsi:type='PQ' value='5.1'></value>",
      )
      .replace('xmlns:xsi=', 'xmlns:i=')
      .replaceAll('xsi:', 'i:')
      .replaceAll('ID="resultat-', 'ID="r')
      .replaceAll('"#resultat-', '"#r');
    assert.notEqual(other, document);
    assert.deepEqual(await told(document, other), []);
  });

  it('differ in values, which are told in words', async () => {
    const other = document
      .replace('value="5.1" unit="mmol/L"', 'value="5.8" unit="mmol/L"')
      .replace('5,1 mmol/L', '5,8 mmol/L')
      .replace(
        /<confidentialityCode code="N" displayName="Normal"/,
        '<confidentialityCode code="R" displayName="Restreint"',
      );
    assert.deepEqual(
      (await told(document, other)).map((line) => line.replace(/\S+\/(?=td|value)/, '')),
      [
        'changed confidentialityCode: N (Normal) → R (Restreint)',
        'changed td[2]: 5,1 mmol/L → 5,8 mmol/L',
        'changed value: 5.1 mmol/L → 5.8 mmol/L',
      ],
    );
    assert.deepEqual((await told(document, other, ['confidentialityCode', 'section'])).length, 0);
  });

  it('lead to the place of each', async () => {
    const view = await compared(document, document.replace(/<title>/, '\n\n<title>Nouveau '));
    assert.ok(view.type === 'compared');
    const [{ left, right }] = view.differences as [(typeof view.differences)[number]];
    const line = (text: string) => text.slice(0, text.indexOf('<title>')).split('\n').length - 1;
    assert.deepEqual([left.range.start.line, right.range.start.line], [line(document), line(document) + 2]);
    assert.deepEqual(
      right.runs?.filter(({ changed }) => changed).map(({ text }) => text.trim()),
      ['Nouveau'],
    );
  });

  it('may be messages, field by field, with the documents that they carry', async () => {
    const edited = message.replace(/\|T\|2\.6/, '|P|2.6').replace(/\r?\n/g, '\r');
    const base64 = /\^Base64\^([A-Za-z0-9+/=]{200,})/.exec(edited)![1]!;
    const inside = Buffer.from(base64, 'base64').toString('utf8');
    const other = edited.replace(
      base64,
      Buffer.from(inside.replace('<title>', '<title>Nouveau ').replace(/>\s+</g, '>\n<')).toString('base64'),
    );
    const lines = await told(message, other);
    assert.deepEqual(
      lines.map((line) => line.replace(/: .*/, '')),
      ['changed MSH-11', lines[1]!.replace(/: .*/, '')],
    );
    assert.match(lines[1]!, /^changed OBX(?:\(\d\))?-5 › title: .* → Nouveau /);
  });

  it('cannot be a document and a message, nor a text that is neither, nor one without its tags', async () => {
    assert.deepEqual(await told(document, message), ['kinds']);
    assert.deepEqual(await told('rien', message), ['left']);
    assert.deepEqual(await told(document, '{}'), ['right']);
    assert.deepEqual(await told(document.replace('</recordTarget>', ''), document), ['leftBroken']);
  });
});
