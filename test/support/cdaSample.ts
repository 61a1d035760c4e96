import assert from 'node:assert/strict';
import type { Finding } from '../../server/src/core/finding';
import type { RuleChoices } from '../../server/src/rules/settings';
import { applyFix, cdaKnowledge, judge } from './cda';

/** A stay as sections tell it, and what the patient leaves with: what the templateIds of the volet and of its models demand. */
export const stay = `      <component>
        <section>
          <templateId root="1.3.6.1.4.1.19376.1.5.3.1.3.1"/>
          <code code="42349-1" displayName="Motif" codeSystem="2.16.840.1.113883.6.1"/>
          <title>Raison de la recommandation</title>
          <text>Surveillance</text>
        </section>
      </component>
      <component>
        <section>
          <templateId root="1.3.6.1.4.1.19376.1.5.3.1.1.21.2.9"/>
          <templateId root="1.3.6.1.4.1.19376.1.7.3.1.1.13.7"/>
          <code code="42545-4" displayName="Résultats d'événements" codeSystem="2.16.840.1.113883.6.1"/>
          <title>Déroulement du séjour</title>
          <text>
            <content ID="r2">Retour au domicile</content>
          </text>
          <entry>
            <observation classCode="OBS" moodCode="EVN">
              <templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.13"/>
              <id root="0b3c1a52-6f4e-4f0b-9a5e-0a1d3d0c7f11"/>
              <code code="ORG-074" displayName="Modalité de sortie" codeSystem="1.2.250.1.213.1.1.4.322"/>
              <text>
                <reference value="#r2"/>
              </text>
              <statusCode code="completed"/>
              <effectiveTime value="20240301"/>
            </observation>
          </entry>
        </section>
      </component>
      <component>
        <section>
          <templateId root="1.3.6.1.4.1.19376.1.5.3.1.3.22"/>
          <code code="10183-2" displayName="Traitements à la sortie" codeSystem="2.16.840.1.113883.6.1"/>
          <title>Traitements à la sortie</title>
          <text>
            <content ID="r3">Paracétamol</content>
          </text>
          <entry>
            <substanceAdministration classCode="SBADM" moodCode="EVN">
              <templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.7"/>
              <templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.7.1"/>
              <templateId root="2.16.840.1.113883.10.20.1.24"/>
              <id root="0b3c1a52-6f4e-4f0b-9a5e-0a1d3d0c7f12"/>
              <text>
                <reference value="#r3"/>
              </text>
              <statusCode code="completed"/>
              <consumable>
                <manufacturedProduct>
                  <templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.7.2"/>
                  <templateId root="2.16.840.1.113883.10.20.1.53"/>
                  <manufacturedMaterial>
                    <code nullFlavor="UNK">
                      <originalText>
                        <reference value="#r3"/>
                      </originalText>
                    </code>
                    <name>Paracétamol</name>
                  </manufacturedMaterial>
                </manufacturedProduct>
              </consumable>
            </substanceAdministration>
          </entry>
        </section>
      </component>
`;

