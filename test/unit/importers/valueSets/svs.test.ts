import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { loadCodeSystems, type SystemOid } from '../../../../server/src/catalogue/codeSystems';
import { createBatch } from '../../../../server/src/importers/valueSets/batch';
import { mostElements } from '../../../../server/src/importers/valueSets/messages';
import type { ImportedValueSets } from '../../../../server/src/importers/valueSets/types';

const loinc = '2.16.840.1.113883.6.1';
const namespace = 'xmlns="urn:ihe:iti:svs:2008"';

describe('SVS answers of other servers', () => {
  let systemOid: SystemOid;

  before(async () => {
    systemOid = await loadCodeSystems({
      read: (path) => Promise.resolve(readFileSync(`data/${path}`, 'utf8')),
    });
  });

  function read(files: Readonly<Record<string, string>>): ImportedValueSets {
    const batch = createBatch({ today: '2026-11-29', systemOid });
    for (const [name, text] of Object.entries(files)) batch.add({ name, text }, true);
    return batch.finish();
  }

  it('of several sets have `ID`, and their date in an element', () => {
    const text = `<?xml version="1.0"?><ns0:RetrieveMultipleValueSetsResponse xmlns:ns0="urn:ihe:iti:svs:2008">
      <ns0:DescribedValueSet ID="2.16.840.1.113883.3.117.1.7.1.23" displayName="Inpatient Encounter" version="July 2011">
        <ns0:ConceptList><ns0:Concept code="1" codeSystem="${loinc}" displayName="a"/></ns0:ConceptList>
        <ns0:Source>Somebody</ns0:Source><ns0:RevisionDate>2024-03-05</ns0:RevisionDate></ns0:DescribedValueSet>
      <ns0:DescribedValueSet ID="1.2.3" displayName="Two" version="20200507">
        <ns0:ConceptList><ns0:Concept code="2" codeSystem="${loinc}" displayName="b"/></ns0:ConceptList></ns0:DescribedValueSet>
    </ns0:RetrieveMultipleValueSetsResponse>`;
    const { records, lost } = read({ 'vsac.xml': text });
    assert.deepEqual(
      records.map(({ oid, revised, concepts }) => [oid, revised, concepts.length]),
      [
        ['2.16.840.1.113883.3.117.1.7.1.23', '2024-03-05', 1],
        ['1.2.3', '2020-05-07', 1],
      ],
    );
    assert.deepEqual(lost, []);
  });

  it('come in a SOAP envelope', () => {
    const { records } = read({
      'soap.xml': `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Header/><s:Body><RetrieveValueSetResponse ${namespace}><ValueSet id="1.2.3" displayName="A" version="20061023"><ConceptList xml:lang="en-US"><Concept code="T-D4000" displayName="Abdomen" codeSystem="2.16.840.1.113883.6.5"/></ConceptList></ValueSet></RetrieveValueSetResponse></s:Body></s:Envelope>`,
    });
    assert.deepEqual(
      records.map(({ oid, revised, concepts }) => [oid, revised, concepts[0]?.code]),
      [['1.2.3', '2006-10-23', 'T-D4000']],
    );
    const other = read({
      'other.xml': '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body/></s:Envelope>',
    });
    assert.deepEqual(
      other.remarks.map(({ reason }) => reason.en),
      ['neither a value set nor a code system of a known form (SVS, FHIR, CSV)'],
    );
  });

  it('name a code system by its address: the OID that documents carry, or the set is known in part', () => {
    const set = (system: string): string =>
      `<RetrieveValueSetResponse ${namespace}><ValueSet id="1.2.3" displayName="JDV_A" typeFichier="JDV" dateMaj="20260629120000"><ConceptList><concept code="A" codeSystem="${system}" displayName="a"/></ConceptList></ValueSet></RetrieveValueSetResponse>`;
    const known = read({
      'a.xml': set('https://mos.esante.gouv.fr/NOS/TRE_A04-Loinc/FHIR/TRE-A04-Loinc'),
    });
    assert.deepEqual(known.records[0]?.concepts, [{ code: 'A', system: loinc, label: 'a' }]);
    assert.equal(known.records[0]?.partial, undefined);
    const unknown = read({ 'a.xml': set('https://example.org/system') });
    assert.equal(unknown.records[0]?.partial, true);
    assert.deepEqual(
      unknown.remarks.map(({ kind, reason }) => `${kind} ${reason.en}`),
      ['partial code system without a known OID: https://example.org/system'],
    );
    const none = read({ 'a.xml': set('') });
    assert.deepEqual([none.records[0]?.partial, none.remarks.length], [undefined, 0]);
  });

  it('of more elements than any list has are left before they cost memory, in each form', () => {
    const files = {
      'many.xml': `<RetrieveValueSetResponse ${namespace}>${'<a/>'.repeat(mostElements)}`,
      'many.json': `{"resourceType":"ValueSet","a":[${'[],'.repeat(mostElements)}0]}`,
    };
    for (const [name, text] of Object.entries(files)) {
      const { records, remarks, lost } = read({ [name]: text });
      assert.deepEqual(records, []);
      assert.deepEqual(lost, [name]);
      assert.match(remarks[0]!.reason.en, /more than 500000 elements/);
    }
    const fits = `<RetrieveValueSetResponse ${namespace}><ValueSet id="1.2.3" displayName="A"><ConceptList>${Array.from({ length: 50_000 }, (_, at) => `<Concept code="${at}" codeSystem="${loinc}"/>`).join('')}</ConceptList></ValueSet></RetrieveValueSetResponse>`;
    assert.equal(read({ 'fits.xml': fits }).records[0]?.concepts.length, 50_000);
  });

  it('tell which of the files that were meant gave nothing, and not those that are something else', () => {
    const { lost, remarks } = read({
      'broken.xml': `<RetrieveValueSetResponse ${namespace}><ValueSet id="1.2.3"><ConceptList>`,
      'broken.json': '{"resourceType":"ValueSet",',
      'empty.xml': '',
      'table.csv': 'code;libellé\nA;a\n',
      'document.xml': '<ClinicalDocument xmlns="urn:hl7-org:v3"/>',
      'readme.md': '# Readme',
    });
    assert.deepEqual(lost, ['broken.xml', 'broken.json', 'empty.xml', 'table.csv']);
    assert.equal(remarks.length, 6);
  });
});
