import assert from 'node:assert/strict';
import { chooseVersion, compareVersions, isSame } from '../../../server/src/identifiers/modelVersions';

const model = (...versions: readonly string[]) => ({ versions, roots: ['1.1', '1.55'] });
const lab = [model('2021.01'), model('2023.01'), model('2024.01', '1.4')] as const;
const shared = (root: string) => root === '1.1';

function choose(
  templates: readonly (readonly [string, string?])[],
  models: readonly [ReturnType<typeof model>, ...ReturnType<typeof model>[]] = lab as never,
) {
  const choice = chooseVersion(
    models,
    { code: undefined, templates: templates.map(([root, extension]) => ({ root, extension })) },
    shared,
  );
  switch (choice.type) {
    case 'declared':
      return `is ${choice.model.versions[0]}`;
    case 'lacking':
      return `${choice.version} near ${choice.nearest.versions[0]}`;
    case 'undeclared':
      return `undeclared ${choice.version ?? ''}`.trim();
  }
}

describe('the version of a volet', () => {
  for (const [what, templates, expected] of [
    ['is declared', [['1.55', '2023.01']], 'is 2023.01'],
    ['is declared beside a parent without', [['1.1'], ['1.55', '2021.01']], 'is 2021.01'],
    [
      'is that of its own templateId, not of a parent',
      [
        ['1.1', '2021.01'],
        ['1.55', '2024.01'],
      ],
      'is 2024.01',
    ],
    ['is that of a parent, when there is no other', [['1.1', '2021.01'], ['1.55']], 'is 2021.01'],
    ['is that of a templateId that nobody knows', [['1.55'], ['9.9', '2023.01']], 'is 2023.01'],
    ['is not that of HL7 France', [['2.16.840.1.113883.2.8.2.1', '2023.01'], ['1.55']], 'undeclared'],
    ['may be written otherwise', [['1.55', 'v2024-1']], 'is 2024.01'],
    ['may have a second name', [['1.55', '1.4']], 'is 2024.01'],
    ['is the nearest at hand', [['1.55', '2022.02']], '2022.02 near 2023.01'],
    ['is the nearest at hand, later', [['1.55', '2030.01']], '2030.01 near 2024.01'],
    ['is the nearest at hand, earlier', [['1.55', '2014.01']], '2014.01 near 2021.01'],
    ['is not known', [['1.55']], 'undeclared'],
    ['is empty', [['1.55', '']], 'undeclared'],
    ['is numbered otherwise', [['1.55', '201310']], 'undeclared 201310'],
  ] as const)
    it(what, () => assert.equal(choose(templates), expected));

  it('of a pack that numbers otherwise cannot be compared', () =>
    assert.equal(choose([['1.55', '2021.01']], [model('2.2')]), 'undeclared 2021.01'));

  it('goes by its numbers', () =>
    assert.deepEqual(['2022.02', '10.1', '1.4', '', '2022.01', '2.2'].sort(compareVersions), [
      '',
      '1.4',
      '2.2',
      '10.1',
      '2022.01',
      '2022.02',
    ]));

  it('is the same in several spellings', () => {
    for (const [one, other] of [
      ['2024.01', '2024-01'],
      ['V2.2', '2.2'],
      ['2024.1', '2024.01'],
    ] as const)
      assert.ok(isSame(one, other));
    assert.ok(!isSame('2024.01', '2024.10'));
  });
});
