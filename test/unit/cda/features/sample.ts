import type { DocumentLayer } from '../../../../server/src/core/documentKind';
import { createCdaKind } from '../../../../server/src/cda/kind';
import { cdaKnowledge } from '../../../support/cda';
import { atCursor } from '../../../support/documents';

/** A short document with the elements that features speak of. */
export const sample = `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <realmCode code="FR"/>
  <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
  <templateId root="2.16.840.1.113883.2.8.2.1"/>
  <templateId root="1.2.250.1.213.1.1.1.55" extension="2024.01"/>
  <id root="1.2.250.1.999.1"/>
  <code code="11502-2" codeSystem="2.16.840.1.113883.6.1"/>
  <title>Compte rendu d’analyses</title>
  <effectiveTime value="20210401171000+0200"/>
  <recordTarget>
    <patientRole>
      <id root="1.2.250.1.213.1.4.8" extension="279035121518989"/>
      <telecom value="mailto:279035121518989@patient.mssante.fr"/>
      <patient>
        <name><given>RUTH</given><family>PAT-TROIS</family></name>
        <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/>
      </patient>
    </patientRole>
  </recordTarget>
  <author>
    <time nullFlavor="NA"/>
    <assignedAuthor>
      <id root="1.2.250.1.71.4.2.1" extension="810000000006"/>
      <assignedPerson><name><prefix>MME</prefix><family>LAB</family></name></assignedPerson>
    </assignedAuthor>
  </author>
  <component>
    <structuredBody>
      <component>
        <section>
          <templateId root="1.2.250.1.213.1.1.2.243"/>
          <code code="18719-5" displayName="Chimie" codeSystem="2.16.840.1.113883.6.1"/>
          <text><content ID="r1">Glucose 5 mmol/L</content></text>
          <entry>
            <observation classCode="OBS" moodCode="EVN">
              <code nullFlavor="UNK"><originalText><reference value="#r1"/></originalText></code>
            </observation>
          </entry>
          <component>
            <section>
              <title>Détail</title>
            </section>
          </component>
        </section>
      </component>
    </structuredBody>
  </component>
</ClinicalDocument>
`;

export async function layerOf(text: string): Promise<DocumentLayer> {
  const knowledge = await cdaKnowledge();
  const kind = createCdaKind({ prepare: () => Promise.resolve(), knowledge: () => knowledge });
  return kind.open({ uri: 'memory:/a.xml', languageId: 'xml', text });
}

/** The sample, and the offset of the cursor in a passage of it. */
export function inSample(marked: string): { readonly text: string; readonly offset: number } {
  const { text, offset } = atCursor(marked);
  const at = sample.indexOf(text);
  if (at < 0) throw new Error(`not in the sample: ${text}`);
  return { text: sample, offset: at + offset };
}

/** The sample with a passage replaced by a text that holds the cursor. */
export function sampleWith(
  passage: string,
  marked: string,
): { readonly text: string; readonly offset: number } {
  if (!sample.includes(passage)) throw new Error(`not in the sample: ${passage}`);
  return atCursor(sample.replace(passage, () => marked));
}
