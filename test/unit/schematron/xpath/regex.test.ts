import assert from 'node:assert/strict';
import { toRegExp } from '../../../../server/src/schematron/xpath/regex';
import { XPathError } from '../../../../server/src/schematron/xpath/values';

const test = (pattern: string, text: string, flags = '') => toRegExp(pattern, flags, false, text).test(text);

describe('regular expressions of XML Schema', () => {
  for (const [pattern, text, expected] of [
    ['^\\d+$', '٣', true],
    ['^\\s$', '\u00a0', false],
    ['^.$', '\r', false],
    ['^+?x', 'x', true],
    ['^*x', 'ax', true],
    ['a\\-b', 'a-b', true],
    ['^[a-z\\d+\\.-]+$', 'a1+.-', true],
    ['^[a-z-[aeiou]]+$', 'xyz', true],
    ['^[a-z-[aeiou]]+$', 'xaz', false],
    ['^\\p{Lu}$', 'É', true],
    ['^\\i\\c*$', 'a-b.c', true],
    ['a{2}', 'aa', true],
    ['{', '{', true],
    ['^[\\s\\S]$', '\n', true],
    ['^[\\W]$', ',', true],
    ['^[^\\W]$', ',', false],
    ['^[\\C\\D]$', '1', false],
    ['^[a\\I]$', 'b', false],
    ['^[^\\S]+$', ' \n', true],
    ['^[\\w-[\\d_]]+$', 'a1', false],
    ['^[a-z-[^aeiou]]+$', 'aei', true],
    ['^[a-z-[a-m-[e]]]+$', 'ez', true],
    ['^\\p{IsBasicLatin}+$', 'abc', true],
    ['^\\p{IsBasicLatin}+$', 'é', false],
    ['^\\P{IsLatin-1Supplement}$', 'é', false],
    ['^[\\p{IsGreek}\\p{IsCyrillic}]+$', 'αж', true],
    ['^[Z-\\]]$', '^', false],
    ['^[+--]$', ',', true],
    ['^(#)abc\\11$', '#abc#1', true],
    ['^(a)?\\1b$', 'b', true],
    ['^[.*+?]$', '*', true],
    ['^\\-\\.$', '-.', true],
  ] as const)
    it(`${pattern} on ${JSON.stringify(text)} is ${expected}`, () =>
      assert.equal(test(pattern, text), expected));

  it('reads flags', () => {
    assert.equal(test('A b', 'ab', 'ix'), true);
    assert.equal(test('a.c', 'a.c', 'q'), true);
    assert.equal(test('a.c', 'abc', 'q'), false);
    assert.equal(test('a.c', 'a\nc', 's'), true);
    assert.equal(test('^b$', 'a\nb\n', 'm'), true);
    assert.equal(test('^$', 'a\nb\n', 'm'), false);
    assert.equal(test('^b', 'a\rb', 'm'), false);
    assert.equal(test('a[ ]b', 'a b', 'x'), true);
    assert.equal(test('a\\ s b', 'a b', 'x'), true);
    assert.equal(test('^\\p{ Is Basic Latin }$', 'a', 'x'), true);
    assert.equal(test('^\\p{Lu}$', 'm', 'i'), false);
    assert.equal(test('^\\p{Lu}[a-c]é$', 'MBÉ', 'i'), true);
    assert.equal(test('^[^\\p{Lu}x]$', 'X', 'i'), false);
  });

  for (const pattern of [
    '[',
    '(',
    '\\',
    '\\y',
    '*',
    '[a',
    'a**',
    '[]',
    '[^]',
    '[b-a]',
    '[\\d-z]',
    '[a-[b]c]',
    'a)',
    '(?=a)',
    '(a\\1)',
    '\\1',
    '\\p',
    '\\p{',
    '\\p{Nd',
    '\\p{Xx}',
    '\\p{Cs}',
    '\\p{IsNowhere}',
    '[\\p{L',
    '[a\\',
    '[a-',
    '[a-[',
    '[a-[b',
    '(a',
    'a{2,1}',
    '\\b',
    '(?',
  ])
    it(`refuses ${pattern}`, () => assert.throws(() => test(pattern, 'x'), XPathError));

  it('refuses to let a pattern run away on a long text', () => {
    for (const pattern of ['(a+)+$', '(\\s*x)*y', '([a-z]+,?)*$'])
      assert.throws(() => test(pattern, 'a'.repeat(60)), /unbounded time/);
    assert.equal(test('(a+)+$', 'aaaa'), true);
  });

  it('lets separated rounds repeat, as in identifiers', () => {
    assert.equal(test('^[0-2](\\.(0|[1-9]\\d*))*$', `1${'.250'.repeat(60)}`), true);
  });
});
