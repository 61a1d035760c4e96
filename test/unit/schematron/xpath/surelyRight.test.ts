import assert from 'node:assert/strict';
import { createEngine } from '../../../../server/src/schematron/engine';
import { compileExpression } from '../../../../server/src/schematron/xpath/compile';
import type { StaticContext } from '../../../../server/src/schematron/xpath/compiled';
import { isSurelyRight } from '../../../../server/src/schematron/xpath/surelyRight';
import { library } from '../../../support/packs';
import { seeded } from '../../../support/random';

const engine = createEngine(library);
const context: StaticContext = {
  names: engine.names,
  namespace: (prefix) => (prefix === 'a' ? 'urn:a' : undefined),
  variable: (name) => (name === 'v' ? () => [] : undefined),
  library: engine.library,
};

const bits =
  `a b @c a:d x:e $v $w 'i' 3 . / // [ ] ( ) = and or not( count( string( string-length( contains( normalize-space(
  starts-with( position() last() nothing( text() node() * .. parent:: ancestor::a preceding-sibling::* , eq is + | 1.5 true()
  matches(a,'[') xs:date(`.split(/\s+/);

describe('an expression in which nothing can be wrong', () => {
  for (const right of [
    "a:d[@c = 'i']/b",
    '$v and not(.//a)',
    "starts-with(normalize-space(a), 'i') or count(b) = 3",
  ])
    it(`is ${right}`, () => assert.ok(isSurelyRight(engine.parse(right), context)));

  for (const doubtful of [
    'x:d',
    '$w',
    'not()',
    'nothing(a)',
    'a[',
    'contains(a)',
    '__proto__(a)',
    "matches(a, '[')",
  ])
    it(`is not ${doubtful}`, () => assert.ok(!isSurelyRight(engine.parse(doubtful), context)));

  it('is none that the compiler refuses, whatever chance makes of expressions', () => {
    const random = seeded(7);
    let right = 0;
    for (let i = 0; i < 30_000; i++) {
      const text = Array.from({ length: 1 + random.below(9) }, () => random.pick(bits)).join(' ');
      const expr = engine.parse(text);
      if (!isSurelyRight(expr, context)) continue;
      right++;
      assert.doesNotThrow(() => compileExpression(expr, context), text);
    }
    assert.ok(right > 1000, String(right));
  });
});
