import assert from 'node:assert/strict';
import {
  childrenOf,
  chosenRequirements,
  coverageCount,
  requirementIdOf,
  roots,
  type Node,
  type RequirementsTree,
} from '../../../../client/src/requirementsTree/model';

const requirement = (id: string) => ({ id, title: `Titre ${id}`, tone: 'read' as const });

const tree: RequirementsTree = {
  total: 4,
  groups: [
    {
      label: 'LGC',
      own: false,
      families: [
        { label: 'PSC', requirements: [requirement('SC.PSC.14'), requirement('SC.PSC.16')] },
        { label: 'INS', requirements: [requirement('INS 1')] },
      ],
    },
    { label: 'RIS', own: false, families: [{ label: 'RIS', requirements: [requirement('SC.PSC.14')] }] },
  ],
};

function outline(nodes: readonly Node[], depth = 0): string[] {
  return nodes.flatMap((node) => [
    '  '.repeat(depth) + (node.kind === 'requirement' ? node.requirement.id : node.label),
    ...outline(childrenOf(node), depth + 1),
  ]);
}

function keys(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => [node.key, ...keys(childrenOf(node))]);
}

describe('client/requirementsTree/model', () => {
  it('shows groups, families and requirements, without a family that repeats its group', () => {
    assert.deepEqual(outline(roots(tree, '')), [
      'LGC',
      '  PSC',
      '    SC.PSC.14',
      '    SC.PSC.16',
      '  INS',
      '    INS 1',
      'RIS',
      '  SC.PSC.14',
    ]);
  });

  it('counts the requirements of a group', () => {
    assert.deepEqual(
      roots(tree, '').map((node) => (node.kind === 'group' ? node.count : 0)),
      [3, 1],
    );
  });

  it('gives every node a key of its own, and another one under another prefix', () => {
    const plain = keys(roots(tree, ''));
    assert.equal(new Set(plain).size, plain.length);
    const filtered = new Set(keys(roots(tree, 'couloir?psc')));
    assert.ok(plain.every((key) => !filtered.has(key)));
  });
});

describe('client/requirementsTree: what a command is about', () => {
  const [lgc, ris] = roots(tree, '') as [Node, Node];
  const [psc, ins] = childrenOf(lgc) as [Node, Node];
  const ids = (...asked: Parameters<typeof chosenRequirements>) =>
    chosenRequirements(...asked).map(({ id }) => id);

  it('is the row, or what is selected with it', () => {
    assert.deepEqual(ids(childrenOf(psc)[0], undefined, [ris]), ['SC.PSC.14']);
    assert.deepEqual(ids(psc, [psc, ins], []), ['SC.PSC.14', 'SC.PSC.16', 'INS 1']);
  });

  it('is what is selected alone where a key asks, each requirement once', () => {
    assert.deepEqual(ids(undefined, undefined, [lgc, ris]), ['SC.PSC.14', 'SC.PSC.16', 'INS 1']);
    assert.deepEqual(ids({}, undefined, []), []);
  });

  it('is one id, of a text or of a row', () => {
    assert.equal(requirementIdOf('SC.PSC.14'), 'SC.PSC.14');
    assert.equal(requirementIdOf(childrenOf(ins)[0]), 'INS 1');
    assert.equal(requirementIdOf(lgc), undefined);
    assert.equal(requirementIdOf(undefined), undefined);
  });
});

describe('client/requirementsTree: what is covered', () => {
  it('is counted of what a project demands, each requirement once, excluded ones aside', () => {
    const covered = (
      id: string,
      state: NonNullable<
        (typeof tree)['groups'][number]['families'][number]['requirements'][number]['coverage']
      >['state'],
      demanded = true,
    ) => ({ ...requirement(id), coverage: { state, label: state, demanded } });
    assert.deepEqual(
      coverageCount([
        covered('A', 'missing'),
        covered('B', 'failing'),
        covered('C', 'proved'),
        covered('C', 'proved'),
        covered('D', 'excluded'),
        covered('E', 'implemented', false),
        requirement('F'),
      ]),
      { of: 3, covered: 2, failing: 1 },
    );
  });
});
