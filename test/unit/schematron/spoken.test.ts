import assert from 'node:assert/strict';
import { localName } from '../../../server/src/schematron/nodes';
import { NodeType } from '../../../server/src/schematron/xdm';
import { judgePatterns } from '../../support/packs';

/** What a failed test on `x` speaks of: `@name` for an attribute, `element lacks word`, `@name as value`. */
function spoken(test: string, text: string, context = 'x', lets = ''): readonly string[] {
  const { verdicts } = judgePatterns(
    `<pattern><rule context="${context}">${lets}<assert test="${test}">m</assert></rule></pattern>`,
    text,
  );
  return verdicts[0]!.spoken.map(({ node, word }) => {
    const name = node.type === NodeType.Attribute ? `@${localName(node)}` : localName(node);
    if (word === undefined) return name;
    return node.type === NodeType.Attribute ? `${name} as ${word}` : `${name} lacks ${word}`;
  });
}

describe('what a failed test speaks of', () => {
  for (const [test, text, expected] of [
    ["@k = 'A'", '<x k="B" n="1"/>', ['@k', 'r lacks x']],
    ['@k', '<x/>', ['x lacks k', 'r lacks x']],
    ['y/z', '<x><y/></x>', ['y lacks z']],
    ["y[@k = 'A']", '<x><y k="B"/></x>', ['@k', 'x lacks y', 'x lacks y']],
    // Among several, those that have another value are meant only by who names the wanted one.
    ["y[@k = 'A']", '<x><y k="B"/><y k="C"/></x>', ['@k as A', '@k as A', 'x lacks y']],
    // The part that holds is not what is wrong.
    ["@a = '1' and @b = '2'", '<x a="1" b="3"/>', ['@b', 'r lacks x']],
    ["if (@a) then @b = '2' else @c", '<x a="" b="3"/>', ['@b', 'r lacks x']],
    // Forbidden: the attribute that makes the condition hold.
    ["not(y[@k != 'A'])", '<x><y k="B"/></x>', ['@k']],
    ['every $y in y/@k satisfies $y = 1', '<x><y k="2"/></x>', ['@k']],
    ['string(@k) castable as xs:integer', '<x k="a"/>', ['@k']],
  ] as const)
    it(`${test} on ${text}`, () => assert.deepEqual(spoken(test, `<r>${text}</r>`), expected));

  it('is found behind a variable', () => {
    assert.deepEqual(
      spoken('$p', '<r><x v="a"/></r>', 'x', `<let name="p" value="substring-before(@v, ':')"/>`),
      ['@v'],
    );
  });

  it('is what the context says when the test says nothing', () => {
    const context = "x/*[not(self::y[@k = '1'] | self::z[@k = '2'])]";
    assert.deepEqual(spoken('not(.)', '<x><y k="9"/></x>', context), ['@k', 'x lacks y']);
    assert.deepEqual(spoken('false()', '<x><z k="9"/></x>', context), ['@k', 'x lacks z']);
  });

  it('is not without end', () => {
    const many = Array.from({ length: 400 }, (_, i) => `y${i}/@k = 'A'`).join(' and ');
    const text = `<x>${Array.from({ length: 400 }, (_, i) => `<y${i} k="B"/>`).join('')}</x>`;
    assert.ok(spoken(many, text).length <= 24);
  });
});
