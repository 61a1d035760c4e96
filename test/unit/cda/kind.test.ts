import assert from 'node:assert/strict';
import { createCdaKind, isCda } from '../../../server/src/cda/kind';
import { documentModelOf, findClinicalDocument, openCda, voletInWords } from '../../../server/src/cda/model';
import { parseXml, pathOf } from '../../../server/src/xml';
import { cdaKnowledge } from '../../support/cda';

describe('the CDA kind', () => {
  it('recognises a ClinicalDocument by content, whatever surrounds it', () => {
    assert.ok(isCda('<ClinicalDocument xmlns="urn:hl7-org:v3">'));
    assert.ok(isCda('\uFEFF<?xml version="1.0"?>\n<!-- c -->\n<n1:ClinicalDocument>'));
    assert.ok(isCda('<xsl:stylesheet><data:c><ClinicalDocument/></data:c></xsl:stylesheet>'));
    assert.ok(isCda('<ClinicalDocument'));
    assert.ok(!isCda('<ClinicalDocuments/>'));
    assert.ok(!isCda('<xsl:template match="ClinicalDocument"/>'));
    assert.ok(!isCda('MSH|^~\\&|<ClinicalDocument>'));
    assert.ok(!isCda(''));
  });

  it('recognises a root whose name differs by its case only', () => {
    assert.ok(isCda('<clinicaldocument xmlns="urn:hl7-org:v3">'));
    assert.ok(isCda('<?xml version="1.0"?><!-- <a> --><n1:CLINICALDOCUMENT>'));
    assert.ok(!isCda('<a><clinicaldocument/></a>'));
    assert.ok(!isCda('<clinicaldocuments/>'));
    assert.ok(!isCda('<!-- <clinicaldocument>'));
  });

  it('takes an XML file with something before its markup', async () => {
    const knowledge = await cdaKnowledge();
    const kind = createCdaKind({ prepare: () => Promise.resolve(), knowledge: () => knowledge });
    const text = 'sans rapport <ClinicalDocument xmlns="urn:hl7-org:v3"/>';
    assert.ok(kind.matches({ uri: 'file:///a.xml', languageId: '', text }));
    assert.ok(kind.matches({ uri: 'untitled:1', languageId: 'xml', text }));
    assert.ok(!kind.matches({ uri: 'file:///a.md', languageId: 'markdown', text }));
    assert.ok(!kind.matches({ uri: 'file:///a.xml', languageId: 'xml', text: 'a <ClinicalDocument/>' }));
  });

  it('finds the ClinicalDocument inside a style sheet or a signature, with any prefix', () => {
    const path = (text: string): string => {
      const xml = parseXml(text);
      return pathOf(xml, findClinicalDocument(xml));
    };
    assert.equal(path('<ClinicalDocument xmlns="urn:hl7-org:v3"/>'), '/ClinicalDocument');
    assert.equal(
      path(
        '<s:Signature xmlns:s="u"><s:Object><n1:ClinicalDocument xmlns:n1="urn:hl7-org:v3"/></s:Object></s:Signature>',
      ),
      '/s:Signature/s:Object/n1:ClinicalDocument',
    );
    assert.equal(
      path('<a><ClinicalDocument/><c:ClinicalDocument xmlns:c="urn:hl7-org:v3"/></a>'),
      '/a/c:ClinicalDocument',
    );
    assert.equal(findClinicalDocument(parseXml('<a/>')), -1);
  });

  it('tells the level of the body and the volet', async () => {
    const knowledge = await cdaKnowledge();
    const open = (inside: string) =>
      openCda(`<ClinicalDocument xmlns="urn:hl7-org:v3">${inside}</ClinicalDocument>`, knowledge);
    assert.equal(open('<component><structuredBody/></component>').level, 'N3');
    assert.equal(open('<component><nonXMLBody/></component>').level, 'N1');
    assert.equal(open('').level, undefined);
    const volet = documentModelOf(open('<templateId root="1.2.250.1.213.1.1.1.55" extension="2024.01"/>'));
    assert.equal(volet && voletInWords(volet), 'BIO-CR-BIO 2024.01');
    assert.equal(documentModelOf(open('<templateId/>')), undefined);
  });
});
