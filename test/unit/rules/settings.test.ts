import assert from 'node:assert/strict';
import { severityOf } from '../../../server/src/rules/settings';

const rule = { id: 'CDA-001', family: 'cda.root', severity: 'error' } as const;
const noisy = { id: 'ID-RPPS-LUHN', family: 'cda.ids', severity: 'information', offByDefault: true } as const;

describe('rule settings', () => {
  it('keeps the default when nothing is said', () => {
    assert.equal(severityOf(rule, {}), 'error');
    assert.equal(severityOf(rule, { 'CDA-002': 'off', 'cda.rootless': 'off' }), 'error');
  });

  it('lets the rule win over its family, and the family over those above', () => {
    assert.equal(severityOf(rule, { cda: 'hint' }), 'hint');
    assert.equal(severityOf(rule, { cda: 'hint', 'cda.root': 'warning' }), 'warning');
    assert.equal(severityOf(rule, { cda: 'hint', 'cda.root': 'warning', 'CDA-001': 'off' }), 'off');
  });

  it('wakes a rule that is off by default only by its own key', () => {
    assert.equal(severityOf(noisy, {}), 'off');
    assert.equal(severityOf(noisy, { 'cda.ids': 'error' }), 'off');
    assert.equal(severityOf(noisy, { 'ID-RPPS-LUHN': 'warning' }), 'warning');
  });

  it('is not fooled by the names that every object has', () => {
    assert.equal(severityOf({ id: 'constructor', family: 'toString', severity: 'hint' }, {}), 'hint');
  });
});
