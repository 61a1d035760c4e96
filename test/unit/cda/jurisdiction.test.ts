import assert from 'node:assert/strict';
import { openCda } from '../../../server/src/cda/model';
import { lenses } from '../../../server/src/cda/features/lens';
import { jurisdictionOf } from '../../../server/src/cda/jurisdiction';
import { checkContext } from '../../../server/src/rules/settings';
import { cdaKnowledge, judge } from '../../support/cda';
import { sample } from '../../support/cdaSample';

/** A document as the United States write them: no French number, no French list. */
const american = `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sdtc="urn:hl7-org:sdtc">
  <realmCode code="US"/>
  <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
  <templateId root="2.16.840.1.113883.10.20.22.1.1" extension="2015-08-01"/>
  <id root="2.16.840.1.113883.19.5" extension="TT988"/>
  <code code="34133-9" codeSystem="2.16.840.1.113883.6.1"/>
  <effectiveTime value="20240305101500"/>
  <confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25"/>
  <languageCode code="en-US"/>
  <recordTarget>
    <patientRole>
      <id root="2.16.840.1.113883.4.1" extension="444222222"/>
      <addr use="HP"><streetAddressLine>1 Main St</streetAddressLine><city>Beaverton</city></addr>
      <telecom value="tel: +1(555)555-1003" use="MC"/>
      <patient>
        <name use="L"><given>Eve</given><family qualifier="SP">Betterhalf</family></name>
        <administrativeGenderCode code="UNK" codeSystem="2.16.840.1.113883.5.1"/>
        <birthTime value="19750501"/>
        <sdtc:deceasedInd value="false"/>
      </patient>
    </patientRole>
  </recordTarget>
  <author>
    <time value="20240305"/>
    <assignedAuthor>
      <id nullFlavor="NI"/>
      <code nullFlavor="NP"/>
      <assignedPerson><name><prefix>Dr.</prefix><family>Seven</family><suffix>M.D.</suffix></name></assignedPerson>
    </assignedAuthor>
  </author>
  <custodian>
    <assignedCustodian>
      <representedCustodianOrganization><id root="2.16.840.1.113883.4.6" extension="321"/></representedCustodianOrganization>
    </assignedCustodian>
  </custodian>
  <participant typeCode="IND">
    <associatedEntity classCode="NOK"><sdtc:identifiedBy/></associatedEntity>
  </participant>
  <documentationOf>
    <serviceEvent>
      <performer typeCode="PPRF"><assignedEntity><id root="2.16.840.1.113883.4.6" extension="5"/></assignedEntity></performer>
    </serviceEvent>
  </documentationOf>
  <component>
    <structuredBody>
      <component><section><text><list><item>None</item></list></text></section></component>
    </structuredBody>
  </component>
</ClinicalDocument>
`;

const bare = american.replace('  <realmCode code="US"/>\n', '');
const noTemplate = bare.replace(/ *<templateId [^>]*>\n/, '');
const written = (text: string): string => text.replace(/realmCode code="US"/, 'realmCode code="@"');

async function origin(text: string): Promise<string> {
  const { xml, root } = openCda(text, await cdaKnowledge());
  const found = jurisdictionOf(xml, root);
  return found.kind === 'french' ? 'french' : (found.realm ?? 'foreign');
}

async function told(text: string): Promise<readonly string[]> {
  return judge(text, await cdaKnowledge()).map(({ code, severity }) => `${code} ${severity}`);
}

