import assert from 'node:assert/strict';
import { coverageOf } from '../../../../server/src/traceability/coverage/coverage';
import type { Project } from '../../../../server/src/traceability/project/project';
import type { TestResult } from '../../../../server/src/traceability/results/testResult';
import { catalogueOf, projectOf, resultOf, sourceOf } from '../../../support/traceability';

const catalogue = catalogueOf(
  {
    id: 'SC.PSC.01',
    wave: '2',
    couloirs: ['Imagerie'],
    software: ['RIS'],
    referentials: ['REM RIS'],
    profiles: ['Général'],
    obligation: 'DOIT',
    nature: 'EXIGENCE',
  },
  {
    id: 'SC.PSC.02',
    wave: '2',
    couloirs: ['Imagerie', 'Hôpital'],
    software: ['RIS'],
    referentials: ['REM RIS'],
    profiles: ['BAL APP'],
    obligation: 'PEUT',
  },
  {
    id: 'AC/va1.01',
    wave: '1',
    draftStatus: 'carried-over',
    couloirs: ['Imagerie'],
    software: ['RIS'],
    wave1Ids: ['RIS.AC.01'],
    obligation: 'DOIT',
    conditional: true,
  },
  { id: 'AC/va1.02', wave: '1', draftStatus: 'dropped', couloirs: ['Imagerie'], software: ['RIS'] },
  { id: 'EX PSC 01', referentials: ['Référentiel PSC'], obligation: 'DOIT' },
);

function cover(
  cited: Parameters<typeof sourceOf>[0],
  project: Partial<Project> = {},
  results: readonly TestResult[] = [],
) {
  const index = sourceOf(cited, ['SC.PSC.99']);
  return coverageOf({ catalogue, project: projectOf(project), index, results, today: '20261130' });
}

const only = (coverage: ReturnType<typeof cover>, id: string) =>
  coverage.items.find(({ requirement }) => requirement.id === id)!;

