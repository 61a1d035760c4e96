import assert from 'node:assert/strict';
import { readIgnoreFile, withIgnored } from '../../../server/src/rules/ignoreFile';

describe('readIgnoreFile', () => {
  const list = readIgnoreFile(
    '# dossiers anciens\r\narchives/**  REQ-004\nsamples/**\nREQ-002\n*.tmp.xml CDA\ndocs/*/a?.md requirements.unknown\n/exact.md REQ-001\n',
  );

  for (const [path, code, family, expected] of [
    ['archives/a/b.md', 'REQ-004', undefined, true],
    ['archives/a/b.md', 'REQ-001', undefined, false],
    ['other/archives/b.md', 'REQ-004', undefined, false],
    ['samples/x.xml', 'CDA-001', undefined, true],
    ['anywhere.md', 'REQ-002', undefined, true],
    ['deep/down/x.tmp.xml', 'CDA-017', undefined, true],
    ['deep/down/x.xml', 'CDA-017', undefined, false],
    ['docs/fr/a1.md', 'REQ-006', 'requirements.unknown', true],
    ['docs/fr/more/a1.md', 'REQ-006', 'requirements.unknown', false],
    ['exact.md', 'REQ-001', undefined, true],
    ['sub/exact.md', 'REQ-001', undefined, false],
  ] as const)
    it(`${code} in ${path}: ${expected}`, () => assert.equal(list.ignores(path, code, family), expected));

  it('tells the files of which nothing is reported', () => {
    assert.ok(list.ignoresFile('samples/x.xml'));
    assert.ok(!list.ignoresFile('archives/x.xml'));
  });

  it('matches in linear time', () => {
    const hostile = readIgnoreFile(`${'**/'.repeat(60)}*a*a*a*a*a*a*b\n`);
    assert.equal(hostile.ignores(`${'x/'.repeat(400)}${'a'.repeat(400)}`, 'REQ-001'), false);
  });

  it('grows by one line, once', () => {
    const once = withIgnored('samples/**', 'REQ-002', 'docs/my file.md');
    assert.equal(once, 'samples/**\ndocs/my?file.md REQ-002\n');
    assert.equal(withIgnored(once, 'REQ-002', 'docs/my file.md'), once);
    assert.ok(readIgnoreFile(once).ignores('docs/my file.md', 'REQ-002'));
  });
});
