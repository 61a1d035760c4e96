import assert from 'node:assert/strict';
import { cdaKnowledge, judge } from '../../../support/cda';
import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const observation = '<observation classCode="OBS" moodCode="EVN">';
const open = observation.slice(0, -1);
const titled = '<title>Motif</title>';
const value = (xsiType: string, rest: string): string =>
  `</originalText>\n              </code>\n<value xsi:type="${xsiType}" ${rest}/>`;
const entry = '<content ID="r1">Fièvre</content>\n          </text>';
const referred = '<reference value="#r1"/>';
const referring = (address: string): string => `<reference value="${address}"/>`;
/** A medicine whose content is nothing to speak of. */
const medicine = (nil: string): string =>
  `<entry><substanceAdministration classCode="SBADM" moodCode="EVN"><consumable><manufacturedProduct><manufacturedMaterial><asSpecializedKind xmlns="urn:ihe:pharm:medication" classCode="GRIC" xsi:nil="${nil}"/></manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration></entry>`;
const coded = '</originalText>\n              </code>';

describe('rules of attributes', () => {
  faultsIn(sample, [
    ['XSD-004', titled, '<title xml:lang="fr">Motif</title>', 'xml:lang'],
    ['XSD-004', '<content ID="r1">', '<content ID="r1" style="x">', 'style'],
    ['XSD-004', '<city>Reims</city>', '<city nullflavor="UNK"/>', 'nullflavor'],
    ['XSD-004', observation, '<observation moodCode="EVN">', 'observation'],
    ['XSD-005', observation, '<observation classCode="OBS" moodCode="EVENT">', 'EVENT'],
    ['XSD-005', observation, '<observation classCode="obs" moodCode="EVN">', 'obs'],
    ['XSD-005', '<content ID="r1">', '<content ID="r1"><footnoteRef IDREF="r9"/>', 'r9'],
    [
      'XSD-005',
      '<content ID="r1">',
      '<content ID="r1"><renderMultiMedia referencedObject="r1 r9"/>',
      'r1 r9',
    ],
    ['XSD-005', observation, `${open} negationInd="oui">`, 'oui'],
    ['XSD-005', observation, `${open} negationInd="True">`, 'True'],
    ['XSD-005', observation, `${open} nullFlavor="ABS">`, 'ABS'],
    ['XSD-005', '<section>', '<section ID="r1">', 'r1'],
    ['XSD-005', coded, value('PQ', 'value="1,5"'), '1,5'],
    ['XSD-005', coded, value('PQ', 'value="1.5" unit="mg L"'), 'mg L'],
    ['XSD-005', coded, value('INT', 'value="1.5"'), '1.5'],
    ['XSD-005', coded, value('CD', 'code="1" codeSystem=""'), 'codeSystem=""'],
    ['XSD-005', 'extension="POCD_HD000040"', 'extension="POCD_HD000040" displayable=""', 'displayable=""'],
    ['XSD-006', coded, value('XY', ''), 'XY'],
    ['XSD-006', coded, value('x:PQ', ''), 'x:PQ'],
    ['XSD-006', coded, value('ANY', 'nullFlavor="UNK"'), 'ANY'],
    ['XSD-006', coded, value('QTY', ''), 'QTY'],
    ['XSD-006', '<effectiveTime>', '<effectiveTime xsi:type="PQ">', 'PQ'],
    ['XSD-006', titled, '<title xsi:type="CD">Motif</title>', 'CD'],
    ['XSD-004', observation, '<observation classcode="OBS" moodCode="EVN">', 'classcode'],
    ['XSD-006', coded, `${coded}<value/>`, 'value'],
    ['XSD-006', coded, `${coded}<value value="1" unit="g"><translation code="1"/></value>`, 'value'],
    ['XSD-006', coded, value('x:PQ', 'value="1,5" unit="g"'), 'x:PQ'],
    ['XSD-007', titled, `perdu ${titled}`, 'perdu'],
    ['XSD-007', '<patient>', '<patient><![CDATA[x]]>', '<![CDATA[x]]>'],
    ['XSD-007', '<patient>', '<patient>&#160;', '&#160;'],
    ['XSD-007', '<patient>', '<patient>\u00a0', '\u00a0'],
    ['XSD-007', '<versionNumber value="1"/>', '<versionNumber value="1"> \n </versionNumber>', ' \n '],
    // A no-break space is none that XML takes away.
    ['XSD-005', observation, '<observation classCode="OBS\u00a0" moodCode="EVN">', 'OBS\u00a0'],
    ['XSD-006', coded, value(':PQ', 'value="1"'), ':PQ'],
    ['XSD-006', coded, value('POCD_MT000040.Author', ''), 'POCD_MT000040.Author'],
    ['XSD-006', coded, value('Author', ''), 'Author'],
    ['XSD-006', '<city>', '<city xsi:type="ST">', 'ST'],
    ['XSD-006', '<patient>', '<patient xsi:type="PN">', 'PN'],
    ['XSD-006', '<ClinicalDocument ', '<ClinicalDocument xsi:type="ANY" ', 'ANY'],
    ['XSD-004', '<ClinicalDocument ', '<ClinicalDocument xsi:nil="false" ', 'xsi:nil'],
    ['XSD-004', '<patient>', '<patient xsi:nil="true">', 'xsi:nil'],
    ['XSD-006', coded, `${coded}<value value="20240101101500+0100"/>`, 'value'],
    // Whatever stands before it on the same element.
    ['XSD-004', coded, value('PQ', 'value="1.5" unit="g" xsi:nil="false"'), 'xsi:nil'],
    ['XSD-005', referred, referring('\u00a0tel:01'), '\u00a0tel:01'],
    ['XSD-005', referred, referring('a b:c'), 'a b:c'],
    ['XSD-005', referred, referring('x:%zz'), 'x:%zz'],
    ['XSD-005', referred, referring('x#a#b'), 'x#a#b'],
    ['XSD-005', referred, referring('[a]'), '[a]'],
    ['XSD-005', coded, value('ED', 'integrityCheck="x"'), 'x'],
  ]);
  for (const right of ['', 'x#a b', 'tel:+33 1', 'http://[::1]/é', '?a:b', 'x#[a]', 'a/b:c', ' #r1 '])
    quietOn(`address ${right}`, sample.replace(referred, referring(right)));
  for (const [nil, faults] of [
    [' 1 ', []],
    ['oui', ['oui']],
  ] as const)
    it(`xsi:nil="${nil}" on what may be nil`, async () => {
      const text = sample.replace(entry, entry + medicine(nil));
      const found = judge(text, await cdaKnowledge()).filter(({ code }) => code.startsWith('XSD'));
      assert.deepEqual(
        found.map(({ range }) => text.slice(range.start, range.end)),
        faults,
      );
    });
  quietOn('a checksum', sample.replace(coded, value('ED', 'integrityCheck="AAEC AwQ="')));

  for (const right of ['1.5', ' 1.5 ', '-.5', '1e3', '1.'])
    quietOn(`number ${right}`, sample.replace(coded, value('PQ', `value="${right}" unit="mg/L"`)));
  const performed = '<code code="11490-0" codeSystem="2.16.840.1.113883.6.1"/>\n      <effectiveTime>';
  const status = (code: string): string =>
    `${performed.slice(0, performed.indexOf('\n'))}<lab:statusCode xmlns:lab="urn:oid:1.3.6.1.4.1.19376.1.3.2" code="${code}"/><effectiveTime>`;
  quietOn('a code of the laboratory', sample.replace(performed, status('active')));
  faultsIn(sample, [['XSD-005', performed, status(' active'), ' active']]);
  quietOn('a blank around a code', sample.replace('moodCode="EVN"', 'moodCode=" EVN "'));
  quietOn('blanks as references', sample.replace('<patient>', '<patient>&#10;<!-- x --><![CDATA[ ]]>'));
  quietOn(
    'the type that the schema gives it',
    sample.replace('<patient>', '<patient xsi:type="POCD_MT000040.Patient">'),
  );
  quietOn(
    'the type that the schema gives the root',
    sample.replace('<ClinicalDocument ', '<ClinicalDocument xsi:type="POCD_MT000040.ClinicalDocument" '),
  );
  quietOn(
    'a reference to what is there',
    sample.replace('<content ID="r1">', '<content ID="r1"><footnoteRef IDREF=" r1 "/>'),
  );
  quietOn('negation', sample.replace(observation, `${open} negationInd="true">`));
});

describe('the type of a value in a document with prefixes', () => {
  const prefixed = sample
    .replace(coded, value('PQ', 'value="1.5" unit="g"'))
    .replace('xmlns=', 'xmlns:h=')
    .replace(/<(\/?)(?=[a-zA-Z])/g, '<$1h:');
  faultsIn(prefixed.replace('xsi:type="PQ"', 'xsi:type="h:PQ"'), [
    ['XSD-006', 'xsi:type="h:PQ"', 'xsi:type="PQ"', 'PQ'],
    ['XSD-006', 'xsi:type="h:PQ"', 'xsi:type="h:PQS"', 'h:PQS'],
  ]);
  quietOn('prefixed as the elements', prefixed.replace('xsi:type="PQ"', 'xsi:type="h:PQ"'));
});

describe('a namespace that only looks like that of xsi:type', () => {
  const typed = sample.replace(coded, value('PQ', 'value="1.5" unit="g"'));
  for (const wrong of [
    'https://www.w3.org/2001/XMLSchema-instance',
    'http://www.w3.org/1999/XMLSchema-instance',
  ])
    faultsIn(typed, [['XSD-003', 'http://www.w3.org/2001/XMLSchema-instance', wrong, wrong]]);
});
