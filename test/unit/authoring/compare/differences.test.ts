import assert from 'node:assert/strict';
import { choiceOf } from '../../../../server/src/authoring/compare/choice';
import {
  type Differences,
  differencesOf,
  mostDifferences,
} from '../../../../server/src/authoring/compare/differences';
import type { ComparedNode, ComparisonChoice } from '../../../../server/src/core/comparison';
import { verbatim } from '../../../../server/src/core/localized';

interface Sketch {
  readonly keys?: readonly string[];
  readonly says?: string;
  readonly facts?: readonly (readonly [string, string])[];
  readonly isGenerated?: true;
  readonly holds?: readonly (readonly [sort: string, sketch: Sketch])[];
}

/** A tree whose places are the order in which its nodes are written. */
function tree(sketch: Sketch): ComparedNode {
  let next = 0;
  const node = (sort: string, one: Sketch, address: string): ComparedNode => {
    const start = next++;
    const children = (one.holds ?? []).map(([name, inner]) =>
      node(name, inner, `${address}/${name}`.replace(/^\//, '')),
    );
    const facts = one.facts ?? (one.says === undefined ? undefined : [['', one.says] as const]);
    return {
      sort,
      keys: one.keys ?? [],
      name: () => verbatim(sort),
      path: address,
      address,
      range: { start, end: next },
      ...(facts
        ? { value: { facts, shown: () => verbatim(one.says ?? facts.map(([, said]) => said).join()) } }
        : {}),
      children,
      ...(one.isGenerated ? { isGenerated: true as const } : {}),
    };
  };
  return node('document', sketch, '');
}

function compared(left: ComparedNode, right: ComparedNode, choice: ComparisonChoice): Differences {
  return toItsEnd(differencesOf(left, right, choice));
}

function toItsEnd(work: Generator<void, Differences>): Differences {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

const told = (left: Sketch, right: Sketch, ignored: readonly string[] = [], isExact = false) =>
  compared(tree(left), tree(right), choiceOf(ignored, isExact)).found.map(
    ({ kind, path, left: a, right: b }) => [kind, path, a.text?.en ?? '—', b.text?.en ?? '—'].join(' '),
  );

const holds = (...inside: readonly (readonly [string, Sketch])[]): Sketch => ({ holds: inside });

// segur: verifies SEG/CMP.01
describe('what two trees differ in', () => {
  it('tells what changed, what came and what went', () => {
    const left = holds(['title', { says: 'A' }], ['code', { says: '1' }]);
    const right = holds(['title', { says: 'B' }], ['time', { says: '2' }]);
    assert.deepEqual(told(left, right), ['changed title A B', 'removed code 1 —', 'added time — 2']);
    assert.deepEqual(told(left, left), []);
  });

  it('knows a thing again by its identifier, then by its code, and never takes one code for another', () => {
    const result = (id: string, code: string, value: string): readonly [string, Sketch] => [
      'result',
      { keys: [id, code], holds: [['value', { says: value }]] },
    ];
    assert.deepEqual(
      told(
        holds(result('1', 'Na', '140'), result('2', 'K', '4')),
        holds(result('2', 'K', '4'), result('1', 'Na', '141')),
      ),
      ['moved result 140 141', 'changed result/value 140 141'],
    );
    assert.deepEqual(told(holds(result('1', 'Na', '140')), holds(result('9', 'Na', '141'))), [
      'changed result/value 140 141',
    ]);
    assert.deepEqual(told(holds(result('1', 'Na', '140')), holds(result('9', 'K', '4'))), [
      'removed result 140 —',
      'added result — 4',
    ]);
  });

  it('tells one inserted row as one, whatever follows it', () => {
    const row = (...cells: readonly string[]): readonly [string, Sketch] => [
      'row',
      holds(...cells.map((says) => ['cell', { says }] as const)),
    ];
    const [a, b, c] = [row('a', '1'), row('b', '2'), row('c', '3')];
    assert.deepEqual(told(holds(a, b, c), holds(a, row('n', '9'), b, row('c', '4'))), [
      'changed row/cell 3 4',
      'added row — n · 9',
    ]);
  });

  it('tells the fewest moves, or none where the order is nothing', () => {
    const items = (...all: readonly string[]): Sketch =>
      holds(...all.map((says) => ['item', { says }] as const));
    assert.deepEqual(told(items('a', 'b', 'c', 'd'), items('d', 'a', 'b', 'c')), ['moved item d d']);
    assert.deepEqual(told(items('a', 'b', 'c', 'd'), items('d', 'a', 'b', 'c'), ['order']), []);
  });

  it('leaves out what the asker does, at its address and all below', () => {
    const left = holds(
      ['time', { says: '1' }],
      ['author', holds(['time', { says: '1' }], ['id', { says: 'x' }])],
    );
    const right = holds(
      ['time', { says: '2' }],
      ['author', holds(['time', { says: '2' }], ['id', { says: 'y' }])],
    );
    assert.deepEqual(told(left, right, ['time']), ['changed author/id x y']);
    assert.deepEqual(told(left, right, ['/time', 'author/*']), []);
    assert.deepEqual(told(left, right, ['/time', 'Author/ID']), ['changed author/time 1 2']);
  });

  it('hears blanks and generated names only when it is exact', () => {
    const left = holds(['a', { says: 'x  y ' }], ['ref', { says: 'r1', isGenerated: true }]);
    const right = holds(['a', { says: ' x y' }], ['ref', { says: 'r2', isGenerated: true }]);
    assert.deepEqual(told(left, right), []);
    assert.deepEqual(
      told(left, right, [], true).map((line) => line.split(' ').slice(0, 2)),
      [
        ['changed', 'a'],
        ['changed', 'ref'],
      ],
    );
  });

  it('shows what is written where people would read the same, and no order of attributes', () => {
    const value = (system: string) => ({
      facts: [
        ['code', 'F'],
        ['system', system],
      ] as const,
      says: 'F',
    });
    assert.deepEqual(told(holds(['sex', value('1')]), holds(['sex', value('2')])), [
      'changed sex system="1" system="2"',
    ]);
    const turned = {
      facts: [
        ['system', '1'],
        ['code', 'F'],
      ] as const,
      says: 'F',
    };
    assert.deepEqual(told(holds(['sex', value('1')]), holds(['sex', turned])), []);
  });

  it('tells what is carried in the place of what carries it, and that there is more of it', () => {
    const [left, right] = [tree({ says: 'a' }), tree({ says: 'b' })];
    const inside = { kind: 'changed', trail: [verbatim('title')], path: 'title' } as const;
    const side = { text: verbatim('x'), range: left.range };
    const work = differencesOf(left, right, choiceOf([]), function* () {
      return { found: [{ ...inside, left: side, right: side }], isCut: true };
    });
    const { found, isCut } = toItsEnd(work);
    assert.deepEqual(
      found.map(({ trail }) => trail.map(({ en }) => en)),
      [['document', 'title']],
    );
    assert.equal(isCut, true);
  });

  it('stops telling, and says so, where nothing is alike', () => {
    const many = (prefix: string): Sketch =>
      holds(
        ...Array.from(
          { length: mostDifferences + 10 },
          (_, at) => ['a', { says: `${prefix}${at}` }] as const,
        ),
      );
    const { found, isCut } = compared(tree(many('x')), tree(many('y')), choiceOf([]));
    assert.equal(found.length, mostDifferences);
    assert.equal(isCut, true);
  });
});
