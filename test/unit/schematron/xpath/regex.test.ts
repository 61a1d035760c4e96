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
  ] as const)
    it(`${pattern} on ${JSON.stringify(text)} is ${expected}`, () =>
      assert.equal(test(pattern, text), expected));

  it('reads flags', () => {
    assert.equal(test('A b', 'ab', 'ix'), true);
    assert.equal(test('a.c', 'a.c', 'q'), true);
    assert.equal(test('a.c', 'abc', 'q'), false);
    assert.equal(test('a.c', 'a\nc', 's'), true);
  });

  for (const pattern of ['[', '(', '\\', '\\y', '*', '[a', 'a**'])
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
