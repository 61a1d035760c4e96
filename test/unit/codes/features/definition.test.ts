import assert from 'node:assert/strict';
import { openCodes } from '../../../support/codes';
import { atCursor } from '../../../support/textKind';

async function pages(marked: string): Promise<readonly string[]> {
  const { text, offset } = atCursor(marked);
  const targets = (await openCodes(text)).definition!(offset);
  return targets.map((target) => (target.type === 'virtual' ? target.uri : 'here'));
}

describe('the page of a code', () => {
  for (const [marked, expected] of [
    ['// CDA-0|12', ['segur:/rule/CDA-012.md']],
    ['"1.2.250.1.213.1.4.|8"', ['segur:/oid/1.2.250.1.213.1.4.8.md']],
    ['JDV_J07|', ['segur:/oid/1.2.250.1.213.1.1.5.471.md']],
    ['CCAM 1.2.250.1.213.2.|5', ['segur:/oid/1.2.250.1.213.2.5.md']],
    ['"11502-|2" of JDV_J07', ['segur:/oid/1.2.250.1.213.1.1.5.471.md']],
    ['word|', []],
  ] as const)
    it(`opens from ${marked}`, async () => assert.deepEqual(await pages(marked), expected));
});
