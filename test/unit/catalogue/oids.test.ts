import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { loadOids } from '../../../server/src/catalogue/oids';
import { nameKey } from '../../../server/src/codes/names';
import { shippedData } from '../../support/data';

const read = (path: string): object => JSON.parse(readFileSync(`data/${path}`, 'utf8')) as object;

describe('the directory of OIDs', () => {
  it('follows its schema', () => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(
      read('schemas/oids.schema.json'),
    );
    assert.ok(validate(read('oids.json')), JSON.stringify(validate.errors?.slice(0, 3)));
  });

  it('has each OID once, with words in both languages and a source', async () => {
    const { entries } = await loadOids(shippedData);
    const records = (read('oids.json') as { entries: { oid: string }[] }).entries;
    assert.equal(new Set(records.map(({ oid }) => oid)).size, records.length);
    for (const { oid, text, source, asOf } of entries) {
      assert.ok(text.fr !== '' && text.fr !== oid, oid);
      assert.ok(text.en !== '', oid);
      assert.ok(source.fr.length > 3 && source.en.length > 3, oid);
      assert.match(asOf, /^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it('gives a name as its own to one OID only, but for those that have two', async () => {
    const { entries } = await loadOids(shippedData);
    const owners = new Map<string, string[]>();
    for (const { oid, names } of entries)
      for (const key of new Set(names.map(nameKey))) owners.set(key, [...(owners.get(key) ?? []), oid]);
    const several = [...owners].filter(([, oids]) => oids.length > 1).map(([key]) => key);
    // The CCAM and Orphanet are published under two OIDs each; the NIR of tests has one of its own.
    assert.deepEqual(several.sort(), ['ccam', 'orphanet']);
  });

  it('reads what an INS is from what a CDA calls it', async () => {
    const oids = await loadOids(shippedData);
    assert.match(oids.get('1.2.250.1.213.1.4.8')!.text.fr, /^INS-NIR/);
    assert.match(oids.get('1.2.250.1.213.1.4.9')!.text.en, /^INS-NIA/);
    assert.equal(oids.get('1.2.250.1.213.2.28')!.revised, '2026-09-28');
    assert.equal(oids.get('1.2.250.1.213.1.1.2.30')!.kind, 'template');
    assert.equal(oids.get('1.2.3.4'), undefined);
  });
});
