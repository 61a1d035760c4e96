import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const version = '<versionNumber value="1"/>';
const set = '<setId root="1.2.250.1.999.1.7"/>';

const text = '<content ID="r1">Fièvre</content>';
const coded = '</originalText>\n              </code>';
const author = (time: string): string =>
  `<author>${time}<assignedAuthor><id nullFlavor="UNK"/></assignedAuthor></author>`;
const drug = (content: string): string =>
  `<participant typeCode="CSM"><participantRole classCode="MANU"/></participant></observation></entry><entry><substanceAdministration classCode="SBADM" moodCode="EVN"><consumable><manufacturedProduct><manufacturedMaterial xmlns:pharm="urn:ihe:pharm:medication"><name>Paracétamol</name>${content}</manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration></entry><entry><observation classCode="OBS" moodCode="EVN"><code code="75326-9" codeSystem="2.16.840.1.113883.6.1"/>`;

const componentOf = '<componentOf>';
const otherAct = (times: string, performer = '<performer typeCode="PRF">'): string =>
  `<documentationOf><serviceEvent>${times}${performer}<assignedEntity><id root="1.2.3" extension="4"/></assignedEntity></performer></serviceEvent></documentationOf>`;

describe('rules of structure', () => {
  faultsIn(sample, [
    ['XSD-001', `${set}\n  ${version}`, `${version}\n  ${set}`, 'setId'],
    [
      'XSD-001',
      '<city>Reims</city>\n      </addr>\n',
      '<city>Reims</city>\n      </addr>\n      <id root="1.2.3" extension="4"/>\n',
      'id',
    ],
    ['XSD-002', version, `${version}<dateCreation value="20240101"/>`, 'dateCreation'],
    ['XSD-002', '<birthplace>', '<birthPlaces/><birthplace>', 'birthPlaces'],
    [
      'XSD-001',
      '<observation classCode="OBS" moodCode="EVN">',
      '<act classCode="ACT" moodCode="EVN"><code code="1" codeSystem="1.2.3"/></act><observation classCode="OBS" moodCode="EVN">',
      'observation',
    ],
    [
      'XSD-001',
      '</assignedPerson>\n    </assignedAuthor>',
      '</assignedPerson><assignedPerson><name><family>BERNIER</family></name></assignedPerson>\n    </assignedAuthor>',
      'assignedPerson',
    ],
    // Too early: what should come first follows.
    [
      'XSD-001',
      '<addr use="H">',
      '<providerOrganization><name>CH</name></providerOrganization><addr use="H">',
      'providerOrganization',
    ],
    ['XSD-001', text, `${text}<table><thead/><tbody><tr><td>x</td></tr></tbody></table>`, 'thead'],
    // The type is what is wrong, and its content tells which it should be.
    ['XSD-002', coded, `${coded}${author('<time><low value="20240101"/></time>')}`, 'time'],
    ['XSD-002', coded, `${coded}<value xsi:type="TS"><low value="20240101"/></value>`, 'value'],
    ['XSD-002', coded, `${coded}<value xsi:type="BL"><low value="1"/></value>`, 'low'],
    ['XSD-002', set, '<setId root="1.2.250.1.999.1.7"><foo/></setId>', 'foo'],
    // What the profile says of the main act it says of no other.
    [
      'XSD-001',
      componentOf,
      `${otherAct('<effectiveTime><low value="2024"/></effectiveTime><effectiveTime/>')}${componentOf}`,
      'effectiveTime',
    ],
    ['XSD-004', componentOf, `${otherAct('', '<performer>')}${componentOf}`, 'performer'],
    // Text is open to elements of other namespaces, not to those of HL7.
    ['XSD-002', '</originalText>', '<sub/></originalText>', 'sub'],
    // An extension has the data types of HL7 in its own namespace.
    ['XSD-002', coded, `${coded}${drug('<pharm:foo/>')}`, 'pharm:foo'],
    [
      'XSD-002',
      coded,
      `${coded}${drug('<pharm:expirationTime><low value="2024"/></pharm:expirationTime>')}`,
      'low',
    ],
  ]);
  quietOn(
    'an extension whose data types are in its own namespace',
    sample.replace(
      coded,
      `${coded}${drug('<pharm:expirationTime><pharm:low value="2024"/></pharm:expirationTime>')}`,
    ),
  );
  quietOn(
    'a text that holds an element of another namespace',
    sample.replace('</originalText>', '<x xmlns="urn:x"/></originalText>'),
  );
});
