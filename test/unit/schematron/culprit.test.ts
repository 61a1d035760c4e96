import assert from 'node:assert/strict';
import { localName } from '../../../server/src/schematron/nodes';
import { toFinding } from '../../../server/src/schematron/packFindings';
import { NodeType } from '../../../server/src/schematron/xdm';
import type { SeverityTable } from '../../../server/src/schematron/severities';
import { judgePatterns } from '../../support/packs';

const everything = { severity: (rule: { severity: 'error' }) => rule.severity };

/** The findings of one assertion on `x` elements, and the texts that they underline. */
function underlined(
  test: string,
  text: string,
  kind = 'assert',
): readonly (readonly [string, string | undefined, boolean])[] {
  const { verdicts } = judgePatterns(
    `<pattern><rule context="x"><${kind} test="${test}">m</${kind}></rule></pattern>`,
    text,
  );
  return verdicts.map((verdict) => {
    const { range } = toFinding(verdict, () => 1, everything as never)!;
    const { node, subject, missing } = verdict.culprit;
    const attribute = node.type === NodeType.Attribute ? localName(node) : undefined;
    return [text.slice(range.start, range.end), subject ?? attribute, missing];
  });
}

describe('where a verdict is shown', () => {
  for (const [test, text, expected] of [
    ["@code = 'FR'", '<x code="DE"/>', ['DE', 'code', false]],
    ["string(@k) = ('A') or not(@k)", '<x k="B"/>', ['B', 'k', false]],
    ['@k', '<x/>', ['x', 'k', true]],
    ['y', '<x/>', ['x', 'y', true]],
    ['y/z/@k', '<x><y><z/></y></x>', ['z', 'k', true]],
    ["y[@k = 'A']", '<x><y k="B"/></x>', ['B', 'y', false]],
    ['count(y) &gt;= 1', '<x><z/></x>', ['x', 'y', true]],
    ['count(y) &lt;= 1', '<x><y a="1"/><y a="2"/></x>', ['y', 'y', false]],
    ['not(y)', '<x><y k=""/></x>', ['y', 'y', false]],
    ['not(@k)', '<x k="v"/>', ['v', 'k', false]],
    ["@a = '1' and @b = '2'", '<x a="1" b="3"/>', ['3', 'b', false]],
    ["if (@a) then @b = '2' else true()", '<x a="" b="3"/>', ['3', 'b', false]],
    ["matches(y/@v, '^1')", '<x><y v="2"/></x>', ['2', 'v', false]],
    ['every $y in y satisfies $y/@k', '<x><y k=""/><y n="2"/></x>', ['y', 'y', false]],
    ['@k castable as xs:integer', '<x k="one"/>', ['one', 'k', false]],
    ["@k = ''", '<x k="one"/>', ['one', 'k', false]],
    ['false()', '<x k="one"/>', ['x', undefined, false]],
    ['not(.)', '<x k="one"/>', ['x', 'x', false]],
  ] as const)
    it(`${test} on ${text}`, () => assert.deepEqual(underlined(test, text), [expected]));

  it('of a code that is in no value set is the code', () => {
    const text = '<x code="A"/>';
    const { verdicts } = judgePatterns(
      `<pattern><rule context="x"><let name="c" value="@code"/><assert test="@nullFlavor or document('v.xml')//c[@code = $c]">m</assert></rule></pattern>`,
      text,
      { 'v.xml': '<v><c code="B"/></v>' },
    );
    const finding = toFinding(verdicts[0]!, () => 1, everything as never);
    assert.equal(text.slice(finding?.range.start, finding?.range.end), 'A');
  });

  it('of a report is what it reports', () => {
    assert.deepEqual(underlined('y[@k]', '<x><y/><y k="v"/></x>', 'report'), [['y', 'y', false]]);
  });

  it('of an empty attribute is the whole attribute', () => {
    assert.deepEqual(underlined("@k != ''", '<x k=""/>'), [['k=""', 'k', false]]);
  });
});

