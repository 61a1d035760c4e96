import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Fact } from '../../../../scripts/data/facts';
import { mergeRequirements } from '../../../../scripts/data/mergeRequirements';
import { describeShared, readShared } from '../../../support/shared';

const shipped = readFileSync('data/requirements.json', 'utf8');

interface Small {
  readonly sources: Record<string, string>;
  readonly referentials: readonly { id: string; name: string }[];
  readonly requirements: readonly Record<string, unknown>[];
}

function fileOf(...requirements: Fact[]): string {
  return JSON.stringify({
    format: 'segur-requirements/1',
    sources: { drafts: 'Classeurs' },
    referentials: [{ id: 'Guide', name: 'Guide d’intégration (X-1)' }],
    requirements: requirements.map((one) => ({ family: 'DMPi', number: '1', textStatus: 'unknown', ...one })),
  });
}

function merged(text: string, facts: unknown, read: string | null = '2026-11-29') {
  const { text: result, changes } = mergeRequirements(text, {
    sources: [{ name: 'facts.json', content: facts }],
    read: read ?? undefined,
  });
  return { result, changes, file: JSON.parse(result) as Small };
}

const told = ({ changes }: { changes: readonly { id: string; type: string; words?: string }[] }) =>
  changes.map(({ id, type, words }) => [id, type, words].filter((part) => part).join(' '));

