import assert from 'node:assert/strict';
import { isSpoilt } from '../../../../server/src/hl7v2/rules/characters';
import { decode } from '../../../../server/src/node/textFiles';
import {
  adt,
  assertFault,
  assertFixes,
  assertSilent,
  mdm,
  oru,
  useHl7v2,
  withValue,
} from '../../../support/hl7v2';
import { toXml } from '../../../support/hl7v2Xml';

describe('HL7 v2 rule of the characters of a message', () => {
  const judge = useHl7v2();
  const named = (set: string, name = 'DÉCHÊNE'): string =>
    withValue(withValue(adt(), 'MSH-18', set), 'PID-5.1', name);

  /** What the command line finds in a file of these bytes: paths are told by what stands there. */
  const told = (bytes: Uint8Array): readonly string[] => {
    const read = decode(bytes);
    assert.ok(read.type === 'text' && read.bytes);
    return judge
      .checkBytes(read.text, read.bytes)
      .filter(({ code }) => code === 'HL7-012')
      .map(({ severity, range }) => `${severity} ${read.text.slice(range.start, range.end)}`);
  };
  const utf8 = (text: string): Buffer => Buffer.from(text);
  const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

  it('is silent where the bytes are what MSH-18 says', () => {
    assert.deepEqual(told(utf8(named('UNICODE UTF-8'))), []);
    assert.deepEqual(told(utf8(`\ufeff${named('UNICODE UTF-8')}`)), []);
    assert.deepEqual(told(latin1(named('8859/15'))), []);
    assert.deepEqual(told(latin1(named('8859/1'))), []);
    for (const set of ['UNICODE UTF-8', '8859/15', '8859/1'])
      assert.deepEqual(told(utf8(named(set, 'DECHENE'))), [], set);
  });

  it('tells a control character, which no field admits', () => {
    assert.deepEqual(told(utf8(named('UNICODE UTF-8', 'DU\u0000VAL'))), ['warning \u0000']);
    assert.deepEqual(told(utf8(named('UNICODE UTF-8', 'DU\u0007VAL'))), ['warning \u0007']);
    assert.deepEqual(told(utf8(named('UNICODE UTF-8', 'DU\tVAL'))), []);
    assert.deepEqual(told(utf8(`\u000b${adt()}\u001c\r\u000b${adt()}\u001c\r`)), []);
  });

  it('tells at MSH-18 that the bytes are another set', () => {
    assert.deepEqual(told(latin1(named('UNICODE UTF-8'))), ['warning UNICODE UTF-8']);
    assert.deepEqual(told(latin1(`\u000b${named('UNICODE UTF-8')}`)), ['warning UNICODE UTF-8']);
    assert.deepEqual(told(utf8(named('8859/1'))), ['warning 8859/1']);
    assert.deepEqual(told(utf8(named('8859/15'))), ['warning 8859/15']);
    const utf16 = Buffer.from(named('UNICODE UTF-8'), 'utf16le');
    assert.deepEqual(told(utf16), ['warning UNICODE UTF-8']);
    assert.deepEqual(told(Buffer.from(utf16).swap16()), ['warning UNICODE UTF-8']);
  });

  it('reads the bytes of a message that remarks precede, too', () => {
    const behind = (set: string): string => `# envoyé\r\n${named(set)}`;
    assert.deepEqual(told(latin1(behind('8859/15'))), []);
    assert.deepEqual(told(utf8(behind('UNICODE UTF-8'))), []);
    assert.deepEqual(told(latin1(behind('UNICODE UTF-8'))), ['warning UNICODE UTF-8']);
    assert.deepEqual(told(utf8(behind('8859/15'))), ['warning 8859/15']);
  });

  it('tells escaped bytes that the set does not have', () => {
    for (const [set, name] of [
      ['UNICODE UTF-8', 'D\\XC9\\CH'],
      ['UNICODE UTF-8', 'D\\XC389C3\\CH'],
      ['UNICODE UTF-8', 'A\\T\\D\\XC3\\'],
    ] as const) {
      const text = named(set, name);
      assertFault(judge, text, 'HL7-012', 'PID-5.1');
    }
    for (const [set, name] of [
      ['UNICODE UTF-8', 'D\\XC389\\CH\\X0D\\'],
      ['UNICODE UTF-8', 'D\\XC3\\\\X89\\CH'],
      ['8859/15', 'D\\XC9\\CH'],
      ['8859/1', 'D\\XE9\\'],
      ['', 'D\\XE9\\'],
      ['UNICODE UTF-8', 'D\\XC\\ \\Xavier\\'],
    ] as const)
      assertSilent(judge, named(set, name), 'HL7-012');
  });

  it('tells once for each message of a file', () => {
    const both = latin1(`${named('8859/15')}\r${named('UNICODE UTF-8')}`);
    assert.deepEqual(told(both), ['warning UNICODE UTF-8']);
  });

  it('tells the first byte that is no UTF-8 among others that are', () => {
    const text = `${named('UNICODE UTF-8')}\rNTE|1||Caf`;
    assert.deepEqual(told(Buffer.concat([utf8(text), latin1('é')])), ['warning \ufffd']);
  });

  it('tells in an editor what the text alone shows', () => {
    assertFault(judge, named('UNICODE UTF-8', 'D\ufffdCH\ufffdNE'), 'HL7-012', 'PID-5.1');
    assertFault(judge, named('8859/15', 'DÃ©chÃªne'), 'HL7-012', 'PID-5.1');
    assertFault(judge, named('8859/15', 'L’ÉCUYER'), 'HL7-012', 'PID-5.1');
    assertFault(judge, named('8859/1', 'LECŒUR'), 'HL7-012', 'PID-5.1');
    for (const set of ['UNICODE UTF-8', '8859/15']) assertSilent(judge, named(set, 'LECŒUR'), 'HL7-012');
    assertSilent(judge, named('8859/15~UNICODE UTF-8', 'L’ÉCUYER'), 'HL7-012');
  });

  it('judges a quoted message by the file that quotes it', () => {
    const quoted = JSON.stringify({ message: named('8859/15', 'L’ÉCUYER') });
    assertSilent(judge, quoted, 'HL7-012');
    const read = judge.checkBytes(quoted, { encoding: 'utf-8', damaged: false, marks: 0 });
    assert.ok(!read.some(({ code }) => code === 'HL7-012'));
  });

  it('judges a message in XML by what the XML declares', () => {
    const xml = toXml(named('8859/15'), 'ADT_A01');
    assert.deepEqual(told(utf8(xml)), []);
    assert.deepEqual(told(latin1(xml.replace('encoding="UTF-8"', 'encoding="ISO-8859-15"'))), []);
    assert.deepEqual(told(latin1(xml)), ['warning \ufffd']);
  });

  it('takes no name for a wrong conversion', () => {
    for (const name of ['JOÃO', 'GRÂCE', 'ÂGE « Â »', 'Åsa', 'CÅ', 'THÉÂTRE'])
      assert.ok(!isSpoilt(name), name);
    for (const name of ['Ã©', 'CÅ“ur', 'lâ€™hÃ´pital', 'Ã\u0089', 'Ã‰', 'Ãª', 'Ã\u00a0'])
      assert.ok(isSpoilt(name), name);
  });

  it('leaves MSH-18 to the rule of the sets that are admitted, which offers none that the text disproves', () => {
    const text = withValue(withValue(oru(), 'MSH-18', 'ASCII'), 'PID-5.1', 'L’ÉCUYER');
    assertSilent(judge, text, 'HL7-012');
    assertFixes(judge, text, 'HL7-006', ['set-utf8']);
    const foreign =
      'MSH|^~\\&|KIS|HAUS|LAB|HAUS|20240306110000||ADT^A01^ADT_A01|1|P|2.5|||||DEU|ASCII\rPID|1||1||MÜLLER';
    assertFault(judge, foreign, 'HL7-012', 'PID-5.1');
  });

  it('compares no trait that is spoilt with the document', () => {
    for (const name of ['PAT\ufffd', 'PATÃ©'])
      assertSilent(judge, withValue(mdm(), 'PID-5.1', name), 'X-007');
  });
});
