import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mergeDocumentTypes } from '../../../../scripts/data/mergeDocumentTypes';
import { describeShared, readShared } from '../../../support/shared';

const shipped = readFileSync('data/document-types.json', 'utf8');
const loinc = '2.16.840.1.113883.6.1';

function model(volet: string, version: string, fields: Readonly<Record<string, unknown>> = {}) {
  return {
    code: '11502-2',
    system: loinc,
    label: 'Un type',
    volet,
    version,
    templateIds: [{ root: '1.2.250.1.213.1.1.1.55', extension: version }],
    sources: ['https://example.org/a.xml'],
    dated: '2025-02-07',
    read: '2026-11-24',
    ...fields,
  };
}

function merged(models: readonly object[], content: unknown, read?: string) {
  const { text, changes } = mergeDocumentTypes(JSON.stringify({ source: 'Exemples', models }), {
    sources: [{ name: 'models.json', content }],
    read,
  });
  return {
    text,
    file: JSON.parse(text) as {
      models: Record<string, unknown>[];
      register: Record<string, unknown>[];
    },
    told: changes.map(({ id, type, words }) => [id, type, words].filter((part) => part).join(' ')),
  };
}

describe('merging models into document-types.json', () => {
  it('writes the shipped file as it is when nothing is new', () => {
    assert.equal(mergeDocumentTypes(shipped, { sources: [], read: undefined }).text, shipped);
    const again = mergeDocumentTypes(shipped, {
      sources: [{ name: 'document-types.json', content: JSON.parse(shipped) as unknown }],
      read: undefined,
    });
    assert.equal(again.text, shipped);
    assert.ok(again.changes.every(({ type }) => type === 'unchanged'));
  });

  it('puts a version after the older ones of its volet, a new volet last, and sources as addresses', () => {
    const { file, told } = merged([model('A', '2022.01'), model('A', '2026.01'), model('B', '2024.01')], {
      read: '2026-11-29',
      models: [
        model('A', '2025.01', {
          read: undefined,
          dated: undefined,
          body: 'N3',
          notes: 'jamais livrée',
          sources: [
            { repo: 'o/r', path: 'dossier/un exemple.xml', commit: 'abc', date: '2025-10-11' },
            { repo: 'o/r', path: 'b.xml', commit: 'def', date: null },
          ],
        }),
        model('C', '1.0.1'),
      ],
    });
    assert.deepEqual(told, ['A 2025.01 added', 'C 1.0.1 added']);
    assert.deepEqual(
      file.models.map(({ volet, version }) => `${String(volet)} ${String(version)}`),
      ['A 2022.01', 'A 2025.01', 'A 2026.01', 'B 2024.01', 'C 1.0.1'],
    );
    assert.deepEqual(file.models[1], {
      ...model('A', '2025.01'),
      sources: [
        'https://github.com/o/r/blob/abc/dossier/un%20exemple.xml',
        'https://github.com/o/r/blob/def/b.xml',
      ],
      dated: '2025-10-11',
      read: '2026-11-29',
    });
  });

  it('takes a volet of level 1, and not the mere form that any type may take', () => {
    const n1 = { templateIds: [{ root: '1.3.6.1.4.1.19376.1.2.20' }], body: 'N1' };
    const { file, told } = merged(
      [model('A', '2024.01')],
      [
        model('TLM', '2026.01', { ...n1, code: '85208-7' }),
        model('A (niveau 1)', '2024.01', n1),
        model('FORME', '', { ...n1, code: '99999-9' }),
      ],
    );
    assert.deepEqual(
      told.map((line) => line.replace(/:.*/, '')),
      [
        'TLM 2026.01 added',
        'A (niveau 1) 2024.01 left level 1 is a form that any type takes',
        'FORME  left level 1 is a form that any type takes',
      ],
    );
    assert.equal(file.models[1]!['body'], 'N1');
  });

  it('says what supersedes a model, two at a time as well, and what it does not know', () => {
    const { file, told, text } = merged(
      [
        model('X-T', '2022.01'),
        model('X-R', '2022.01'),
        model('Y-T', '2025.01'),
        model('Y-R', '2025.01'),
        model('Y-T', '2026.01'),
      ],
      {
        models: [],
        superseded: [
          { volet: 'X-T / R', version: '2022.01', by: 'Y-T / Y-R 2025.01' },
          { volet: 'Y-T', version: '2025.01', by: '2026.01' },
          { volet: 'Z', version: '2025.01', by: '2026.01' },
          { volet: 'Y-R', version: '2025.01', by: '2027.01' },
        ],
      },
    );
    assert.deepEqual(
      file.models.map((one) => one['supersededBy']),
      ['Y-T 2025.01', 'Y-R 2025.01', 'Y-T 2026.01', undefined, undefined],
    );
    assert.deepEqual(told.slice(3), [
      'Z 2025.01 left superseded, and no model of ours',
      'Y-R 2025.01 left Y-R 2027.01 is no model of ours',
    ]);
    assert.equal(mergeDocumentTypes(text, { sources: [], read: undefined }).text, text);
  });

  it('leaves alone a model that was not read after ours', () => {
    const ours = model('A', '2024.01', { label: 'Notre libellé', read: '2026-11-29' });
    const { file, told } = merged([ours], [model('A', '2024.01', { read: '2026-11-29' })]);
    assert.deepEqual(told, ['A 2024.01 left not read after ours of 2026-11-29']);
    assert.equal(file.models[0]!['label'], 'Notre libellé');
    assert.deepEqual(merged([], [model('A', '1', { read: undefined })]).told, [
      'A 1 left nothing says when it was read; give --read',
    ]);
  });

  it('keeps what the register alone names', () => {
    const register = {
      source: [{ repo: 'o/r', path: 'jdv .xml', commit: 'abc', date: '2026-04-20' }],
      missing: [{ root: '1.2.3', label: 'Un modèle', validFrom: '2016-09-01' }],
    };
    const { file } = merged([], { read: '2026-11-29', models: [], register });
    assert.deepEqual(file.register, [
      {
        root: '1.2.3',
        label: 'Un modèle',
        validFrom: '2016-09-01',
        source: 'https://github.com/o/r/blob/abc/jdv%20.xml',
        dated: '2026-04-20',
        read: '2026-11-29',
      },
    ]);
  });

  it('refuses what holds no models', () =>
    assert.throws(() => merged([], { entries: [] }), /models\.json holds no list of models/));
});

describeShared('the models of 2026', 'domain/2026/document-types-2026.json', () => {
  it('are all in the shipped file, which a second merge does not change', () => {
    const { text, changes } = mergeDocumentTypes(shipped, {
      sources: [
        {
          name: 'document-types-2026.json',
          content: JSON.parse(readShared('domain', '2026', 'document-types-2026.json')) as unknown,
        },
      ],
      read: undefined,
    });
    assert.equal(text, shipped);
    assert.ok(changes.every(({ type }) => type === 'unchanged' || type === 'left'));
  });
});
