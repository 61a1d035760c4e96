import assert from 'node:assert/strict';
import { encodeText } from '../../../../server/src/hl7v2/embedded/encode';
import { viewMessage, viewMessages } from '../../../../server/src/hl7v2/message';
import { parseHl7 } from '../../../../server/src/hl7v2/parser/parse';
import {
  tlrAcknowledgment,
  tlrAnswer,
  tlrCancellation,
  tlrComplement,
  tlrRequest,
} from '../../../support/hl7v2Tlr';
import { ack, adt, lps, mdm, oru, smallCda, useHl7v2, withValue, zam } from '../../../support/hl7v2';

/** What the first message of a text is taken for. */
function taken(text: string): string {
  const document = parseHl7(text);
  const { recognition } = viewMessage(document, document.messages[0]!);
  return recognition.kind === 'french' ? recognition.profile : recognition.kind;
}

function message(type: string, header: string, ...segments: readonly string[]): string {
  return [`MSH|^~\\&|A|B|C|D|20240306110000||${type}|1|P|${header}`, ...segments].join('\r');
}

describe('what a message is taken for', () => {
  const judge = useHl7v2();
  const zbe = 'ZBE|1^KH|20240306||INSERT|N';
  const person = 'PID|||42^^^KH&1.2.276&ISO^PI||MUSTER^MAX^^^^^L||19470416|M';
  const report = (content: string): string => `OBX|1|ED|11502-2^CR^LN||^TEXT^XML^Base64^${content}||||||F`;
  const pdf = 'OBX|1|ED|PDF^CR^L||^application^pdf^Base64^JVBERi0xLjQK||||||F';

  it('the French profile that the message names', () => {
    assert.deepEqual([mdm(), oru(), lps(), adt(), ack(), zam()].map(taken), [
      'cda',
      'cda',
      'lps',
      'pam',
      'ack',
      'zam',
    ]);
    assert.equal(taken(withValue(adt(), 'MSH-17', '')), 'pam');
    assert.equal(taken(message('ADT^A31^ADT_A05', '2.5^FRA^2.10||||||UNICODE UTF-8', person)), 'pam');
    assert.equal(taken(message('ADT^A31^ADT_A05', '2.5|||||||||2.11^IHE_FRANCE-2.11-PAM', person)), 'pam');
    assert.equal(taken(withValue(mdm(), 'MSH-21', '1^SITE~2.1^ CISIS_CDA_HL7_V2')), 'cda');
    assert.equal(taken(withValue(mdm(), 'MSH-21', '')), 'cda');
    assert.equal(taken(withValue(mdm(), 'MSH-17', 'FR')), 'cda');
    assert.equal(taken(withValue(mdm(), 'MSH-17', 'REU')), 'cda');
  });

  it('nothing French where another country is named', () => {
    for (const country of ['DE', 'DEU', 'CHE', 'BE', 'BEL', 'USA', 'CH', 'LUX', '276', 'Schweiz', 'España']) {
      assert.equal(taken(message('ADT^A04^ADT_A01', `2.5|||||${country}`, person, zbe)), 'foreign', country);
      assert.equal(taken(withValue(adt(), 'MSH-17', country)), 'foreign', country);
      assert.equal(taken(message('ACK^R01^ACK', `2.5|||||${country}`, 'MSA|AA|1')), 'foreign', country);
      assert.equal(
        taken(message('ORU^R01^ORU_R01', `2.5|||||${country}`, person, report(encodeText(smallCda())))),
        'foreign',
        country,
      );
    }
    assert.equal(taken(message('ADT^A04^ADT_A01', '2.5^DEU^1.0', person, zbe)), 'foreign');
  });

  it('a volet that MSH-21 names stays one, and its country is the fault', () => {
    assert.equal(taken(withValue(mdm(), 'MSH-17', 'BEL')), 'cda');
    assert.ok(judge.check(withValue(mdm(), 'MSH-17', 'BEL')).some(({ code }) => code === 'HL7-005'));
  });

  it('a value that is no country rules nothing out', () => {
    assert.equal(taken(withValue(adt(), 'MSH-17', 'UNICODE UTF-8')), 'pam');
  });

  it('a segment, an event or a Base64 content proves nothing', () => {
    for (const text of [
      message('ADT^A01^ADT_A01', '2.5', person, zbe),
      message('ADT^A08', '2.4', person, 'ZFA|OPEN|2021|X|Y'),
      message('ADT^A08^ADT_A01', '2.3.1|||||FRA', person),
      message('ACK^R01', '2.3.1', 'MSA|AA|12345'),
      message('ACK^T02^ACK', '2.6', 'MSA|AA|12345'),
      message('ACK', '2.5', 'MSA|AA|12345'),
      message('ACK^O01^ACK', '2.5.1|||||FRA', 'MSA|AA|12345'),
      message('ORU^R01^ORU_R01', '2.5|||||FRA|8859/1|FR', person, pdf),
      message('MDM^T02^MDM_T02', '2.6|||||FRA', person, pdf),
      message('ORU^R01^ORU_R01', '2.5|||||FRA', person, report(encodeText('<hprim/>'))),
      message('ORU^R01^ORU_R01', '2.5', person, report(encodeText(smallCda()))),
      message('ORU^R01', '2.3', person, 'OBX|1|NM|718-7^HGB^LN||14|g/dL'),
      message('SIU^S12', '2.5|||||FRA', person),
    ])
      assert.equal(taken(text), 'unproven', text);
  });

  it('a clinical document from France is one of the volet', () => {
    const text = (content: string): string =>
      message('ORU^R01^ORU_R01', '2.5|||||FRA', person, report(content));
    assert.equal(taken(text(encodeText(smallCda()))), 'cda');
    const utf16 = Buffer.from(`\ufeff${smallCda()}`, 'utf16le').toString('base64');
    assert.equal(taken(text(utf16)), 'cda');
  });

  it('teleradiology, by its profile alone', () => {
    const teleradiology = [tlrRequest(), tlrCancellation(), tlrAnswer(), tlrComplement()];
    assert.deepEqual(teleradiology.map(taken), ['tlr', 'tlr', 'tlr', 'tlr']);
    for (const profile of [
      '2.1^CISIS_TLR_HL7_V2',
      '1.0^ CISIS_TLR_HL7_V2',
      ' 1.0^CISIS_TLR_HL7_V2',
      '1^SITE~1.0^CISIS_TLR_HL7_V2',
      '^CISIS_TLR_HL7_V2',
    ])
      assert.equal(taken(withValue(tlrAnswer(), 'MSH-21', profile)), 'tlr', profile);
    for (const profile of ['', '1.0^OTHER', '2.1^CISIS_CDA_HL7_V1'])
      for (const text of teleradiology) {
        const other = withValue(text, 'MSH-21', profile);
        assert.equal(taken(other), 'unproven', profile);
        assert.ok(judge.check(other).every(({ code }) => !/^(?:TLR|HL7-00|SEG-001|OBX|META|PV1)/.test(code)));
      }
    // One from elsewhere that names the volet has a wrong country.
    assert.ok(judge.check(withValue(tlrRequest(), 'MSH-17', 'BEL')).some(({ code }) => code === 'TLR-006'));
  });

  it('the acknowledgment of teleradiology, by the message that it answers', () => {
    const [ackOf, orm] = tlrAcknowledgment().split(/\r(?=MSH)/) as [string, string];
    assert.equal(taken(ackOf), 'unproven');
    const views = (text: string): readonly (string | undefined)[] =>
      viewMessages(parseHl7(text)).map(({ profile }) => profile);
    assert.deepEqual(views(`${ackOf}\r${orm}`), ['tlrAck', 'tlr']);
    assert.deepEqual(views(`${orm}\r${ackOf}`), ['tlr', 'tlrAck']);
    assert.deepEqual(views(`${orm}\r${ackOf.replace('|T1', '|T9')}`), ['tlr', undefined]);
    assert.deepEqual(views(withValue(ackOf, 'MSH-21', '1.0^CISIS_TLR_HL7_V2')), ['tlrAck']);
    assert.deepEqual(views(`${mdm()}\r${ack()}`), ['cda', 'ack']);
  });

  it('is said above the header, and brings no French finding', () => {
    const titles = (text: string): readonly string[] =>
      judge.open(text).lenses!({ severity: (rule) => rule.severity }).map(({ title }) => title.en);
    const german = message('ADT^A04^ADT_A01', '2.5|||||DE', person, zbe);
    assert.deepEqual(titles(german), ['HL7 2.5, ADT^A04, country DE: general HL7 checks only']);
    assert.deepEqual(judge.check(german), []);
    const plain = message('ORU^R01', '2.3', person);
    assert.deepEqual(titles(plain), [
      'HL7 2.3, ORU^R01, no French profile announced: general HL7 checks only',
    ]);
    assert.deepEqual(
      judge.check(`${german}\rXYZ|1`).map(({ code }) => code),
      ['SEG-002'],
    );
    assert.equal(titles(adt())[0], 'IHE PAM France 2.11');
    assert.deepEqual(titles('PID|1||42'), []);
  });
});
