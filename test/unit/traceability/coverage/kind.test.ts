import assert from 'node:assert/strict';
import { checkContext } from '../../../../server/src/rules/settings';
import { shippedCatalogue } from '../../../support/requirements';
import { type CoverageJudgement, judgeCoverage } from '../../../support/coverageKind';

const catalogue = shippedCatalogue();
const on = checkContext({ 'COV-001': 'warning', 'COV-002': 'information' });
const project = '{"couloirs": ["Imagerie"], "software": ["RIS"], "wave": "2", "profiles": ["Général"]}';

const judge = (
  files: Readonly<Record<string, string>>,
  name: string,
  { read = true, context = on }: Partial<CoverageJudgement> = {},
) => judgeCoverage(files, name, { read, context, catalogue });

describe('the kind of coverage', () => {
  it('is off by default, and then asks for nothing', () => {
    const { asked, findings } = judge({ 'segur.json': project }, 'segur.json', { context: checkContext({}) });
    assert.deepEqual({ asked, findings }, { asked: 0, findings: [] });
  });

  it('is silent until the workspace has been read', () => {
    assert.deepEqual(judge({ 'segur.json': project }, 'segur.json', { read: false }).findings, []);
  });

  it('tells mandatory requirements that nothing covers at the most particular name that selects them', () => {
    const { findings, seen } = judge({ 'segur.json': project }, 'segur.json');
    assert.ok(seen.every(([code]) => code === 'COV-001'));
    assert.ok(seen.some(([, at]) => at === '"Général"'));
    const all = findings.flatMap(({ requirementIds }) => requirementIds ?? []);
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.includes('SC.PSC.14'));
    assert.match(findings[0]!.message.fr, /\d+ exigences obligatoires que rien ne couvre : /);
    const covered = judge(
      { 'segur.json': project, 'a.ts': '// segur: implements SC.PSC.14\n' },
      'segur.json',
    );
    const left = covered.findings.flatMap(({ requirementIds }) => requirementIds ?? []);
    assert.deepEqual(
      all.filter((id) => !left.includes(id)),
      ['SC.PSC.14'],
    );
  });

  it('tells a tag and a scenario that test what no code implements, and no plain mention', () => {
    const test = '// segur: tests SC.PSC.14\n// SC.PSC.16\n';
    assert.deepEqual(judge({ 'test/a.ts': test }, 'test/a.ts').seen, [['COV-002', 'SC.PSC.14']]);
    const code = { 'src/a.ts': '// segur: implements SC.PSC.14\n' };
    assert.deepEqual(judge({ 'test/a.ts': test, ...code }, 'test/a.ts').seen, []);
    const feature = 'Feature: PSC\n\n  @SC.PSC.14\n  Scenario: Connexion\n    Given rien\n';
    assert.deepEqual(judge({ 'a.feature': feature }, 'a.feature').seen, [['COV-002', 'SC.PSC.14']]);
    assert.deepEqual(judge({ 'a.feature': feature, ...code }, 'a.feature').seen, []);
  });

  it('tells files that rows and tags of proofs name and that are not there, and nothing that may be a word', () => {
    const context = checkContext({ 'COV-003': 'warning' });
    const table = [
      '| Exigence | Statut | Preuve |',
      '|---|---|---|',
      '| SC.PSC.14 | fait | [vue](preuves/vue%201.png), src/psc.ts:12 |',
      '| SC.PSC.16 | en cours | preuves/absent.md, src/*.ts, Node.js, et/ou, https://a.fr/b.md |',
      '| EX PSC 02 | à faire | preuves/plus-tard.md |',
      '| EX PSC 01 | fait | [là](manque), ../docs/note.md |',
      '',
      '<!-- segur: prouve SC.PSC.14 : preuves/film.md -->',
      '<!-- segur: documente SC.PSC.14 : preuves/autre.md -->',
      '',
    ].join('\n');
    const files = {
      'docs/suivi.md': table,
      'docs/preuves/vue%201.png': '',
      'src/psc.ts': '',
      'docs/note.md': '',
    };
    assert.deepEqual(judge(files, 'docs/suivi.md', { context }).seen, [
      ['COV-003', 'preuves/absent.md'],
      ['COV-003', 'manque'],
      ['COV-003', 'preuves/film.md'],
    ]);
    // It waits for no workspace to be read.
    assert.equal(judge(files, 'docs/suivi.md', { context, read: false }).findings.length, 3);
    assert.deepEqual(judge(files, 'docs/suivi.md', { context: checkContext({}) }).findings, []);
  });

  it('takes a broken segur.json as it can', () => {
    for (const text of [
      '',
      '{',
      '[1, {"couloirs": }',
      '{"couloirs": {"id": 3}}',
      '{"couloirs": [["Imagerie"]]}',
    ])
      for (const { code } of judge({ 'segur.json': text }, 'segur.json').findings)
        assert.equal(code, 'COV-001');
  });
});
