import assert from 'node:assert/strict';
import type { ByteEncoding } from '../../../../server/src/core/byteEncoding';
import { openCda } from '../../../../server/src/cda/model';
import { prologRules } from '../../../../server/src/cda/rules/prolog';
import { runRules } from '../../../../server/src/rules/rule';
import { checkContext } from '../../../../server/src/rules/settings';
import { cdaKnowledge } from '../../../support/cda';
import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

describe('rules of the prolog', () => {
  faultsIn(sample, [
    ['CDA-094', 'encoding="UTF-8"', 'encoding="ISO-8859-1"', 'ISO-8859-1'],
    ['CDA-094', 'encoding="UTF-8"', 'encoding="UTF-16"', 'UTF-16'],
    ['CDA-094', 'encoding="UTF-8"', 'encoding="utf8"', 'utf8', 'warning'],
    ['CDA-094', 'Lettre de liaison</title>', 'Lettre pr\uFFFDparée</title>', '\uFFFD', 'warning'],
    ['CDA-094', '<?xml', '\uFEFF\uFEFF<?xml', '\uFEFF\uFEFF'],
    ['CDA-094', '<?xml', '\uFEFF<?xml', '\uFEFF', 'information'],
  ]);
  quietOn('without a declaration, UTF-8 goes without saying', sample.replace(/^.*\n/, ''));
  quietOn('whatever the case', sample.replace('UTF-8', 'utf-8'));

  /** Severity, place and number of fixes of what is told of a text that comes from such bytes. */
  async function told(text: string, bytes: Partial<ByteEncoding>): Promise<(string | number)[][]> {
    const read = { encoding: 'utf-8', damaged: false, marks: 0, ...bytes };
    const model = openCda(text, await cdaKnowledge(), read);
    return [...runRules(prologRules, model, checkContext({}), (id) => assert.fail(id))]
      .flat()
      .map(({ severity, range, fixes }) => [
        severity,
        text.slice(range.start, range.end),
        fixes?.().length ?? 0,
      ]);
  }

  it('believes the bytes where it has them', async () => {
    const lost = sample.replace('liaison', 'li\uFFFDison');
    assert.deepEqual(await told(sample, {}), []);
    assert.deepEqual(await told(sample, { marks: 1 }), []);
    assert.deepEqual(await told(`\uFEFF${sample}`, { marks: 2 }), [['error', '\uFEFF', 1]]);
    assert.deepEqual(await told(lost, { damaged: true }), [['error', '\uFFFD', 0]]);
    assert.deepEqual(await told(lost, {}), [['warning', '\uFFFD', 0]]);
    assert.deepEqual(await told(sample, { encoding: 'utf-16le' }), [['error', 'UTF-8', 0]]);
    assert.deepEqual(await told(sample.replace(/^.*\n/, ''), { encoding: 'utf-16le' }), [['error', '<', 0]]);
  });

  it('offers to declare UTF-8 only to what is UTF-8', async () => {
    const latin = sample.replace('UTF-8', 'ISO-8859-15');
    assert.deepEqual(await told(latin, {}), [['error', 'ISO-8859-15', 1]]);
    assert.deepEqual(await told(latin, { encoding: 'iso-8859-15' }), [['error', 'ISO-8859-15', 0]]);
    assert.deepEqual(await told(latin, { damaged: true }), [['error', 'ISO-8859-15', 0]]);
  });
});
