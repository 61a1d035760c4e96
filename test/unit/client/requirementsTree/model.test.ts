import assert from 'node:assert/strict';
import {
  childrenOf,
  roots,
  type Node,
  type RequirementsTree,
} from '../../../../client/src/requirementsTree/model';

const requirement = (id: string) => ({ id, title: `Titre ${id}` });

const tree: RequirementsTree = {
  total: 4,
  groups: [
    {
      label: 'LGC',
      families: [
        { label: 'PSC', requirements: [requirement('SC.PSC.14'), requirement('SC.PSC.16')] },
        { label: 'INS', requirements: [requirement('INS 1')] },
      ],
    },
    { label: 'RIS', families: [{ label: 'RIS', requirements: [requirement('SC.PSC.14')] }] },
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
