import assert from 'node:assert/strict';
import { compileSafePattern } from '../../../server/src/core/safePattern';

const end = (pattern: string, text: string) => compileSafePattern(pattern)?.matchAt(text, 0);

describe('compileSafePattern', () => {
  it('matches as a regular expression does, the longest first', () => {
    for (const [pattern, text] of [
      ['LABO\\.[A-Z]{2}\\.\\d{2}', 'LABO.QA.01 et'],
      ['PINS-\\d+', 'PINS-12, 13'],
      ['REQ(?:_[A-Z]+)?_\\d{3,4}', 'REQ_AB_0123'],
      ['(a|bc)+d?', 'abcad!'],
      ['[^x]{2}', 'abx'],
      ['^EX \\w{1,3}$', 'EX abcd'],
    ] as const)
      assert.equal(
        end(pattern, text),
        new RegExp(`^(?:${pattern.replace(/[$^](?!x)/g, '')})`).exec(text)![0].length,
        pattern,
      );
    assert.equal(end('AB\\d', 'ABx'), -1);
  });

  it('refuses what it cannot bound or does not know, and what matches nothing', () => {
    for (const pattern of [
      '(?=a)b',
      '(a)\\1',
      'a++',
      '[',
      '(',
      'a)',
      '{2}',
      '\\q',
      '\\p{Nd',
      '(a*)*',
      '',
      '((a{0,60}){0,60}){0,60}',
      '[z-a]',
    ])
      assert.equal(compileSafePattern(pattern), undefined, pattern);
  });

  it('never goes back', () => {
    const pattern = compileSafePattern('(?:a|a|aa)+b')!;
    assert.equal(pattern.matchAt('a'.repeat(100_000), 0), -1);
  });
});
