import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { headerValueSets, loadValueSets } from '../../../server/src/catalogue/valueSets';
import type { DataSource } from '../../../server/src/core/dataSource';

function counting(): { readonly data: DataSource; readonly reads: string[] } {
  const reads: string[] = [];
  return {
    reads,
    data: {
      read: (path) => {
        reads.push(path);
        return readFile(`data/${path}`, 'utf8');
      },
    },
  };
}

describe('value sets', () => {
  it('has every set of the header at once, without reading the others', async () => {
    const { data, reads } = counting();
    const sets = await loadValueSets(data);
    for (const oid of Object.values(headerValueSets)) assert.ok(sets.get(oid), oid);
    assert.equal(sets.get(headerValueSets.documentType)?.concepts.length, 123);
    assert.deepEqual(
      sets
        .get(headerValueSets.gender)
        ?.concepts.map((concept) => concept.code)
        .sort(),
      ['F', 'M', 'UN'],
    );
    assert.deepEqual(reads.sort(), ['valuesets/header.json', 'valuesets/index.json']);
  });

  it('finds a concept by code, and by code system when asked', async () => {
    const sets = await loadValueSets(counting().data);
    const types = sets.get('JDV_J07_XdsTypeCode_CISIS');
    assert.equal(types?.find('11502-2')?.system, '2.16.840.1.113883.6.1');
    assert.equal(types?.find('11502-2', '1.2.250.1.213.1.1.4.12'), undefined);
    assert.equal(types?.find('99999-9'), undefined);
    assert.equal(types?.find('constructor'), undefined);
  });

  it('knows a withdrawn code with its date, and does not list it', async () => {
    const sets = await loadValueSets(counting().data);
    const specialties = sets.get(headerValueSets.authorSpecialty);
    const former = specialties?.find('G15_35');
    assert.equal(former?.withdrawn, '2026-05-05');
    assert.equal(sets.concept('G15_35', former.system)?.label, 'Aide-soignant');
    assert.ok(!specialties?.concepts.some(({ code }) => code === 'G15_35'));
    assert.equal(specialties?.find('376')?.withdrawn, undefined);
    assert.equal(sets.get(headerValueSets.functionCode)?.find('ST-COORD')?.withdrawn, undefined);
  });

  it('loads the others once, when asked, and every set has the size that the index says', async () => {
    const { data, reads } = counting();
    const sets = await loadValueSets(data);
    await Promise.all([sets.loadAll(), sets.loadAll()]);
    assert.equal(reads.filter((path) => path === 'valuesets/others.json').length, 1);
    let total = 0;
    for (const summary of sets.summaries) {
      const set = sets.get(summary.name);
      assert.equal(set?.concepts.length, summary.size, summary.name);
      assert.ok(
        set.concepts.every((concept) => concept.code !== '' && concept.system !== ''),
        summary.name,
      );
      total += summary.size;
    }
    assert.equal(sets.summaries.length, 540);
    assert.ok(total > 14_000, String(total));
  });

  it('rejects when the data is missing', async () => {
    await assert.rejects(loadValueSets({ read: () => Promise.reject(new Error('absent')) }));
  });

  it('says of what day each set is, which ones HL7 closed, and which ones are gone', async () => {
    const sets = await loadValueSets(counting().data);
    await sets.loadAll();
    for (const { name, asOf } of sets.summaries) assert.match(asOf, /^20\d\d-\d\d-\d\d$/, name);
    const types = sets.get(headerValueSets.documentType);
    assert.deepEqual([types?.revised, types?.closed], ['2026-06-29', undefined]);
    assert.equal(sets.get(headerValueSets.confidentiality)?.closed, true);
    assert.equal(sets.get('JDV_PN_Melanome_CISIS')?.withdrawn, '2025-10-11');
    assert.equal(sets.get(headerValueSets.gender)?.withdrawn, undefined);
  });

  it('finds a set by the other name that the authority gives it', async () => {
    const sets = await loadValueSets(counting().data);
    await sets.loadAll();
    assert.equal(sets.get('jdv-acte-cs8-cisis')?.name, 'JDV_Actes_CS8_CISIS');
  });
});
