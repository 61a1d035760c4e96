import assert from 'node:assert/strict';
import { severities } from '../../../server/src/core/finding';
import { countOfSeverity } from '../../../server/src/core/severityWords';

describe('core/severityWords', () => {
  it('counts findings of each gravity, in both languages', () => {
    const all = (locale: 'fr' | 'en') =>
      severities.flatMap((severity) => [0, 1, 2].map((count) => countOfSeverity(count, severity, locale)));
    assert.deepEqual(all('fr').slice(0, 6), [
      '0 erreur',
      '1 erreur',
      '2 erreurs',
      '0 avertissement',
      '1 avertissement',
      '2 avertissements',
    ]);
    assert.deepEqual(all('en').slice(6), ['0 notes', '1 note', '2 notes', '0 hints', '1 hint', '2 hints']);
  });
});
