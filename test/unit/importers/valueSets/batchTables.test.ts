import assert from 'node:assert/strict';
import { codes, loinc, reasons, snomed, useBatch } from '../../../support/valueSetBatch';

describe('reading value sets, tables', () => {
  let read: Awaited<ReturnType<typeof useBatch>>;
  before(async () => {
    read = await useBatch();
  });

  it('reads CSV of any delimiter, headers however written, quotes and systems by name', () => {
    const imported = read(
      {
        'J07.csv': `\uFEFFCode;Nomenclature;"Libellé"\r\n34876-3;LOINC;"Évaluation; ""préopératoire"""\r\n\r\n260385009;SNOMED CT;négatif\r\n`,
      },
      { oid: '1.2.250.1.213.1.1.5.471', name: 'JDV_J07_XdsTypeCode_CISIS', revised: '2026-06-29' },
    );
    assert.deepEqual(codes(imported), [`34876-3 ${loinc}`, `260385009 ${snomed}`]);
    const [record] = imported.records;
    assert.deepEqual(
      [record?.oid, record?.name, record?.revised, record?.concepts[0]?.label],
      ['1.2.250.1.213.1.1.5.471', 'JDV_J07_XdsTypeCode_CISIS', '2026-06-29', 'Évaluation; "préopératoire"'],
    );
  });

  it('reads several sets from one table, by its columns', () => {
    const imported = read({
      'jdv.csv': [
        'OID JDV,Nom JDV,code,codeSystem,displayName,Date MàJ,Date fin',
        `1.2.3,JDV_A,A,${loinc},a,2025-01-02,`,
        `1.2.3,JDV_A,B,http://loinc.org,b,03/04/2026,31/12/2024`,
        `1.2.4,JDV_C,C,2.16.840.1.113883.6.96,c,,`,
      ].join('\n'),
    });
    assert.deepEqual(
      imported.records.map(({ oid, name, revised }) => [oid, name, revised]),
      [
        ['1.2.3', 'JDV_A', '2026-04-03'],
        ['1.2.4', 'JDV_C', ''],
      ],
    );
    assert.deepEqual(codes(imported), [`A ${loinc}`, `B ${loinc} until 2024-12-31`]);
  });

  it('reads the `.tabs` files of the NOS, which say on top what they are', () => {
    const imported = read({
      'JDV_J04.tabs': [
        '<OID>;<Type fichier>;<Nom fichier>;<Description>;<URL fichier>;<Date valid>;<Date fin>;<Date MàJ>',
        '1.2.250.1.213.1.1.5.467;JDV;JDV_J04-XdsPracticeSettingCode-CISIS.tabs;Cadre;https://example.org;20160519000000;;20240927120000',
        '<OID>;<Code>;<Libellé>',
        '1.2.250.1.213.1.1.4.9;AMBULATOIRE;Ambulatoire',
      ].join('\n'),
    });
    assert.deepEqual(codes(imported), ['AMBULATOIRE 1.2.250.1.213.1.1.4.9']);
    assert.deepEqual(
      [imported.records[0]?.oid, imported.records[0]?.name, imported.records[0]?.revised],
      ['1.2.250.1.213.1.1.5.467', 'JDV_J04-XdsPracticeSettingCode-CISIS', '2024-09-27'],
    );
  });

  it('asks for what a table does not say, and tells a system that nobody knows', () => {
    assert.match(reasons(read({ 'a.csv': 'code;libelle\nA;a' }))[0]!, /--system OID/);
    assert.match(
      reasons(read({ 'a.csv': 'un;deux\n1;2' }))[0]!,
      /no column of codes \("code"\); read: un ; deux/,
    );
    assert.deepEqual(codes(read({ 'a.csv': 'code;libelle\nA;a' }, { system: loinc })), [`A ${loinc}`]);
    const odd = read({ 'a.csv': 'code;system;label\nA;Maison;a' });
    assert.equal(odd.records[0]?.partial, true);
    assert.match(reasons(odd)[0]!, /code system without a known OID: Maison/);
  });

  it('finds the head of a table below lines of titles, whichever delimiter they have', () => {
    const rows = `code,code system,display\nA,LOINC,a\nB,LOINC,"b; c"\n`;
    for (const title of ['Liste des codes 2026\n\n', 'Liste ; version ; 2026\n', 'sep=,\r\n', ''])
      assert.deepEqual(codes(read({ 'a.csv': title + rows })), [`A ${loinc}`, `B ${loinc}`], title);
  });

  it('leaves a table of more rows than any list has', () => {
    const imported = read({ 'a.csv': `code,system,label\n${`A,${loinc},a\n`.repeat(200_100)}` });
    assert.deepEqual(imported.records, []);
    assert.match(reasons(imported)[0]!, /more than 100000 rows/);
  });
});
