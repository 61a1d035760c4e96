import assert from 'node:assert/strict';
import { deriveMessage } from '../../../server/src/hl7v2/transform';
import {
  adt,
  assertSilent,
  mdm,
  oru,
  smallCda,
  useHl7v2,
  valueAt,
  withSegmentAfter,
  withValue,
} from '../../support/hl7v2';

describe('HL7 v2 messages made from an initial one', () => {
  const judge = useHl7v2();

  it('delete a document', () => {
    const result = deriveMessage(mdm(), 0, 'deletion');
    assert.ok(result.ok);
    assert.deepEqual(
      ['MSH-9', 'ORC-1', 'OBX-11', 'TXA-12', 'MSH-10'].map((path) => valueAt(result.text, path)),
      ['MDM^T04^MDM_T02', 'CA', 'D', '1.2.250.1.999.7.1', ''],
    );
    assert.deepEqual(result.toComplete, ['MSH-7', 'MSH-10', 'EVN-2']);
    for (const code of ['EVT-001', 'ORC-001', 'SEG-001']) assertSilent(judge, result.text, code);
  });

  const replacedBy = (text: string, index = 0) => {
    const result = deriveMessage(text, index, 'replacement');
    assert.ok(result.ok);
    return result;
  };
  const documentIn = (text: string, path = 'OBX-5.5'): string =>
    Buffer.from(valueAt(text, path)!, 'base64').toString('utf8');
  const idOf = '<id root="1.2.250.1.999.7.1"/>';

  it('replace a document: it becomes its next version, and TXA follows it', () => {
    const before = mdm();
    const result = replacedBy(before);
    assert.deepEqual(
      ['MSH-7', 'MSH-9', 'MSH-10', 'EVN-2', 'ORC-1', 'OBX-11', 'TXA-12', 'TXA-13'].map((path) =>
        valueAt(result.text, path),
      ),
      ['', 'MDM^T10^MDM_T02', '', '', 'RO', 'C', '1.2.250.1.999.7.2', '1.2.250.1.999.7.1'],
    );
    const document = documentIn(result.text);
    assert.match(document, /<id root="1\.2\.250\.1\.999\.7\.2"\/>/);
    assert.match(document, /<setId root="1\.2\.250\.1\.999\.7"\/>\s*<versionNumber value="2"\/>/);
    assert.match(
      document,
      /<relatedDocument typeCode="RPLC">\s*<parentDocument>\s*<id root="1\.2\.250\.1\.999\.7\.1"\/>/,
    );
    assert.deepEqual(result.toComplete, ['MSH-7', 'MSH-10', 'EVN-2', 'OBX-5.5 (effectiveTime)']);
    assert.deepEqual(result.toCheck, [
      'OBX-5.5 (ClinicalDocument/id 1.2.250.1.999.7.2, versionNumber 2)',
      'TXA-12 (1.2.250.1.999.7.2)',
    ]);
    // Nothing else of either changed.
    const kept = (text: string): string =>
      text.replace(/^(?:MSH|EVN|ORC|TXA)\|.*$/gm, '').replace(/\^Base64\^.*$/m, '');
    assert.equal(kept(result.text), kept(before));
    // What is left to do is told by the rules, too; what was done is not.
    const told = new Set(judge.check(result.text).map(({ code }) => code));
    for (const code of ['HL7-001', 'HL7-002', 'EVN-002']) assert.ok(told.has(code), code);
    for (const code of ['X-003', 'X-004', 'TXA-012', 'TXA-013', 'EVT-001', 'ORC-001'])
      assert.ok(!told.has(code), code);
  });

  it('replace a replacement', () => {
    const { text } = replacedBy(replacedBy(mdm()).text);
    assert.deepEqual(
      [valueAt(text, 'TXA-12'), valueAt(text, 'TXA-13')],
      ['1.2.250.1.999.7.3', '1.2.250.1.999.7.2'],
    );
    assert.match(documentIn(text), /versionNumber value="3"/);
    assert.equal(documentIn(text).match(/<relatedDocument/g)!.length, 1);
  });

  it('write an identifier with an extension as TXA does', () => {
    const cda = smallCda({ [idOf]: '<id root="1.2.250.1.999.7" extension="CR&amp;09"/>' });
    const { text } = replacedBy(withValue(mdm(cda), 'TXA-12', 'CR\\T\\09^^1.2.250.1.999.7^ISO'));
    assert.equal(valueAt(text, 'TXA-12'), 'CR\\T\\10^^1.2.250.1.999.7^ISO');
    assert.equal(valueAt(text, 'TXA-13'), 'CR\\T\\09^^1.2.250.1.999.7^ISO');
    for (const code of ['X-003', 'X-004', 'TXA-012', 'TXA-013']) assertSilent(judge, text, code);
  });

  it('fill a TXA that stops before the identifiers', () => {
    const { text } = replacedBy(mdm().replace(/\rTXA\|.*/, '\rTXA|1|18748-4|TEXT'));
    assert.equal(valueAt(text, 'TXA-12'), '1.2.250.1.999.7.2');
    assert.equal(valueAt(text, 'TXA-13'), '1.2.250.1.999.7.1');
  });

  it('give two forms of a document an identifier each', () => {
    const other = smallCda({ [idOf]: '<id root="1.2.250.1.999.7.2"/>' });
    const second = oru(other)
      .split('\r')
      .find((line) => line.startsWith('OBX|1|'))!;
    const { text } = replacedBy(withSegmentAfter(oru(), 'PRT', second.replace('OBX|1|', 'OBX|2|'), 3));
    const ids = ['OBX-5.5', 'OBX[2]-5.5'].map(
      (path) => /<id root="([^"]+)"/.exec(documentIn(text, path))![1],
    );
    assert.equal(new Set([...ids, '1.2.250.1.999.7.1', '1.2.250.1.999.7.2']).size, 4, String(ids));
    assert.deepEqual(
      ['OBX-11', 'OBX[2]-11'].map((path) => valueAt(text, path)),
      ['C', 'C'],
    );
  });

  const left = 'OBX-5.5 (ClinicalDocument/id, versionNumber, effectiveTime, relatedDocument RPLC)';
  const unreadable: readonly (readonly [string, string])[] = [
    ['no clinical document', mdm('%PDF-1.4')],
    ['broken XML', mdm(smallCda({ '</recordTarget>': '' }))],
    ['no identifier', mdm(smallCda({ [idOf]: '' }))],
    [
      'a version that is no number',
      mdm(smallCda({ 'versionNumber value="1"': 'versionNumber value="1.0"' })),
    ],
    [
      'two relations',
      mdm(
        smallCda({
          '<recordTarget>': `${'<relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.3"/></parentDocument></relatedDocument>'.repeat(2)}<recordTarget>`,
        }),
      ),
    ],
    [
      'a signature',
      mdm(
        `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object>${smallCda().replace(/^<\?.*\n/, '')}</ds:Object></ds:Signature>`,
      ),
    ],
    ['Base64 that does not decode', withValue(mdm(), 'OBX-5.5', '%%%')],
    ['nothing', withValue(mdm(), 'OBX-5.5', '')],
  ];
  for (const [name, message] of unreadable) {
    it(`say what stays to do in a document that cannot be rewritten: ${name}`, () => {
      const result = replacedBy(message);
      assert.deepEqual(result.toComplete, ['MSH-7', 'MSH-10', 'EVN-2', left, 'TXA-12']);
      assert.deepEqual(result.toCheck, []);
      assert.equal(valueAt(result.text, 'OBX-5.5'), valueAt(message, 'OBX-5.5'));
      assert.deepEqual(
        ['TXA-12', 'TXA-13', 'ORC-1', 'OBX-11'].map((path) => valueAt(result.text, path)),
        ['', '1.2.250.1.999.7.1', 'RO', 'C'],
      );
    });
  }

  it('name the texts of mails, which may speak of the old document', () => {
    const mail = `OBX|10|ED|CORPSMAIL_PS^Corps^MetaDMPMSS||^TEXT^^Base64^Qm9uam91cg==||||||F`;
    const message = `${oru()}\r${mail}`;
    const rank = message.split('\rOBX|').length - 1;
    for (const derivation of ['replacement', 'deletion'] as const) {
      const result = deriveMessage(message, 0, derivation);
      assert.ok(result.ok && result.toCheck.includes(`OBX[${rank}]-5.5`), derivation);
    }
  });

  it('work for an ORU and in a file of several messages', () => {
    const result = deriveMessage(`${mdm()}\r${oru()}`, 1, 'deletion');
    assert.ok(result.ok);
    assert.ok(result.text.startsWith('MSH|^~\\&|SGL|'));
    assert.equal(valueAt(result.text, 'MSH-9'), 'ORU^R01^ORU_R01');
  });

  it('refuse what carries no document', () => {
    assert.deepEqual(deriveMessage(adt(), 0, 'deletion'), { ok: false, reason: 'notADocumentMessage' });
    assert.deepEqual(deriveMessage(mdm(), 3, 'deletion'), { ok: false, reason: 'notADocumentMessage' });
  });
});
