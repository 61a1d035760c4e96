import assert from 'node:assert/strict';
import type { DocumentLayer } from '../../../server/src/core/documentKind';
import { semanticTokens } from '../../../server/src/features/semanticTokens';
import { documentWith } from '../../support/documents';

describe('features/semanticTokens', () => {
  it('encodes tokens relative to one another, sorted, without those that span lines', () => {
    const layer: DocumentLayer = {
      kind: 'test',
      semanticTokens: () => [
        { range: { start: 6, end: 9 }, type: 'unknownRequirement' },
        { range: { start: 0, end: 2 }, type: 'requirement' },
        { range: { start: 3, end: 5 }, type: 'requirement' },
        { range: { start: 4, end: 8 }, type: 'requirement' },
      ],
    };
    assert.deepEqual(
      semanticTokens(documentWith('ab cd\nefg', layer), { start: 0, end: 9 }),
      [0, 0, 2, 0, 0, 0, 3, 2, 0, 0, 1, 0, 3, 1, 0],
    );
  });
});
