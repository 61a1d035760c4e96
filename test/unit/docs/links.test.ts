import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  anchorsOf,
  faultOf,
  isExternal,
  linksOf,
  markdownFiles,
  type MarkdownLink,
  placeOf,
  slugOf,
} from '../../../scripts/lib/markdownLinks';

const files = markdownFiles();
const links = new Map(files.map((file) => [file, linksOf(file, readFileSync(file, 'utf8'))]));
const all = [...links.values()].flat();

function told({ file, line, target }: MarkdownLink, fault = ''): string {
  return `${file}:${String(line)} ${target} ${fault}`.trim();
}

/** The pages, pictures and files that a reader has before him after a number of clicks from README. */
function reachedIn(clicks: number): ReadonlySet<string> {
  const reached = new Set(['README.md']);
  for (let click = 0; click < clicks; click++)
    for (const page of [...reached])
      for (const link of links.get(page) ?? [])
        if (!isExternal(link.target)) for (const place of shown(placeOf(link))) reached.add(place);
  // Pictures need no click: they stand on the page.
  for (const page of [...reached])
    for (const link of links.get(page) ?? [])
      if (link.isPicture && !isExternal(link.target)) reached.add(placeOf(link));
  return reached;
}

/** A link to a folder shows what is in it. */
function shown(place: string): readonly string[] {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory()
    ? [place, ...readdirSync(place).map((name) => path.posix.join(place, name))]
    : [place];
}

describe('Links of the documentation', () => {
  it('are found in every Markdown file', () => {
    for (const file of [
      'README.md',
      'CONTRIBUTING.md',
      'data/README.md',
      'samples/README.md',
      'docs/README.md',
    ])
      assert.ok(files.includes(file), file);
    assert.ok(all.length > 300, String(all.length));
  });

  it('lead to a file and an anchor that exist', () => {
    const broken = all
      .filter(({ target }) => !isExternal(target))
      .flatMap((link) => {
        const fault = faultOf(link);
        return fault === undefined ? [] : [told(link, fault)];
      });
    assert.deepEqual(broken, []);
  });

  it('lead out of the repository by well-formed https only', () => {
    const odd = all.filter(
      ({ target }) => isExternal(target) && !(target.startsWith('https://') && URL.canParse(target)),
    );
    assert.deepEqual(
      odd.map((link) => told(link)).filter((link) => !link.includes('http://schematron-quickfix.github.io')),
      [],
    );
  });

  it('say in words what a picture shows', () => {
    assert.deepEqual(
      all.filter(({ isPicture, text }) => isPicture && !/\p{L}{3}/u.test(text)).map((link) => told(link)),
      [],
    );
  });

  it('reach all of docs/ from README in two clicks', () => {
    const reached = reachedIn(2);
    const documents = readdirSync('docs', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.posix.join(parentPath, name));
    assert.ok(documents.length > 60, String(documents.length));
    assert.deepEqual(
      documents.filter((file) => !reached.has(file)),
      [],
    );
  });
});

describe('The check of links', () => {
  const fault = (target: string): string | undefined =>
    faultOf({ file: 'docs/fr/README.md', line: 1, target, isPicture: false, text: '' });

  it('knows what leads nowhere', () => {
    assert.equal(fault('nowhere.md'), 'no such file');
    assert.equal(fault('settings.md#nothing'), 'no such anchor');
    assert.equal(fault('../../../secret.md'), 'leaves the repository');
    assert.equal(
      fault('../FR/settings.md'),
      existsAs('docs/FR') ? 'is spelt otherwise on the disk' : 'no such file',
    );
    assert.equal(fault('../../LICENSE#L9999'), `has ${String(linesOf('LICENSE'))} lines`);
    assert.equal(fault('%E0%A4%A.md'), 'is no address');
    assert.equal(fault('settings.md#segurrules'), undefined);
    assert.equal(fault('../../LICENSE#L2'), undefined);
    assert.equal(fault('../schemas'), undefined);
  });

  it('reads links, pictures, references and HTML, and no code', () => {
    const text = [
      '[a](a.md "title"), ![b](b.png) and [![c](c.png)](c.md), [`d`](d(1).md)',
      '`[no](no.md)` and ``[no](`no`)``',
      '```md',
      '[no](no.md)',
      '```',
      '<!-- [no](no.md) --> <a href="e.md">e</a> <img src="f.png">',
      '[g]: g.md',
      'a [broken',
      'line](h.md)',
    ].join('\n');
    assert.deepEqual(
      linksOf('x.md', text)
        .map(({ target, line }) => `${target}:${String(line)}`)
        .sort(),
      ['a.md:1', 'b.png:1', 'c.md:1', 'c.png:1', 'd(1).md:1', 'e.md:6', 'f.png:6', 'g.md:7', 'h.md:8'],
    );
  });

  it('makes anchors as GitHub does', () => {
    assert.equal(slugOf('Ce qui prime / What wins'), 'ce-qui-prime--what-wins');
    assert.equal(slugOf('`segur.rules` : l’essentiel, **vite** !'), 'segurrules--lessentiel-vite-');
    assert.equal(slugOf('[CDA](cda.md) et a_b'), 'cda-et-a_b');
    assert.deepEqual(
      [...anchorsOf('# Un\n\n## Un\n```\n# code\n```\n<a id="ici"></a>\n### Un #')],
      ['un', 'un-1', 'un-2', 'ici'],
    );
  });
});

function existsAs(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false }) !== undefined;
}

function linesOf(file: string): number {
  return readFileSync(file, 'utf8').split('\n').length;
}