describe('merging facts into requirements.json', () => {
  it('writes the shipped file as it is when nothing is new', () => {
    assert.equal(mergeRequirements(shipped, { sources: [], read: undefined }).text, shipped);
    const { requirements } = JSON.parse(shipped) as { requirements: Fact[] };
    const again = merged(shipped, requirements);
    assert.equal(again.result, shipped);
    assert.ok(again.changes.every(({ type }) => type === 'unchanged'));
  });

  it('says of every record when it was read', () => {
    const { requirements } = JSON.parse(shipped) as { requirements: { id: string; read?: string }[] };
    assert.deepEqual(
      requirements.filter(({ read }) => !/^\d{4}-\d\d-\d\d$/.test(read ?? '')).map(({ id }) => id),
      [],
    );
  });

  it('reads a note: names of fields, referential, sources, links and dates', () => {
    const { file, changes } = merged(fileOf({ id: 'MSS/va1.11', variants: ['SC.MSS/va1.11'] }), [
      {
        id: 'EX_1.1-20',
        family: 'DMPi',
        axis: null,
        number: '20',
        rem: [],
        nature: 'REGLE',
        obligation: 'DOIT',
        paraphrase_fr: 'Faire.',
        text_status: 'known_summary',
        linked_referential: 'Guide d’intégration',
        sources: [
          'drafts',
          'github:owner/repo@abc123:a file.md (2024-05-16) ; autre chose',
          'https://example.org/page (16/10/2025)',
        ],
        variants: ['EX_1.1-20', 'EX 1.1-20'],
        notes: 'Lue. Repris dans le REM : SC.MSS/va1.11',
        change: 'new',
      },
    ]);
    assert.deepEqual(told({ changes }), ['EX_1.1-20 added']);
    assert.deepEqual(file.requirements[1], {
      id: 'EX_1.1-20',
      family: 'DMPi',
      number: '20',
      referentials: ['Guide'],
      obligation: 'DOIT',
      paraphrase: 'Faire.',
      textStatus: 'known_summary',
      variants: ['EX 1.1-20'],
      notes: 'Lue.',
      carriedBy: ['MSS/va1.11'],
      sources: [
        'drafts',
        'https://github.com/owner/repo/blob/abc123/a%20file.md',
        'https://example.org/page',
      ],
      dated: '2025-10-16',
      read: '2026-11-29',
    });
  });

  it('puts a new record in its series, in the order of numbers', () => {
    const before = fileOf(
      { id: 'A.1', family: 'A' },
      { id: 'A.10', family: 'A' },
      { id: 'B.1', family: 'B' },
    );
    const { file } = merged(before, [
      { id: 'A.9', family: 'A', number: '9' },
      { id: 'A.11', family: 'A', number: '11' },
      { id: 'C.1', family: 'C', number: '1' },
    ]);
    assert.deepEqual(
      file.requirements.map(({ id }) => id),
      ['A.1', 'A.9', 'A.10', 'A.11', 'B.1', 'C.1'],
    );
    assert.equal(file.requirements[1]!['textStatus'], 'unknown');
  });

  it('corrects what a fact says, keeps what it does not, and adds to lists of names and sources', () => {
    const before = fileOf({
      id: 'A.1',
      paraphrase: 'avant',
      detail: 'détail',
      variants: ['A 1'],
      sources: ['drafts'],
      dated: '2025-10',
      read: '2026-11-24',
    });
    const result = merged(before, [
      {
        id: 'A.1',
        paraphrase: 'après',
        variants: ['A_1'],
        sources: ['https://example.org/'],
        dated: '2024',
        change: 'correction',
      },
    ]);
    assert.deepEqual(told(result), ['A.1 changed paraphrase, variants, sources, read']);
    const [record] = result.file.requirements;
    assert.equal(record!['paraphrase'], 'après');
    assert.equal(record!['detail'], 'détail');
    assert.deepEqual(record!['variants'], ['A 1', 'A_1']);
    assert.deepEqual(record!['sources'], ['drafts', 'https://example.org/']);
    assert.equal(record!['dated'], '2025-10');
    assert.equal(merged(result.result, []).result, result.result);
  });

  it('marks a withdrawal, and keeps its words', () => {
    const before = fileOf({ id: 'A.1', paraphrase: 'avant', read: '2026-11-24' });
    const { file } = merged(before, [{ id: 'A.1', change: 'withdrawal' }]);
    assert.equal(file.requirements[0]!['draftStatus'], 'removed');
    assert.equal(file.requirements[0]!['paraphrase'], 'avant');
    assert.ok(!('change' in file.requirements[0]!));
  });

  it('leaves alone a fact that was not read after our record, so that our words stay', () => {
    const before = fileOf({ id: 'A.1', paraphrase: 'nos mots', read: '2026-11-29' });
    const result = merged(before, [{ id: 'A.1', paraphrase: 'ceux de la note' }]);
    assert.deepEqual(told(result), ['A.1 left not read after ours of 2026-11-29']);
    assert.equal(result.file.requirements[0]!['paraphrase'], 'nos mots');
    assert.deepEqual(told(merged(before, [{ id: 'A.2' }], null)), [
      'A.2 left nothing says when it was read; give --read',
    ]);
  });

  it('refuses what would make a bad file', () => {
    assert.throws(() => merged(fileOf(), [{ id: 'A.1', family: 'A', number: '1', wave: '3' }]), /"wave"/);
    assert.throws(() => merged(fileOf(), [{ paraphrase: 'sans identifiant' }]), /record 0 has no id/);
    assert.throws(() => merged(fileOf(), { entries: [] }), /holds no list of requirements/);
    assert.throws(
      () => merged(fileOf(), [{ id: 'A.1', text_status: 'known', sources: ['un livre'] }]),
      /no key and no address for source « un livre »/,
    );
  });
});

describeShared('the facts of 2026 about requirements', 'domain/2026/requirements-more.json', () => {
  const facts = JSON.parse(readShared('domain', '2026', 'requirements-more.json')) as readonly (Fact & {
    readonly id: string;
    readonly text_status: string;
  })[];

  it('are all in the shipped file, which a second merge does not change', () => {
    const { result, changes } = merged(shipped, facts);
    assert.equal(result, shipped);
    assert.deepEqual([...new Set(changes.map(({ type }) => type))], ['left']);
  });

  it('say no more of an unknown text than their source', () => {
    const { requirements } = JSON.parse(shipped) as { requirements: (Fact & { id: string })[] };
    for (const { id, text_status: status } of facts) {
      const record = requirements.find((one) => one.id === id)!;
      if (status === 'unknown' || id === 'DB.SO.106')
        assert.deepEqual(
          [record['textStatus'], record['paraphrase'], record['detail']],
          ['unknown', undefined, undefined],
          id,
        );
    }
  });
});
