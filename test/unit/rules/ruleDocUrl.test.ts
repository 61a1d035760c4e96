import assert from 'node:assert/strict';
import { ruleDocUrl } from '../../../server/src/rules/ruleDocUrl';

describe('address of a rule', () => {
  it('names the page of the family and the anchor of the rule', () => {
    assert.match(ruleDocUrl('CDA-017', 'cda.times'), /\/docs\/rules\/cda-times\.md#cda-017$/);
  });
});
