import assert from 'node:assert/strict';
import { requirementIdOf, requirementUri } from '../../../server/src/requirements/requirementUri';
import { shippedCatalogue } from '../../support/requirements';

describe('requirementUri', () => {
  it('leads back to every identifier', () => {
    for (const { id } of shippedCatalogue().requirements)
      assert.equal(requirementIdOf(requirementUri(id)), id);
  });

  it('is read however an editor writes it', () => {
    assert.equal(requirementIdOf('segur:/requirement/EX PSC 01.md'), 'EX PSC 01');
    assert.equal(requirementIdOf('segur:/requirement/CDA/HL7.02.md'), 'CDA/HL7.02');
    assert.equal(requirementIdOf('segur:///requirement/SC.PSC.14.md'), 'SC.PSC.14');
  });

  it('is not read into other addresses, nor into broken ones', () => {
    assert.equal(requirementIdOf('file:///requirement/SC.PSC.14.md'), undefined);
    assert.equal(requirementIdOf('segur:/rule/REQ-001.md'), undefined);
    assert.equal(requirementIdOf('segur:/requirement/%E0%A4%A.md'), '%E0%A4%A');
  });
});