/** A document of ours in which no rule finds anything. The patient, the professional and the structure are fictitious. */
export const sample = `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <realmCode code="FR"/>
  <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
  <templateId root="2.16.840.1.113883.2.8.2.1"/>
  <templateId root="1.2.250.1.213.1.1.1.1"/>
  <templateId root="1.2.250.1.213.1.1.1.29" extension="2022.01"/>
  <id root="1.2.250.1.999.1.7.1"/>
  <code code="11490-0" displayName="Lettre de liaison à la sortie d'un établissement de soins" codeSystem="2.16.840.1.113883.6.1"/>
  <title>Lettre de liaison</title>
  <effectiveTime value="20240305101500+0100"/>
  <confidentialityCode code="N" displayName="Normal" codeSystem="2.16.840.1.113883.5.25"/>
  <languageCode code="fr-FR"/>
  <setId root="1.2.250.1.999.1.7"/>
  <versionNumber value="1"/>
  <recordTarget>
    <patientRole>
      <id root="1.2.250.1.213.1.4.8" extension="279035121518989"/>
      <addr use="H">
        <city>Reims</city>
      </addr>
      <telecom value="tel:0102030405" use="H"/>
      <patient>
        <name>
          <family qualifier="BR">LOUVET</family>
          <given qualifier="BR">ODETTE</given>
          <given>ODETTE MARIE</given>
        </name>
        <administrativeGenderCode code="F" displayName="Féminin" codeSystem="2.16.840.1.113883.5.1"/>
        <birthTime value="19790328"/>
        <birthplace>
          <place>
            <addr>
              <county>51215</county>
            </addr>
          </place>
        </birthplace>
      </patient>
    </patientRole>
  </recordTarget>
  <author>
    <functionCode code="CORRE" displayName="Correspondant" codeSystem="1.2.250.1.213.1.1.4.2.280"/>
    <time value="20240305100000+0100"/>
    <assignedAuthor>
      <id root="1.2.250.1.71.4.2.1" extension="810001234568"/>
      <code code="G15_10/SM26" displayName="Médecin - Qualifié en médecine générale (SM)" codeSystem="1.2.250.1.213.1.1.4.5"/>
      <assignedPerson>
        <name>
          <family>BERNIER</family>
          <prefix>M</prefix>
          <suffix>DR</suffix>
        </name>
      </assignedPerson>
    </assignedAuthor>
  </author>
  <informant>
    <relatedEntity classCode="ECON">
      <code code="FTH" displayName="Père" codeSystem="2.16.840.1.113883.5.111"/>
      <relatedPerson>
        <name>
          <family>LOUVET</family>
        </name>
      </relatedPerson>
    </relatedEntity>
  </informant>
  <custodian>
    <assignedCustodian>
      <representedCustodianOrganization>
        <id root="1.2.250.1.71.4.2.2" extension="1510000029"/>
      </representedCustodianOrganization>
    </assignedCustodian>
  </custodian>
  <legalAuthenticator>
    <time value="20240305101000+0100"/>
    <signatureCode code="S"/>
    <assignedEntity>
      <id root="1.2.250.1.71.4.2.1" extension="810001234568"/>
      <assignedPerson>
        <name>
          <family>BERNIER</family>
        </name>
      </assignedPerson>
    </assignedEntity>
  </legalAuthenticator>
  <authenticator>
    <time value="20240305101000+0100"/>
    <signatureCode code="S"/>
    <assignedEntity>
      <id root="1.2.250.1.71.4.2.1" extension="810001234568"/>
    </assignedEntity>
  </authenticator>
  <participant typeCode="INF">
    <time value="20240305"/>
    <associatedEntity classCode="PROV">
      <id root="1.2.250.1.71.4.2.1" extension="810001234568"/>
    </associatedEntity>
  </participant>
  <inFulfillmentOf>
    <order>
      <id root="1.2.250.1.999.2" extension="77"/>
    </order>
  </inFulfillmentOf>
  <documentationOf>
    <serviceEvent>
      <code code="11490-0" codeSystem="2.16.840.1.113883.6.1"/>
      <effectiveTime>
        <low value="20240301080000+0100"/>
      </effectiveTime>
      <performer typeCode="PRF">
        <assignedEntity>
          <id root="1.2.250.1.71.4.2.1" extension="810001234568"/>
          <representedOrganization>
            <id root="1.2.250.1.71.4.2.2" extension="1510000029"/>
            <standardIndustryClassCode code="ETABLISSEMENT" displayName="Etablissement de santé" codeSystem="1.2.250.1.213.1.1.4.9"/>
          </representedOrganization>
        </assignedEntity>
      </performer>
    </serviceEvent>
  </documentationOf>
  <componentOf>
    <encompassingEncounter>
      <code code="IMP" displayName="Hospitalisation" codeSystem="2.16.840.1.113883.5.4"/>
      <effectiveTime>
        <low value="20240301080000+0100"/>
      </effectiveTime>
      <encounterParticipant typeCode="ATND">
        <assignedEntity>
          <id root="1.2.250.1.71.4.2.1" extension="810001234568"/>
        </assignedEntity>
      </encounterParticipant>
      <location>
        <healthCareFacility>
          <code code="SA01" displayName="Etablissement public de santé" codeSystem="1.2.250.1.71.4.2.4"/>
        </healthCareFacility>
      </location>
    </encompassingEncounter>
  </componentOf>
  <component>
    <structuredBody>
      <component>
        <section>
          <templateId root="1.2.250.1.213.1.1.2.15"/>
          <code code="42349-1" displayName="Motif" codeSystem="2.16.840.1.113883.6.1"/>
          <title>Motif</title>
          <text>
            <content ID="r1">Fièvre</content>
          </text>
          <entry>
            <observation classCode="OBS" moodCode="EVN">
              <code code="75326-9" codeSystem="2.16.840.1.113883.6.1">
                <originalText>
                  <reference value="#r1"/>
                </originalText>
              </code>
            </observation>
          </entry>
        </section>
      </component>
      <component>
        <section>
          <templateId root="1.2.250.1.213.1.1.2.35.1"/>
          <code code="11493-4" displayName="Synthèse" codeSystem="2.16.840.1.113883.6.1"/>
          <title>Synthèse</title>
          <text>Sans objet</text>
        </section>
      </component>
${stay}    </structuredBody>
  </component>
</ClinicalDocument>
`;

