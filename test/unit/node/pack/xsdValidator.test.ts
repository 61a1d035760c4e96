import assert from 'node:assert/strict';
import { findClinicalDocument } from '../../../../server/src/cda/model';
import { createXsdValidator, type XsdValidator } from '../../../../server/src/node/pack/xsdValidator';
import { xsdFindings } from '../../../../server/src/schematron/xsdFindings';
import { parseXml } from '../../../../server/src/xml';
import { memoryPack } from '../../../support/packs';

const xsd = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:hl7-org:v3"
  targetNamespace="urn:hl7-org:v3" elementFormDefault="qualified">
  <xs:element name="ClinicalDocument"><xs:complexType><xs:sequence>
    <xs:element name="id"><xs:complexType><xs:attribute name="root" use="required"/></xs:complexType></xs:element>
    <xs:any namespace="urn:lab" processContents="lax" minOccurs="0"/>
    <xs:element name="value" minOccurs="0"><xs:complexType><xs:attribute name="value" type="xs:int"/></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

describe('node/pack/xsdValidator', () => {
  let validator: XsdValidator;
  before(async () => {
    validator = await createXsdValidator(memoryPack({ 's.xsd': xsd }), 's.xsd');
  });

  /** What is found, by the text that it lies on; undefined when nothing is judged. */
  function judge(text: string): readonly string[] | undefined {
    const xml = parseXml(text);
    const root = findClinicalDocument(xml);
    const errors = validator.validate(xml, root);
    return (
      errors &&
      xsdFindings(errors, xml, root, 's.xsd', { severity: () => 'error' } as never).map(({ range }) =>
        text.slice(range.start, range.end),
      )
    );
  }

  const right = '<id root="1.2.3"/><value value="1"/>';
  const wrong = '<id root="1.2.3"/><value value="un"/>';
  const document = (content: string, more = '') =>
    `<ClinicalDocument xmlns="urn:hl7-org:v3"${more}>${content}</ClinicalDocument>`;

  const wrappers: Readonly<Record<string, (inner: string) => string>> = {
    'nothing around': (inner) => inner,
    'a declaration of another encoding': (inner) => `<?xml version="1.0" encoding="UTF-16"?>\n${inner}`,
    'a signature': (inner) =>
      `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><Object>${inner}</Object></Signature>`,
    'an envelope': (inner) =>
      `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>${inner}</s:Body></s:Envelope>`,
    'a style sheet': (inner) =>
      `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"/>${inner}</xsl:stylesheet>`,
  };
  for (const [name, wrap] of Object.entries(wrappers))
    it(`judges the ClinicalDocument in ${name}`, () => {
      assert.deepEqual(judge(wrap(document(right))), []);
      assert.deepEqual(judge(wrap(document(wrong))), ['un']);
      assert.deepEqual(judge(wrap(document('<autre/>'))), ['autre']);
    });

  it('knows the namespaces that the wrapper declares', () => {
    const wrapped = (content: string) =>
      `<w xmlns="urn:hl7-org:v3" xmlns:l="urn:lab" xmlns:q="a&quot;b"><ClinicalDocument>${content}</ClinicalDocument></w>`;
    assert.deepEqual(judge(wrapped(`<id root="1"/><l:x/><value value="1"/>`)), []);
    assert.deepEqual(judge(wrapped(`<id root="1"/><l:x/><value value="un"/>`)), ['un']);
  });

  it('gives its verdict whatever a namespace name looks like', () => {
    for (const uri of ['notre espace', 'é', '%zz', 'urn:'])
      assert.deepEqual(judge(document(wrong, ` xmlns:x="${uri}"`)), ['un'], uri);
  });

  it('reads schemas that were written in another encoding', async () => {
    const declared = (text: string): string => `<?xml version="1.0" encoding="ISO-8859-1"?>\n${text}`;
    const part = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:simpleType name="t"><xs:restriction base="xs:string"><xs:enumeration value="é"/></xs:restriction></xs:simpleType></xs:schema>`;
    const main = xsd
      .replace('<xs:element', '<xs:include schemaLocation="p.xsd"/><xs:element')
      .replace('xs:int', 't');
    const other = await createXsdValidator(
      memoryPack({ 's.xsd': declared(main), 'p.xsd': declared(part) }),
      's.xsd',
    );
    for (const [value, count] of [
      ['é', 0],
      ['e', 1],
    ] as const) {
      const xml = parseXml(document(`<id root="1.2.3"/><value value="${value}"/>`));
      assert.equal(other.validate(xml, findClinicalDocument(xml))?.length, count);
    }
  });

  it('does not judge what is not well-formed, or holds no document', () => {
    assert.equal(judge(document('<id root="1.2.3">')), undefined);
    assert.equal(judge('<other/>'), undefined);
  });
});
