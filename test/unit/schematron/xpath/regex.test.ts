import assert from 'node:assert/strict';
import { toRegExp } from '../../../../server/src/schematron/xpath/regex';
import { isExponential } from '../../../../server/src/schematron/xpath/regexAmbiguity';
import { translatePattern } from '../../../../server/src/schematron/xpath/regexSyntax';
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
    ['^a}{1}$', 'a}', true],
    ['^[{}]{2}$', '{}', true],
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

  it('knows each case of a letter by what its lower or its upper case is, and of nothing else', () => {
    for (const [pattern, text, expected] of [
      ['^i$', 'ı', true],
      ['^[a-k]$', 'ı', true],
      ['^[^i]$', 'ı', false],
      ['^σ$', 'ς', true],
      ['^ß$', 'ẞ', true],
      ['^ß$', 'ss', false],
      ['^\u{10428}$', '\u{10400}', true],
      ['^\\i$', 'µ', false],
      ['^\\p{IsBasicLatin}$', '\u212a', false],
      ['^[k]$', '\u212a', true],
      ['^[a-z-[k]]$', 'K', false],
      ['^(a)\\1$', 'aA', true],
    ] as const)
      assert.equal(test(pattern, text, 'i'), expected, `${pattern} ${text}`);
    assert.equal(test('É.[', 'xé.[', 'iq'), true);
    assert.equal(test('.', 'a', 'iq'), false);
  });

  it('tells that processors differ on the dotted capital of Turkish', () => {
    for (const [pattern, text] of [
      ['i', 'İ'],
      ['İ', 'i'],
      ['[a-z]', 'İSTANBUL'],
    ] as const)
      assert.throws(() => test(pattern, text, 'i'), /İ/, pattern);
    assert.equal(test('x', 'İx', 'i'), true);
    assert.equal(test('i', 'İ'), false);
    assert.equal(test('İ', 'İ'), true);
  });

  for (const pattern of [
    '{',
    'a{2',
    'a{,2}',
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
    for (const pattern of ['(a+)+$', '(\\s*x?)*y', '([a-z]+,?)*$'])
      assert.throws(() => test(pattern, 'a'.repeat(60)), /unbounded time/);
    assert.equal(test('(a+)+$', 'aaaa'), true);
  });

  it('lets separated rounds repeat, as in identifiers', () => {
    const oid = `1${'.250'.repeat(60)}`;
    for (const [pattern, text, expected] of [
      ['^[0-2](\\.(0|[1-9]\\d*))*$', oid, true],
      ['^[0-2]((\\.0)|(\\.[1-9][0-9]*))*$', oid, true],
      ['^[0-2]((\\.0)|(\\.[1-9][0-9]*))*$', `${oid}.`, false],
      ['^([a-z]+,)*[a-z]+$', 'abc,'.repeat(40), false],
      ['^(([A-Z]{2}\\d+);)*$', 'AB12;'.repeat(40), true],
      ['^(\\p{Lu}\\p{Ll}*)+$', 'Abc'.repeat(40), true],
      ['^((\\w+) )*$', 'mot '.repeat(40), true],
    ] as const)
      assert.equal(test(pattern, text), expected, pattern);
  });

  it('knows which repetitions go through a text in two ways', () => {
    const ways = (pattern: string) => isExponential(translatePattern(pattern, ''));
    for (const pattern of [
      '(a+)+b',
      '(\\p{L}+)*',
      '(a|aa)*b',
      '^(\\w+\\s?)*$',
      '([0-9]|[0-9A-F])+',
      '(a*)*b',
      '(a*b*)*c',
      '(a?b?)*',
      '((a|b)+)+',
      '^(([a-z])+.)+[A-Z]([a-z])+$',
      '(x+x+)+y',
      '^(\\s*\\S+\\s*)*$',
      '(a{1,3})*b',
      '(.*,)*x',
      '(\\d+,?)+;',
      '(ab|a|b)*c',
    ])
      assert.equal(ways(pattern), true, pattern);
    for (const pattern of [
      '(([0-9]+)\\.)*',
      '^(\\d+(\\.\\d+)*)$',
      '(a+b)*',
      '(a+b+)*',
      '([^,]*,)*',
      '^(a|b)*$',
      '^([a-z]+(-[a-z]+)*;)*$',
      '^([A-Z][a-z]*)*$',
      '^(0|[1-9]\\d*)(\\.(0|[1-9]\\d*)){3,}$',
      '(a{2}b{1,3}c*)*d',
      '(ab*)*',
    ])
      assert.equal(ways(pattern), false, pattern);
    assert.equal(ways('(a{1,200})*b'), undefined);
    assert.equal(ways('(a)\\1*'), undefined);
  });
});
