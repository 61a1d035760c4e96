import assert from 'node:assert/strict';
import { coverageOf } from '../../../server/src/traceability/coverage';
import { createWorkspaceIndex } from '../../../server/src/traceability/workspaceIndex';
import { shippedCatalogue } from '../../support/requirements';

describe('coverageOf', () => {
  const catalogue = shippedCatalogue();
  const index = createWorkspaceIndex(catalogue);
  index.update('a.md', 'SC.PSC.14 SC.PSC.14 RIS.TLR/INT.02');
  index.update('b.md', 'SC.PSC.14');

  it('counts the requirements of a scope, and those that are cited', () => {
    const coverage = coverageOf(catalogue, index, { referential: 'REM Imagerie RIS Va2' });
    assert.equal(coverage.cited, 2);
    assert.equal(coverage.total, coverage.lines.length);
    const line = coverage.lines.find(({ requirement }) => requirement.id === 'SC.PSC.14');
    assert.deepEqual([line?.citations, line?.files], [3, 2]);
  });

  it('leaves withdrawn requirements and, on request, recommendations out', () => {
    const all = coverageOf(catalogue, index, { software: 'RIS' });
    const mandatory = coverageOf(catalogue, index, { software: 'RIS', mandatoryOnly: true });
    assert.ok(mandatory.total < all.total);
    assert.ok(all.lines.every(({ requirement }) => requirement.textStatus !== 'withdrawn_draft'));
    assert.ok(mandatory.lines.every(({ requirement }) => requirement.obligation !== 'PEUT'));
    assert.ok(coverageOf(catalogue, index, { couloir: 'Hôpital', software: 'RIS' }).total < all.total);
  });
});
