import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const birth = '<birthTime value="19790328"/>';
const county = '<county>51215</county>';
const telecom = '<telecom value="tel:0102030405" use="H"/>';
const city = '<city>Reims</city>';
const address = `<addr use="H">\n        ${city}\n      </addr>`;
const twice = (text: string): string => text + text;
const participant = '<participant typeCode="INF">';
const orderId = '<id root="1.2.250.1.999.2" extension="77"/>';
const start = '<low value="20240301080000+0100"/>';
const encounterId = '<componentOf>';
const kin = '<family>LOUVET</family>\n        </name>\n      </relatedPerson>';
const coded = (attributes: string, content = ''): string => `${orderId}<code ${attributes}>${content}</code>`;

describe('values of the header, by their data type', () => {
  faultsIn(sample, [
    ['CDA-100', birth, '<birthTime nullFlavor="UNK" value="19790328"/>', 'nullFlavor="UNK"'],
    ['CDA-100', city, '<city nullFlavor="UNK">Reims</city>', 'nullFlavor="UNK"'],
    ['CDA-100', '<addr use="H">', '<addr nullFlavor="UNK" use="H">', 'nullFlavor="UNK"'],
    ['CDA-100', '<place>', '<place nullFlavor="UNK">', 'nullFlavor="UNK"'],
    ['CDA-101', orderId, coded('code="1"'), 'code="1"'],
    ['CDA-101', orderId, coded('code="1" codeSystem="1.2.3"', '<translation code="2"/>'), 'code="2"'],
    // What is known of a value that is not may be told: only the flavor is unusual.
    [
      'CDA-027',
      orderId,
      coded('nullFlavor="OTH" codeSystem="1.2.3"', '<originalText>x</originalText>'),
      'OTH',
      'information',
    ],
    ['CDA-102', participant, `${participant}<templateId/>`, 'templateId'],
    ['CDA-101', orderId, coded(''), 'code'],
    ['CDA-106', '<code code="11490-0" codeSystem', '<code code="11490-0 " codeSystem', '11490-0 '],
    ['CDA-107', county, county + county, 'county'],
    ['CDA-103', city, twice('<streetAddressLine>1 rue A</streetAddressLine>'), 'streetAddressLine'],
    ['CDA-103', address, twice(address), 'addr'],
  ]);
  quietOn(
    'two telecoms of the same use',
    sample.replace(telecom, `${telecom}${telecom.replace('05"', '06"')}`),
  );
  quietOn(
    'an unknown address',
    sample.replace(/<addr use="H">[\s\S]*?<\/addr>/, '<addr nullFlavor="NASK"/>'),
  );
});

describe('numbers of organisations', () => {
  const main = '<id root="1.2.250.1.71.4.2.2" extension="1510000029"/>\n            <standard';
  faultsIn(sample, [
    ['CDA-109', main, main.replace(' extension="1510000029"', ''), 'id'],
    [
      'CDA-100',
      '<associatedEntity classCode="PROV">\n      <id root="1.2.250.1.71.4.2.1" extension="810001234568"/>',
      '<associatedEntity classCode="PROV">\n      <id root="1.2.250.1.71.4.2.1" extension="810001234568"/><scopingOrganization><name nullFlavor="UNK">A</name></scopingOrganization>',
      'nullFlavor="UNK"',
    ],
  ]);
  quietOn(
    'the local number of an organisation without an authority of ours',
    sample.replace(main, main.replace('1.2.250.1.71.4.2.2" extension="1510000029"', '1.2.250.1.999.3"')),
  );
});

describe('how often parts stand in the header', () => {
  faultsIn(sample, [
    ['CDA-107', city, `${city}<city>Épernay</city>`, 'city'],
    ['CDA-107', kin, kin.replace('</name>', '</name><name><family>AUTRE</family></name>'), 'name'],
    [
      'CDA-107',
      kin,
      kin.replace('LOUVET</family>', 'LOUVET</family><given>A</given><given>B</given>'),
      'given',
    ],
    [
      'CDA-107',
      participant,
      `${participant}<templateId root="1.2.3"/><templateId root="1.2.4"/>`,
      'templateId',
    ],
  ]);
  quietOn(
    'several given names of the patient',
    sample.replace(
      '<given>ODETTE MARIE</given>',
      '<given>ODETTE MARIE</given><given qualifier="CL">ODETTE</given>',
    ),
  );
});

describe('intervals and consents', () => {
  faultsIn(sample, [
    [
      'CDA-108',
      encounterId,
      `<authorization typeCode="AUTH "><consent><code nullFlavor="UNK"/><statusCode code="completed"/></consent></authorization>${encounterId}`,
      'AUTH ',
    ],
    [
      'CDA-102',
      /<functionCode [^>]*>/.exec(sample)![0],
      /<functionCode [^>]*>/.exec(sample)![0].replace('/>', '><originalText/></functionCode>'),
      'originalText',
    ],
    [
      'CDA-107',
      encounterId,
      `<documentationOf><serviceEvent>${'<performer typeCode="PRF"><assignedEntity><id root="1.2.250.1.71.4.2.1" extension="810001234568"/></assignedEntity></performer>'.repeat(2)}</serviceEvent></documentationOf>${encounterId}`,
      'performer',
    ],
    [
      'CDA-108',
      encounterId,
      `<authorization><consent><code nullFlavor="UNK"/><statusCode code="active"/></consent></authorization>${encounterId}`,
      'active',
    ],
    [
      'CDA-104',
      '<time value="20240305"/>',
      '<time><low value="20240305"/><high value="20240305"/></time>',
      '20240305',
    ],
  ]);
  quietOn('an act in an instant', sample.replace(start, `${start}<high value="20240301080000+0100"/>`));
});
