import assert from 'node:assert/strict';
import { codes, loinc, reasons, today, useBatch } from '../../../support/valueSetBatch';

describe('reading value sets, IHE SVS, as the ANS publishes them', () => {
  let read: Awaited<ReturnType<typeof useBatch>>;
  before(async () => {
    read = await useBatch();
  });

  const svs = (attributes: string, concepts: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<RetrieveValueSetResponse xmlns="urn:ihe:iti:svs:2008"><ValueSet ${attributes}><ConceptList>${concepts}</ConceptList></ValueSet></RetrieveValueSetResponse>`;
  const one = `<Concept code="A1" codeSystem="${loinc}" displayName="Un"/>`;

  it('reads OID, name, revision and codes, blanks of every kind trimmed', () => {
    const imported = read({
      'JDV_J07_XdsTypeCode_CISIS.xml': svs(
        'id="1.2.250.1.213.1.1.5.471 " displayName="JDV_J07_XdsTypeCode_CISIS.tabs" dateMaj="20240927120000" revisionDate="2026-06-29T12:00:00+01:00" dateFin=""',
        `<Concept code="34876-3 " codeSystem="${loinc}" displayName="Évaluation préopératoire"/>${one}<Concept code="\tA2\u00a0" codeSystem="${loinc}" displayName="Deux &amp; trois"/>${one}`,
      ),
    });
    assert.deepEqual(imported.records, [
      {
        oid: '1.2.250.1.213.1.1.5.471',
        name: 'JDV_J07_XdsTypeCode_CISIS',
        revised: '2026-06-29',
        asOf: '2026-06-29',
        source: 'JDV_J07_XdsTypeCode_CISIS.xml',
        concepts: [
          { code: '34876-3', system: loinc, label: 'Évaluation préopératoire' },
          { code: 'A1', system: loinc, label: 'Un' },
          { code: 'A2', system: loinc, label: 'Deux & trois' },
        ],
      },
    ]);
    assert.deepEqual(imported.remarks, []);
  });

  it('leaves aside a set whose OID is none, and takes those beside it', () => {
    const set = (oid: string): string => svs(`id="${oid}" displayName="JDV_${oid}"`, one);
    const imported = read({ 'JDV_A.xml': set('1.2.250.1.213.1.1.5.x'), 'JDV_B.xml': set('1.2.3') });
    assert.deepEqual(
      imported.records.map(({ oid }) => oid),
      ['1.2.3'],
    );
    assert.deepEqual(reasons(imported), [
      'refused JDV_A.xml "1.2.250.1.213.1.1.5.x" is no OID: the set is left aside',
    ]);
    assert.deepEqual(imported.lost, []);
    for (const oid of ['1.2.250.', '1..2', '01.2', '1.2.03', '3.1', '1', 'x'])
      assert.deepEqual(read({ 'JDV_A.xml': set(oid) }).records, [], oid);
    const table = `OID;Code;Libellé;Nomenclature\n1.2.3;A;Un;${loinc}\n1.2.x;B;Deux;${loinc}\n`;
    assert.deepEqual(
      read({ 'sets.csv': table }).records.map(({ oid }) => oid),
      ['1.2.3'],
    );
    assert.match(reasons(read({ 'sets.csv': table })).join(), /"1\.2\.x" is no OID/);
  });

  it('calls a set whose title is in words by its file, old and new names, a blank in it too', () => {
    const titled = svs(
      'id="1.2.3" displayName="JDV Depistage neonatal CISIS" revisionDate="2025-06-19"',
      one,
    );
    assert.equal(
      read({ 'x/jdv-depistage-neonatal-cisis .xml': titled }).records[0]?.name,
      'jdv-depistage-neonatal-cisis',
    );
    const spaced = svs('id="1.2.3" displayName="JDV_ Radiopharmaceutique-CISIS"', one);
    assert.equal(
      read({ 'JDV_ Radiopharmaceutique-CISIS.xml': spaced }).records[0]?.name,
      'JDV_Radiopharmaceutique-CISIS',
    );
  });

  it('takes what has ended for withdrawn, what is to end for in use, and dates an undated set by its codes', () => {
    const imported = read({
      'JDV_X.xml': svs(
        'id="1.2.3" displayName="JDV_X" version="test"',
        `<Concept code="A" codeSystem="1.2" displayName="a" dateValid="20100101000000" dateFin="20220224000000"/>
         <Concept code="B" codeSystem="1.2" displayName="b" dateValid="20220224000000" dateFin=""/>
         <Concept code="C" codeSystem="1.2" displayName="c" dateValid="20100101000000" dateFin="20991231000000"/>`,
      ),
    });
    assert.deepEqual(codes(imported), ['B 1.2', 'C 1.2', 'A 1.2 until 2022-02-24']);
    assert.equal(imported.records[0]?.revised, '2022-02-24');
  });

  it('keeps code systems apart from sets, leaves associations, and tells of rows without a code', () => {
    const imported = read({
      'TRE_A01.xml': svs('id="1.2.9" displayName="TRE_A01-CadreExercice.tabs" typeFichier="TRE"', one),
      'ASS_X.xml': svs('id="1.2.8" displayName="ASS_X-Y"', one),
      'JDV_Y.xml': svs(
        'id="1.2.7" displayName="JDV_Y"',
        `<Concept code="" codeSystem="1.2" displayName="?"/>${one}`,
      ),
    });
    assert.deepEqual(
      imported.records.map(({ name, kind }) => [name, kind]),
      [
        ['TRE_A01-CadreExercice', 'codeSystem'],
        ['JDV_Y', undefined],
      ],
    );
    assert.deepEqual(reasons(imported), [
      'note ASS_X.xml a table between two code systems, not a value set: left aside',
      'note JDV_Y.xml 1 row without a code, left aside',
    ]);
  });

  it('refuses a broken file with its line, a document type, an empty file, and takes the others', () => {
    const imported = read({
      'broken.xml': svs('id="1.2.3" displayName="B"', `${one}\n<Concept code="A`),
      'bomb.xml': `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${svs('id="1.2.4" displayName="&b;"', one).replace(/^.*\n/, '')}`,
      'empty.xml': '',
      'page.xml': '<html><body/></html>',
      'good.xml': svs('id="1.2.5" displayName="G"', one),
    });
    assert.deepEqual(
      imported.records.map(({ name }) => name),
      ['G'],
    );
    assert.deepEqual(
      imported.remarks.map(({ kind, file, line }) => `${kind} ${file}:${line ?? ''}`),
      ['refused broken.xml:3', 'refused bomb.xml:', 'refused empty.xml:', 'refused page.xml:'],
    );
    assert.equal(imported.files, 1);
  });

  it('dates the import by its newest set, never later than today', () => {
    const dated = (oid: string, day: string): string =>
      svs(`id="${oid}" displayName="S${oid}" revisionDate="${day}"`, one);
    const past = read({ 'a.xml': dated('1.2.3', '2024-01-01'), 'b.xml': dated('1.2.4', '2026-02-03') });
    assert.equal(past.asOf, '2026-02-03');
    assert.deepEqual(
      past.records.map(({ revised, asOf }) => [revised, asOf]),
      [
        ['2024-01-01', '2026-02-03'],
        ['2026-02-03', '2026-02-03'],
      ],
    );
    const slip = read({ 'a.xml': dated('1.2.3', '2206-01-01') });
    assert.deepEqual([slip.asOf, slip.records[0]?.revised], [today, today]);
    assert.match(reasons(slip)[0]!, /revision of 2206-01-01/);
  });
});