// segur: verifies SEG/COUV.06
describe('coverageOf', () => {
  for (const [words, project, ids] of [
    ['all that is in force, by default', {}, ['SC.PSC.01', 'SC.PSC.02', 'AC/va1.01', 'EX PSC 01']],
    ['a couloir', { couloirs: ['Hôpital'] }, ['SC.PSC.02']],
    ['software', { software: ['RIS'] }, ['SC.PSC.01', 'SC.PSC.02', 'AC/va1.01']],
    ['wave 2, with what it carries over', { wave: '2' }, ['SC.PSC.01', 'SC.PSC.02', 'AC/va1.01']],
    ['wave 1', { wave: '1' }, ['AC/va1.01']],
    ['a profile, with what is general', { profiles: ['Esclave'] }, ['SC.PSC.01', 'AC/va1.01', 'EX PSC 01']],
    ['an option', { options: ['BAL APP'], wave: '2' }, ['SC.PSC.01', 'SC.PSC.02', 'AC/va1.01']],
    ['referentials', { referentials: [{ id: 'Référentiel PSC' }], wave: '2' }, ['EX PSC 01']],
    [
      'a referential without a couloir beside a couloir',
      { referentials: [{ id: 'Référentiel PSC' }, { id: 'REM RIS' }], couloirs: ['Hôpital'] },
      ['SC.PSC.02', 'EX PSC 01'],
    ],
  ] as const)
    it(`selects by ${words}`, () =>
      assert.deepEqual(
        cover({}, project).items.map(({ requirement }) => requirement.id),
        ids,
      ));

  it('tells how binding each is', () => {
    assert.deepEqual(
      cover({}).items.map(({ bindingness }) => bindingness),
      ['mandatory', 'optional', 'conditional', 'mandatory'],
    );
  });

  it('tells facts one by one: proved and not tested', () => {
    const coverage = cover({
      'SC.PSC.01': [
        { role: 'proof' },
        { role: 'implementation', because: { type: 'tag', verb: 'implements' } },
        { role: 'documentation' },
      ],
    });
    const { facts, standing, evidence } = only(coverage, 'SC.PSC.01');
    assert.deepEqual(facts, { implemented: 'tagged', tested: 'no', proved: true, documented: true });
    assert.deepEqual(standing, { type: 'proved' });
    assert.equal(evidence.proof.length, 1);
    assert.deepEqual(only(coverage, 'SC.PSC.02').standing, { type: 'missing' });
  });

  it('believes the row of a table that says it is done, and the one that promises least of several', () => {
    const row = (state: 'done' | 'todo') => ({ state, words: state, files: [] });
    const done = cover({ 'SC.PSC.01': [{ role: 'documentation', row: row('done') }] });
    assert.equal(only(done, 'SC.PSC.01').facts.implemented, 'declared');
    assert.deepEqual(only(done, 'SC.PSC.01').standing, { type: 'implemented' });
    const torn = cover({
      'SC.PSC.01': [
        { role: 'documentation', row: row('done') },
        { role: 'documentation', row: row('todo') },
      ],
    });
    assert.equal(only(torn, 'SC.PSC.01').facts.implemented, 'no');
    assert.deepEqual(only(torn, 'SC.PSC.01').standing, { type: 'missing' });
  });

  it('a plain line of a document covers nothing', () => {
    assert.deepEqual(only(cover({ 'SC.PSC.01': [{ role: 'documentation' }] }), 'SC.PSC.01').standing, {
      type: 'missing',
    });
  });

  it('counts results of tests that cite it and of tests that a tag names', () => {
    const coverage = cover(
      { 'SC.PSC.01': [{ role: 'test', subject: 'testLogin', because: { type: 'tag', verb: 'vérifie' } }] },
      {},
      [
        resultOf({ name: 'testLogin[2]', when: '2026-11-28T10:00:00' }),
        resultOf({ name: 'other', requirementIds: ['SC.PSC.02'], outcome: 'failed' }),
        resultOf({ name: 'fr.Psc.testLogin', className: 'fr.Psc', when: '2026-11-29T10:00:00' }),
      ],
    );
    const { facts, results, standing } = only(coverage, 'SC.PSC.01');
    assert.equal(facts.tested, 'passing');
    assert.deepEqual(standing, { type: 'tested' });
    assert.deepEqual(
      results.map(({ name }) => name),
      ['fr.Psc.testLogin', 'testLogin[2]'],
    );
    assert.deepEqual(only(coverage, 'SC.PSC.02').standing, { type: 'failing' });
  });

  it('a failure outweighs what passes and a proof; a result grows stale when the project says so', () => {
    const cited = { 'SC.PSC.01': [{ role: 'proof' as const }] };
    const passed = resultOf({ requirementIds: ['SC.PSC.01'], when: '2026-11-01T10:00:00Z' });
    const failed = resultOf({ ...passed, outcome: 'failed', when: '2026-10-01' });
    assert.equal(only(cover(cited, {}, [passed, failed]), 'SC.PSC.01').standing.type, 'failing');
    const thresholds = { resultsMaxAgeDays: 30 };
    assert.equal(only(cover(cited, { thresholds }, [passed, failed]), 'SC.PSC.01').facts.tested, 'passing');
    assert.equal(only(cover(cited, { thresholds }, [failed]), 'SC.PSC.01').facts.tested, 'stale');
    assert.equal(
      only(cover({}, {}, [resultOf({ outcome: 'skipped', requirementIds: ['SC.PSC.01'] })]), 'SC.PSC.01')
        .facts.tested,
      'skipped',
    );
  });

  it('excludes with a reason, by identifier and by series, until its last day', () => {
    const exclusion = (requirements: readonly string[], until?: string) => ({
      exclusions: [{ requirements, reason: 'no mail in this product', ...(until ? { until } : {}) }],
    });
    const standing = (project: Partial<Project>) => only(cover({}, project), 'SC.PSC.01').standing;
    assert.deepEqual(standing(exclusion(['sc psc 1'])), {
      type: 'excluded',
      reason: 'no mail in this product',
    });
    assert.equal(standing(exclusion(['SC.PSC.*'])).type, 'excluded');
    assert.equal(standing(exclusion(['SC.PSC.01'], '2026-11-30')).type, 'excluded');
    assert.equal(standing(exclusion(['SC.PSC.01'], '2026-11-29')).type, 'missing');
  });

  it('tells what is cited and does not apply, what is unknown, and what has a successor', () => {
    const coverage = cover(
      {
        'AC/va1.02': [{}],
        'AC/va1.01': [{ written: 'RIS.AC.01', via: 'wave1' }, {}],
      },
      { couloirs: ['Imagerie'] },
    );
    assert.deepEqual(
      coverage.outside.map(({ requirement }) => requirement.id),
      ['AC/va1.02'],
    );
    assert.deepEqual(
      coverage.unknown.map(({ written }) => written),
      ['SC.PSC.99'],
    );
    assert.deepEqual(
      coverage.outdated.map(({ written, successors, citations }) => [
        written,
        successors.map(({ id }) => id),
        citations.length,
      ]),
      [['RIS.AC.01', ['AC/va1.01'], 1]],
    );
  });

  it('counts by dimension, each fact by itself, excluded ones apart', () => {
    const { counts } = cover(
      { 'SC.PSC.01': [{}, { role: 'test' }], 'SC.PSC.02': [{ role: 'proof' }], 'EX PSC 01': [{}] },
      { exclusions: [{ requirements: ['EX PSC 01'], reason: 'x' }] },
    );
    assert.deepEqual(counts.all, {
      total: 4,
      excluded: 1,
      missing: 1,
      implemented: 1,
      tested: 1,
      passing: 0,
      failing: 0,
      proved: 1,
      documented: 0,
      standing: { missing: 1, failing: 0, implemented: 1, tested: 0, proved: 1, excluded: 1 },
    });
    assert.deepEqual(
      [...counts.by.couloir].map(([name, { total }]) => [name, total]),
      [
        ['Imagerie', 3],
        ['Hôpital', 1],
      ],
    );
    assert.deepEqual([...counts.by.bindingness.keys()], ['mandatory', 'optional', 'conditional']);
    assert.equal(counts.by.obligation.get('DOIT')!.total, 3);
  });
});
