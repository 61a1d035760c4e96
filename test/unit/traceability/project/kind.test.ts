import assert from 'node:assert/strict';
import { checkContext } from '../../../../server/src/rules/settings';
import { isProjectFile } from '../../../../server/src/traceability/project/readProject';
import { openProject } from '../../../support/traceability';

const findings = (text: string, rules = {}) => [...openProject(text).check!(checkContext(rules))].flat();

describe('the kind of segur.json', () => {
  it('is known by its name alone', () => {
    assert.ok(isProjectFile('file:///w/a/segur.json'));
    for (const uri of ['file:///w/mysegur.json', 'file:///w/segur.json.bak', 'file:///w/segur.json/a'])
      assert.ok(!isProjectFile(uri), uri);
  });

  it('tells each fault under its rule, with the correction that is meant', () => {
    const text = '{"couloirs": ["Hopitl"], "wav": "2", "exclusions": [{"requirements": "SC.PSC.14"}]}';
    const found = findings(text);
    assert.deepEqual(
      found.map(({ code, severity }) => [code, severity]),
      [
        ['PRJ-002', 'warning'],
        ['PRJ-003', 'warning'],
        ['PRJ-004', 'error'],
      ],
    );
    assert.match(found[1]!.message.fr, /^Couloir inconnu : « Hopitl » ; vouliez-vous dire « Hôpital » \?$/);
    assert.match(found[1]!.message.en, /^Unknown couloir: "Hopitl"; did you mean "Hôpital"\?$/);
    const [fix] = found[1]!.fixes!();
    assert.equal(fix!.edits[0]!.newText, '"Hôpital"');
    assert.equal(text.slice(fix!.edits[0]!.range.start, fix!.edits[0]!.range.end), '"Hopitl"');
  });

  it('obeys the settings of rules', () => {
    assert.deepEqual(findings('{"wav": "2"}', { 'PRJ-002': 'off' }), []);
    assert.deepEqual(findings('{}'), []);
  });
});
