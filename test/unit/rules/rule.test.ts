import assert from 'node:assert/strict';
import type { Severity } from '../../../server/src/core/finding';
import { verbatim } from '../../../server/src/core/localized';
import { type Rule, runRules } from '../../../server/src/rules/rule';

describe('rules/rule', () => {
  const rule = (id: string, check: Rule<string>['check'], severity: Severity = 'error'): Rule<string> => ({
    id,
    family: 'test',
    severity,
    title: verbatim(id),
    source: 'test',
    requirementIds: ['EX PSC 01'],
    check,
  });
  const faulty = (id: string, milder?: Severity) =>
    rule(id, (model, report) =>
      report({
        range: { start: 0, end: model.length },
        message: verbatim('fault'),
        ...(milder ? { severity: milder } : {}),
      }),
    );
  const run = (rules: Rule<string>[], wanted: Severity | 'off' | undefined) =>
    [...runRules(rules, 'text', { severity: (key) => wanted ?? key.severity }, () => undefined)].flat();

  it('adds the id, the severity and the requirements to each fault, one step per rule', () => {
    const steps = [
      ...runRules([faulty('A'), faulty('B')], 'text', { severity: (key) => key.severity }, assert.fail),
    ];
    assert.deepEqual(
      steps.map((step) =>
        step.map(({ code, severity, requirementIds }) => ({ code, severity, requirementIds })),
      ),
      [
        [{ code: 'A', severity: 'error', requirementIds: ['EX PSC 01'] }],
        [{ code: 'B', severity: 'error', requirementIds: ['EX PSC 01'] }],
      ],
    );
  });

  it('lets the user turn a rule off, and keeps a milder case milder than what the user chose', () => {
    const severities = (wanted: Severity | 'off' | undefined) =>
      run([faulty('A'), faulty('B', 'information')], wanted).map(({ severity }) => severity);
    assert.deepEqual(severities(undefined), ['error', 'information']);
    assert.deepEqual(severities('warning'), ['warning', 'information']);
    assert.deepEqual(severities('hint'), ['hint', 'hint']);
    assert.deepEqual(severities('off'), []);
  });

  it('lets a general rule be silent where an error is told within its place', () => {
    const general = { ...faulty('XSD'), yields: true };
    const codes = (...rules: Rule<string>[]) => run(rules, undefined).map(({ code }) => code);
    assert.deepEqual(codes(faulty('A'), general), ['A']);
    assert.deepEqual(codes(faulty('A', 'warning'), general), ['A', 'XSD']);
    assert.deepEqual(codes(general, { ...general, id: 'XSD-2' }), ['XSD', 'XSD-2']);
    const wider = rule('WIDE', (_, report) =>
      report({ range: { start: 0, end: 9 }, message: verbatim('fault') }),
    );
    assert.deepEqual(codes(wider, general), ['WIDE', 'XSD']);
    const off = {
      severity: (key: { id: string; severity: Severity }) => (key.id === 'A' ? 'off' : key.severity),
    } as const;
    const left = [...runRules([faulty('A'), general], 'text', off, assert.fail)].flat();
    assert.deepEqual(
      left.map(({ code }) => code),
      ['XSD'],
    );
  });

  it('silences a rule that throws and goes on with the others', () => {
    const failures: string[] = [];
    const broken = rule('BROKEN', () => {
      throw new Error('boom');
    });
    const findings = [
      ...runRules([broken, faulty('A')], 'text', { severity: (key) => key.severity }, (id) =>
        failures.push(id),
      ),
    ].flat();
    assert.deepEqual(failures, ['BROKEN']);
    assert.equal(findings.length, 1);
  });
});
