import assert from 'node:assert/strict';
import type { Reach } from '../../../server/src/cda/reach';
import { carrySuspects, keepSuspects, suspectsOf } from '../../../server/src/cda/suspects';
import { changeBetween } from '../../../server/src/core/textChange';
import { localName, parseXml, treeChange } from '../../../server/src/xml';

const text = '<r><h/><s><c/><e><a>1</a><b/></e><e><d/></e></s><s><c/><e><b/></e></s></r>';
const judge = {};

/** The names of the elements that are to be asked after an edit, when of the first version those at `faulty` had faults. */
function asked(reach: Reach, faulty: readonly number[], edit: (text: string) => string): string {
  const before = parseXml(text);
  const next = edit(text);
  const after = parseXml(next);
  const change = treeChange(before, after, changeBetween(text, next));
  assert.ok(change);
  keepSuspects(before, judge, reach, faulty);
  carrySuspects(before, after, 1, change);
  return (suspectsOf(after, judge) ?? []).map((node) => localName(after, node)).join(' ');
}

// segur: verifies SEG/CDA.06
describe('the elements that a judge asks after an edit', () => {
  it('are all of them where nothing is known', () => {
    assert.equal(suspectsOf(parseXml(text), judge), undefined);
  });

  it('are those whose content changed, the new ones, and those that had a fault', () => {
    const inText = (from: string) => from.replace('>1<', '>12<');
    assert.equal(asked({}, [], inText), 'r s e a');
    const lastB = parseXml(text).nodeCount - 1;
    assert.equal(asked({}, [lastB], inText), 'r s e a b');
    assert.equal(
      asked({}, [2, lastB], (from) => from.replace('<b/>', '<x><y/></x><b/>')),
      'r h s e x y b',
    );
  });

  it('are not those that are gone', () => {
    const firstB = 8;
    assert.equal(localName(parseXml(text), firstB), 'b');
    assert.equal(
      asked({}, [firstB], (from) => from.replace('<b/>', '')),
      'r s e',
    );
  });

  it('are those beside a child that their judge looks at', () => {
    const code = (from: string) => from.replace('<c/>', '<c x="1"/>');
    assert.equal(asked({}, [], code), 'r s c');
    assert.equal(asked({ beside: new Set(['c']) }, [], code), 'r s c e a b e d');
    assert.equal(asked({ beside: new Set(['d']) }, [], code), 'r s c');
    assert.equal(asked({ beside: new Set(['c']), parent: true }, [], code), 'r h s c e a b e d s');
    assert.equal(
      asked({ beside: new Set(['h']) }, [], (from) => from.replace('<h/>', '')),
      'r s c e a b e d s c e b',
    );
  });

  it('are those beside each other where their judge looks at the parent', () => {
    assert.equal(
      asked({ parent: true }, [], (from) => from.replace('<d/>', '<d x="1"/>')),
      'r h s c e e d s',
    );
  });

  it('are the root where a child of it changed whose name its judge looks at', () => {
    const inBody = (from: string) => from.replace('>1<', '>12<');
    const only = (...names: readonly string[]): Reach => ({ only: new Set(names) });
    assert.equal(asked(only('s'), [], inBody), 'r');
    assert.equal(asked(only('h'), [], inBody), '');
    assert.equal(asked(only('h'), [1], inBody), 'r');
    const blank = (from: string) => from.replace('<h/>', '<h/> ');
    assert.equal(asked(only('h', 's'), [], blank), '');
    const renamed = (from: string) => from.replace('<h/>', '<i/>');
    assert.equal(asked(only('h'), [], renamed), 'r');
    assert.equal(asked(only('i'), [], renamed), 'r');
    assert.equal(asked(only('s'), [], renamed), '');
    const body = (from: string) => from.replace('<h/>', '<component/>');
    assert.equal(asked(only('s'), [], body), 'r');
  });

  it('are the children of the root of a name of which one changed, came or went', () => {
    const alike: Reach = { alike: true };
    assert.equal(
      asked(alike, [], (from) => from.replace('>1<', '>12<')),
      's s',
    );
    assert.equal(
      asked(alike, [2], (from) => from.replace('>1<', '>12<')),
      'h s s',
    );
    assert.equal(
      asked(alike, [], (from) => from.replace('<h/>', '<h/><h/>')),
      'h h',
    );
    assert.equal(
      asked(alike, [], (from) => from.replace('<h/>', '')),
      '',
    );
    assert.equal(
      asked(alike, [], (from) => from.replace('<h/>', '<component/>')),
      'component s s',
    );
  });

  it('are told apart from one version to the next, whether somebody asked in between or not', () => {
    const versions = [
      text,
      text.replace('>1<', '>12<'),
      text.replace('>1<', '>12<').replace('<d/>', '<d/>x'),
    ];
    const trees = versions.map((version) => parseXml(version));
    keepSuspects(trees[0]!, judge, {}, []);
    for (const at of [0, 1]) {
      const change = treeChange(trees[at]!, trees[at + 1]!, changeBetween(versions[at]!, versions[at + 1]!));
      assert.ok(change);
      carrySuspects(trees[at]!, trees[at + 1]!, 1, change);
    }
    const names = suspectsOf(trees[2]!, judge)!.map((node) => localName(trees[2]!, node));
    assert.equal(names.join(' '), 'r s e a e');
  });
});
