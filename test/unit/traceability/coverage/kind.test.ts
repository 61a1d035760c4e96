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