const body = sample.slice(sample.indexOf('    <structuredBody>'), sample.indexOf('</structuredBody>') + 18);

/** The same document around a file: level 1. */
export const sampleN1 = sample
  .replace(
    body,
    `    <nonXMLBody>\n      <text mediaType="application/pdf" representation="B64">${pdf('1')}</text>\n    </nonXMLBody>\n`,
  )
  .replace(
    '<templateId root="1.2.250.1.213.1.1.1.29" extension="2022.01"/>',
    '<templateId root="1.3.6.1.4.1.19376.1.2.20"/>',
  );

/** Something that starts as a PDF and claims a part of PDF/A, in Base64. */
export function pdf(part: string): string {
  return Buffer.from(`%PDF-1.4\n<pdfaid:part>${part}</pdfaid:part>\n%%EOF`).toString('base64');
}

/** One fault: what the sample reads, what it reads instead, what is told, and the text that is underlined. */
export type Fault = readonly [
  code: string,
  from: string,
  to: string,
  underlined: string,
  severity?: Finding['severity'],
];

/** Writes one test per fault: the rule speaks once, at its place, alone, and each of its fixes cures it. */
export function faultsIn(base: string, faults: readonly Fault[], choices: RuleChoices = {}): void {
  for (const [code, from, to, underlined, severity = 'error'] of faults) {
    it(`${code}: ${from.replace(/\s+/g, ' ').slice(0, 70)} → ${to.replace(/\s+/g, ' ').slice(0, 70) || 'nothing'}`, async () => {
      const knowledge = await cdaKnowledge();
      assert.ok(base.includes(from), 'the sample does not read so');
      const text = base.replace(from, () => to);
      const findings = judge(text, knowledge, choices);
      assert.deepEqual(
        findings.map((finding) => [
          finding.code,
          finding.severity,
          text.slice(finding.range.start, finding.range.end),
        ]),
        [[code, severity, underlined]],
      );
      const [finding] = findings;
      assert.ok(finding && finding.message.fr !== finding.message.en);
      for (const fix of finding.fixes?.() ?? []) {
        const cured = judge(applyFix(text, fix), knowledge, choices);
        assert.deepEqual(
          cured.map((left) => `${fix.id} leaves ${left.code}`),
          [],
        );
      }
    });
  }
}

/** The sample itself, or a variant of it, without a finding. */
export function quietOn(title: string, text: string, choices: RuleChoices = {}): void {
  it(title, async () => {
    assert.deepEqual(
      judge(text, await cdaKnowledge(), choices).map(({ code, message }) => [code, message.en]),
      [],
    );
  });
}
