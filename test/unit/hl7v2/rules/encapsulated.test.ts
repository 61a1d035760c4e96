import assert from 'node:assert/strict';
import { encodeText } from '../../../../server/src/hl7v2/embedded/encode';
import {
  assertFault,
  assertFixes,
  assertSilent,
  lps,
  mdm,
  useHl7v2,
  valueAt,
  withValue,
} from '../../../support/hl7v2';

describe('HL7 v2 rule of the Base64 content', () => {
  const judge = useHl7v2();
  const content = 'OBX-5[1].5';
  const severityOf = (text: string): string => assertFault(judge, text, 'OBX-055', content).severity;

  it('is silent on a document', () => {
    assertSilent(judge, mdm(), 'OBX-055');
    assertSilent(judge, lps(), 'OBX-055');
  });

  it('points at the first foreign character', () => {
    const encoded = valueAt(mdm(), content)!;
    const text = withValue(mdm(), content, `${encoded.slice(0, 40)}*${encoded.slice(41)}`);
    const { range } = assertFault(judge, text, 'OBX-055', content);
    assert.equal(text.slice(range.start, range.end), '*');
  });

  it('completes missing padding', () => {
    const text = withValue(mdm(), content, encodeText('<ClinicalDocument/>').replace(/=+$/, ''));
    assert.equal(severityOf(text), 'warning');
    assertFixes(judge, text, 'OBX-055', ['add-padding']);
  });

  it('refuses what is truncated, misplaced or empty', () => {
    assert.equal(severityOf(withValue(mdm(), content, valueAt(mdm(), content)!.slice(0, 41))), 'error');
    assert.equal(severityOf(withValue(mdm(), content, 'QQ==QQ==')), 'error');
    assert.equal(severityOf(withValue(mdm(), content, '')), 'error');
    assertFault(judge, withValue(mdm(), 'OBX-5', '^text^XML^Base64'), 'OBX-055', 'OBX-5');
  });

  it('refuses a PDF, binary data or other XML, and only warns of plain text', () => {
    assert.equal(severityOf(withValue(mdm(), content, encodeText('%PDF-1.4 …'))), 'error');
    assert.equal(severityOf(withValue(mdm(), content, 'AAECAwQF')), 'error');
    assert.equal(severityOf(withValue(mdm(), content, encodeText('<html/>'))), 'error');
    assert.equal(severityOf(withValue(mdm(), content, encodeText('Bonjour.'))), 'warning');
  });

  it('reads mail bodies too', () => {
    const body = 'OBX|10|ED|CORPSMAIL_PS^Corps du mail pour un PS^MetaDMPMSS||^text^^Base64^QUJDR||||||F|';
    const found = judge.check(`${mdm()}\r${body}`).filter(({ code }) => code === 'OBX-055');
    assert.deepEqual(
      found.map(({ severity }) => severity),
      ['error'],
    );
  });
});