describe('the gravity of a verdict', () => {
  const severity = (attributes: string, wanted = 'error') => {
    const { verdicts } = judgePatterns(
      `<pattern><rule context="x"><assert ${attributes} test="false()">m</assert></rule></pattern>`,
      '<x/>',
    );
    return toFinding(verdicts[0]!, () => 1, { severity: () => wanted as never })?.severity;
  };
  const byWords = (pattern: string, rule: string, check: string, table: SeverityTable = {}) => {
    const { verdicts } = judgePatterns(
      `<pattern ${pattern}><rule context="x" ${rule}><let name="v" value="'warning'"/><assert ${check} test="false()">m</assert></rule></pattern>`,
      '<x k="info"/>',
    );
    return toFinding(verdicts[0]!, () => 1, everything as never, undefined, table)?.severity;
  };
  for (const [words, expected] of [
    [['', '', ''], 'error'],
    [['', '', 'role="fatal"'], 'error'],
    [['', '', 'role="Erreur"'], 'error'],
    [['', '', 'role="WARN"'], 'warning'],
    [['', '', 'flag="avertissement"'], 'warning'],
    [['', '', 'role="caution"'], 'warning'],
    [['', '', 'role="note"'], 'information'],
    [['', '', 'role="informative"'], 'information'],
    [['', '', 'role="hint"'], 'hint'],
    [['', '', 'severity="info" role="error"'], 'information'],
    [['', '', 'role="author" flag="info"'], 'information'],
    [['', '', 'flag="done info warning"'], 'warning'],
    [['', 'role="warning"', ''], 'warning'],
    [['', 'flag="info"', 'role="author"'], 'information'],
    [['', 'role="error"', 'flag="info"'], 'information'],
    [['role="info"', '', ''], 'information'],
    [['severity="warning"', '', 'role="unknown"'], 'warning'],
    [['', '', 'role="{@k}"'], 'information'],
    [['', '', 'severity="{$v}"'], 'warning'],
    [['', 'role="{name()}" flag="{@k}"', ''], 'information'],
    [['', '', 'role="{@k"'], 'error'],
  ] as const)
    it(`is ${expected} by ${words.filter((each) => each !== '').join(', then ') || 'nothing'}`, () => {
      const [pattern, rule, check] = words;
      assert.equal(byWords(pattern, rule, check), expected);
    });

  it('is what the table of the pack says of a word, before the usual one', () => {
    const table = { musthave: 'error', nicetohave: 'hint', error: 'warning', debug: 'off' } as const;
    assert.equal(byWords('', '', 'role="NiceToHave"', table), 'hint');
    assert.equal(byWords('', '', 'role="mustHave"', table), 'error');
    assert.equal(byWords('', '', 'role="error"', table), 'warning');
    assert.equal(byWords('', '', 'role="info"', table), 'information');
    assert.equal(byWords('', '', 'role="debug"', table), undefined);
  });

  it('follows the role, and the user may soften it or switch it off', () => {
    assert.equal(severity(''), 'error');
    assert.equal(severity('role="error"'), 'error');
    assert.equal(severity('role="warning"'), 'warning');
    assert.equal(severity('role="info"'), 'information');
    assert.equal(severity('', 'warning'), 'warning');
    assert.equal(severity('role="info"', 'warning'), 'information');
    assert.equal(severity('', 'off'), undefined);
  });

  it('is softened where the pack lacks the value set', () => {
    const { verdicts } = judgePatterns(
      `<pattern><rule context="x"><assert test="document('v.xml')//c">m</assert></rule></pattern>`,
      '<x/>',
    );
    const finding = toFinding(verdicts[0]!, () => 1, everything as never);
    assert.equal(finding?.severity, 'warning');
    assert.match(finding.message.fr, /Défaut du pack : « v\.xml »/);
  });
});
