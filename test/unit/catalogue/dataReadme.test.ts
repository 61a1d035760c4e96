import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

describe('data/README.md', () => {
  const sections = readFileSync('data/README.md', 'utf8').split(/^## /m).slice(1);

  for (const file of [...readdirSync('data').filter((name) => name.endsWith('.json')), 'valuesets/'])
    it(`says of ${file} what it holds, whence, of what date, and how to rebuild it`, () => {
      const section = sections.find((text) => text.split('\n')[0]!.split(', ').includes(file));
      assert.ok(section !== undefined, 'no section');
      for (const row of ['Contenu / content', 'Sources', 'Date', 'Refaire / rebuild', 'Licence'])
        assert.match(section, new RegExp(`^\\| ${row} \\| \\S`, 'm'), row);
    });

  it('names npm scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Readonly<Record<string, string>>;
    };
    for (const [, name] of sections.join('').matchAll(/`npm run ([\w:-]+)/g))
      assert.ok(name! in scripts, name);
  });

  it('counts what there is', () => {
    const text = sections.join('');
    const length = (file: string, list: string): number =>
      (JSON.parse(readFileSync(`data/${file}`, 'utf8')) as Readonly<Record<string, readonly unknown[]>>)[
        list
      ]!.length;
    const requirements = length('requirements.json', 'requirements');
    assert.ok(text.includes(`${String(requirements).replace(/(\d)(\d{3})$/, '$1 $2')} exigences`));
    assert.ok(text.includes(`${String(length('faq.json', 'entries'))} réponses, une par ligne`));
    assert.ok(text.includes(`${String(length('document-types.json', 'models'))} modèles de documents`));
  });
});
