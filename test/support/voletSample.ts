import { pdf, sample, stay } from './cdaSample';

const organization = '<addr use="WP"><city>Reims</city></addr>';
const telecom = '<telecom value="tel:0147150000" use="WP"/>';

/** The signed report, as the section of the copy holds it. */
const copy = `<organizer classCode="CLUSTER" moodCode="EVN">
              <templateId root="1.2.250.1.213.1.1.3.18"/>
              <id root="0b3c1a52-6f4e-4f0b-9a5e-0a1d3d0c7f13"/>
              <code code="55107-7" displayName="Document attaché" codeSystem="2.16.840.1.113883.6.1"/>
              <statusCode code="completed"/>
              <component>
                <observation classCode="OBS" moodCode="EVN">
                  <templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.13"/>
                  <id root="0b3c1a52-6f4e-4f0b-9a5e-0a1d3d0c7f14"/>
                  <code code="GEN-180" displayName="Type de document" codeSystem="1.2.250.1.213.1.1.4.322"/>
                  <text>
                    <reference value="#r2"/>
                  </text>
                  <statusCode code="completed"/>
                  <effectiveTime value="20240301"/>
                </observation>
              </component>
              <component>
                <observationMedia classCode="OBS" moodCode="EVN">
                  <value mediaType="application/pdf" representation="B64">${pdf('1')}</value>
                </observationMedia>
              </component>
            </organizer>`;

/** A biology report of ours (BIO-CR-BIO 2024.01) in which no rule finds anything. */
export const biology = (
  [
    [
      '<templateId root="1.2.250.1.213.1.1.1.29" extension="2022.01"/>',
      '<templateId root="1.3.6.1.4.1.19376.1.3.3"/><templateId root="1.2.250.1.213.1.1.1.55" extension="2024.01"/>',
    ],
    [
      `code="11490-0" displayName="Lettre de liaison à la sortie d'un établissement de soins"`,
      `code="11502-2" displayName="CR d'examens biologiques"`,
    ],
    ['<title>Lettre de liaison</title>', `<title>Compte rendu d'examens biologiques</title>`],
    ['<authenticator>', '<authenticator><templateId root="1.3.6.1.4.1.19376.1.3.3.1.5"/>'],
    [
      `<id root="1.2.250.1.71.4.2.1" extension="810001234568"/>
    </assignedEntity>
  </authenticator>`,
      `<id root="1.2.250.1.71.4.2.1" extension="810001234568"/>
      ${organization}
      ${telecom}
    </assignedEntity>
  </authenticator>`,
    ],
    [
      `<performer typeCode="PRF">
        <assignedEntity>
          <id root="1.2.250.1.71.4.2.1" extension="810001234568"/>
          <representedOrganization>
            <id root="1.2.250.1.71.4.2.2" extension="1510000029"/>
`,
      `<performer typeCode="PRF">
        <time value="20240301"/>
        <assignedEntity>
          <id root="1.2.250.1.71.4.2.1" extension="810001234568"/>
          ${organization}
          ${telecom}
          <assignedPerson>
            <name>
              <family>BERNIER</family>
            </name>
          </assignedPerson>
          <representedOrganization>
            <id root="1.2.250.1.71.4.2.2" extension="1510000029"/>
            <name>Laboratoire du Parc</name>
            <telecom value="tel:0147150001" use="WP"/>
            ${organization}
`,
    ],
    [
      '<encounterParticipant typeCode="ATND">',
      `<responsibleParty>
        <assignedEntity>
          <id root="1.2.250.1.71.4.2.1" extension="810001234568"/>
          <code code="G15_10/SM26" displayName="Médecin - Qualifié en médecine générale (SM)" codeSystem="1.2.250.1.213.1.1.4.5"/>
          <assignedPerson>
            <name>
              <family>BERNIER</family>
            </name>
          </assignedPerson>
        </assignedEntity>
      </responsibleParty>
      <encounterParticipant typeCode="ATND">`,
    ],
    ['<templateId root="1.2.250.1.213.1.1.2.15"/>', '<templateId root="1.3.6.1.4.1.19376.1.3.3.2.1"/>'],
    [
      `          <templateId root="1.2.250.1.213.1.1.2.35.1"/>
          <code code="11493-4" displayName="Synthèse" codeSystem="2.16.840.1.113883.6.1"/>
          <title>Synthèse</title>
          <text>Sans objet</text>
`,
      `          <templateId root="1.2.250.1.213.1.1.2.243"/>
          <code code="55108-5" displayName="Copie du document" codeSystem="2.16.840.1.113883.6.1"/>
          <title>Copie du document</title>
          <text>
            <content ID="r2">Compte rendu signé</content>
          </text>
          <entry>
            ${copy}
          </entry>
`,
    ],
    [stay, ''],
  ] as const
).reduce((text, [from, to]) => {
  if (!text.includes(from)) throw new Error(`the sample does not read so: ${from}`);
  return text.replace(from, () => to);
}, sample);
