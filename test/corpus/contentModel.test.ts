import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { contentModelOf } from '../../scripts/data/contentModelOf';
import { readXsd } from '../../scripts/data/xsd';
import { officialPack } from '../support/officialPack';

const schema = officialPack && path.join(officialPack, 'infrastructure/cda/CDA_extended.xsd');

describe('the content model', () => {
  if (schema === undefined || !existsSync(schema)) {
    it.skip('is that of the schema of a pack (SEGUR_PACK names none)');
    return;
  }

  it('is that of the schema of the pack', function () {
    this.timeout(60_000);
    assert.equal(readFileSync('data/cda-content-model.json', 'utf8'), contentModelOf(readXsd(schema)));
  });
});
