import assert from 'node:assert/strict';
import { baseOfGlob, globFault, globReader } from '../../../../server/src/traceability/project/globs';

describe('globReader', () => {
  for (const [glob, path, wanted] of [
    ['src/**', 'src/a/b.ts', true],
    ['src', 'src/a/b.ts', true],
    ['src/', 'src/a.ts', true],
    ['src', 'lib/src/a.ts', true],
    ['/src', 'lib/src/a.ts', false],
    ['./src', 'src/a.ts', true],
    ['lib/src', 'x/lib/src/a.ts', false],
    ['*.feature', 'a/b/c.feature', true],
    ['**/*.{ts,js}', 'a/b.js', true],
    ['**/*.{ts,js}', 'b.js', true],
    ['docs/*.md', 'docs/a/b.md', false],
    ['docs/*.md', 'docs/.a.md', true],
    ['preuves/[0-9]*', 'preuves/1.png', true],
    ['src/**', 'srcx/a.ts', false],
    ['Preuves à joindre/**', 'Preuves à joindre/a b.png', true],
    ['../x', '../x', false],
  ] as const)
    it(`${glob} ${wanted ? 'means' : 'does not mean'} ${path}`, () =>
      assert.equal(globReader([glob])(path), wanted ? glob : undefined));

  // With more stars it would hardly end: the limit is two hundred times what the slowest takes.
  it('ends with the stars that people write, on names that match them in most ways, and reads no more stars', function () {
    this.timeout(10_000);
    const path = `src/${'a'.repeat(200)}/${'a'.repeat(200)}.ts`;
    for (const glob of [
      `${'*a'.repeat(40)}b`,
      `${'**/'.repeat(40)}x`,
      '{*a*a,*a}{*a*a*b,x}',
      '+(+(+(a)))b',
      '*a*a*a*b',
      '*a*a*b',
    ])
      assert.equal(globReader([glob])(path), undefined, glob);
  });

  it('names the first that means the path', () =>
    assert.equal(globReader(['docs', 'src/**', '*.ts'])('src/a.ts'), 'src/**'));
});

describe('globFault', () => {
  for (const glob of [
    '',
    ' ',
    '../a',
    'a/../../b',
    'C:/x',
    'a\\b',
    '!a',
    'a[b',
    'a{b',
    'x'.repeat(2000),
    '*a*b*c*d',
    '{*a*,b}*{*c*,*d*}',
    '**/'.repeat(7),
  ])
    it(JSON.stringify(glob.slice(0, 20)), () => assert.ok(globFault(glob)));
  for (const glob of [
    'a',
    'a/**',
    '*.{a,b}',
    'a..b',
    '[a-c]/x',
    '**/*-*.spec.*',
    '*a*b*c',
    '{*a*,*b*,*c*}/{*d*,*e*}.ts',
  ])
    it(`${glob} is right`, () => assert.equal(globFault(glob), undefined));
});

describe('baseOfGlob', () => {
  for (const [glob, base] of [
    ['build/reports/**/*.xml', 'build/reports'],
    ['./build/*.xml', 'build'],
    ['/results/', 'results'],
    ['results', ''],
    ['**/TEST-*.xml', ''],
    ['a/b.xml', 'a/b.xml'],
  ] as const)
    it(`${glob}: ${base || 'anywhere'}`, () => assert.equal(baseOfGlob(glob), base));
});
