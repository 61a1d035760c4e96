import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assertSchema, segur, useCommandFolder } from '../support/segurCommand';

const sample = readFileSync('samples/cda/cr-bio-n1-pdf.xml', 'utf8');

// segur: verifies SEG/CMP.03
describe('segur compare', () => {
  const folder = useCommandFolder();
  const file = (name: string, text: string): string => {
    const target = path.join(folder(), name);
    writeFileSync(target, text);
    return target;
  };

  it('tells what changed with the places of both, and ends with 1; with 0 where nothing did', async () => {
    const left = file('before.xml', sample);
    const right = file(
      'after.xml',
      sample.replace('<title>Compte', '<title>Nouveau compte').replace(/>\s+</g, '>\n<'),
    );
    const { code, stdout } = await segur(['compare', left, right, '--format', 'json']);
    assert.equal(code, 1);
    const report = JSON.parse(stdout);
    assertSchema('compare', report);
    assert.deepEqual(
      report.differences.map(({ kind, path: at }: { kind: string; path: string }) => `${kind} ${at}`),
      ['changed title'],
    );
    const text = (await segur(['compare', left, right, '--lang', 'fr'])).stdout;
    assert.match(text, /\+ Nouveau compte.*after\.xml:\d+:\d+/);
    assert.match(text, /1 différence \(changé : 1\)/);
    const same = await segur(['compare', left, file('again.xml', sample), '--lang', 'en']);
    assert.deepEqual([same.code, same.stdout.trim()], [0, 'No difference of meaning.']);
    assert.equal((await segur(['compare', left, right, '--ignore', 'title,languageCode'])).code, 0);
  });

  it('leaves out what segur.json does, and nothing when it is exact', async () => {
    file('segur.json', '{ "comparison": { "ignore": ["title"] } }');
    const left = file('before.xml', sample);
    const right = file('after.xml', sample.replace('<title>Compte', '<title>Nouveau compte'));
    assert.equal((await segur(['compare', left, right])).code, 0);
    assert.equal((await segur(['compare', left, right, '--exact'])).code, 1);
    assert.equal((await segur(['compare', left, right, '--exact', '--ignore', 'title'])).code, 0);
  });

  it('says what cannot be compared, and ends with 2', async () => {
    const message = path.resolve('samples/hl7v2/adt-admission.hl7');
    const document = file('before.xml', sample);
    const failing: readonly (readonly [args: readonly string[], words: RegExp])[] = [
      [[document], /two files/],
      [[document, message], /one is a CDA document, the other an HL7/],
      [[file('note.txt', 'nothing'), document], /note\.txt: neither/],
      [[document, file('cut.xml', sample.replace('</recordTarget>', ''))], /cut\.xml: tags are missing/],
      [[document, path.join(folder(), 'absent.xml')], /absent\.xml/],
    ];
    for (const [args, words] of failing) {
      const { code, stderr, stdout } = await segur(['compare', ...args, '--lang', 'en']);
      assert.match(stderr, words);
      assert.deepEqual([code, stdout], [2, '']);
    }
  });
});