describe('whose rules a document follows', () => {
  const foreign: Readonly<Record<string, readonly [string, string]>> = {
    'the realm of a country': [american, 'US'],
    'a realm of three letters': [written(american).replace('@', 'CHE'), 'CHE'],
    'templates of another country': [bare, 'foreign'],
    'a language of another country': [noTemplate, 'foreign'],
    'French as Belgium speaks it': [noTemplate.replace('en-US', 'fr-BE'), 'foreign'],
    'a prefix': [
      american.replace('xmlns=', 'xmlns:n1=').replace(/<(\/?)(?=[a-zA-Z])(?!sdtc:)/g, '<$1n1:'),
      'US',
    ],
  };
  for (const [name, [text, realm]] of Object.entries(foreign))
    it(`is told by ${name}`, async () => {
      assert.equal(await origin(text), realm);
    });

  const french: Readonly<Record<string, string>> = {
    'the sample': sample,
    'another realm beside French templates': sample.replace('code="FR"', 'code="DE"'),
    'a language beside French templates': sample.replace('fr-FR', 'en-US'),
    'a French patient number alone': american.replace(
      'root="2.16.840.1.113883.4.1"',
      'root="1.2.250.1.213.1.4.8"',
    ),
    'a realm that says France': written(american).replace('@', 'FR'),
    'a draft that says nothing yet': '<ClinicalDocument xmlns="urn:hl7-org:v3"/>',
    'templates of IHE only': noTemplate
      .replace('<id ', '<templateId root="1.3.6.1.4.1.19376.1.5.3.1.1.1"/><id ')
      .replace('en-US', 'fr-FR'),
  };
  for (const [name, text] of Object.entries(french))
    it(`stays ours with ${name}`, async () => {
      assert.equal(await origin(text), 'french');
    });
});

describe('the document of another country', () => {
  it('is not judged by French rules', async () => {
    assert.deepEqual(await told(american), []);
  });
  it('may be in another encoding than UTF-8', async () => {
    assert.deepEqual(await told(american.replace('UTF-8', 'ISO-8859-1')), []);
    assert.deepEqual(await told(sample.replace('UTF-8', 'ISO-8859-1')), ['CDA-094 error']);
  });

  const faults: Readonly<Record<string, readonly [string, string, string]>> = {
    'an order': [
      '<time value="20240305"/>\n    <assignedAuthor>',
      '<assignedAuthor><id/></assignedAuthor><time value="20240305"/><assignedAuthor>',
      'XSD-001',
    ],
    'what is missing': ['  <effectiveTime value="20240305101500"/>\n', '', 'XSD-001'],
    'a typeId that is missing': [
      '  <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>\n',
      '',
      'XSD-001',
    ],
    'an unknown element': ['<birthTime', '<birthDay/><birthTime', 'XSD-002'],
    'an attribute in the wrong case': ['nullFlavor="NI"', 'nullflavor="NI"', 'XSD-004'],
    'a code that is none': ['nullFlavor="NP"', 'nullFlavor="NOPE"', 'XSD-005'],
    'an ISO date': ['value="19750501"', 'value="1975-05-01"', 'XSD-005'],
    'stray text': ['<custodian>', 'custodian <custodian>', 'XSD-007'],
    'a missing tag': ['</custodian>', '', 'XML-001'],
  };
  for (const [name, [right, wrong, code]] of Object.entries(faults))
    it(`is judged by XML and the schema: ${name}`, async () => {
      const findings = judge(american.replace(right, wrong), await cdaKnowledge());
      assert.ok(
        findings.some((finding) => finding.code === code),
        JSON.stringify(findings),
      );
      assert.ok(
        findings.every((finding) => /^X/.test(finding.code)),
        JSON.stringify(findings),
      );
      assert.ok(findings.every(({ message }) => !message.fr.includes('DMP')));
      assert.ok(findings.every(({ requirementIds }) => requirementIds === undefined));
    });

  it('says in the lens what it was taken for', async () => {
    const [lens] = lenses(openCda(american, await cdaKnowledge()), checkContext({}));
    assert.equal(lens?.title.fr, 'CDA N3 · domaine US : schéma CDA de HL7 seulement · aucune erreur');
    assert.equal(lens.title.en, 'CDA N3 · realm US: CDA schema of HL7 only · no error');
  });
});
