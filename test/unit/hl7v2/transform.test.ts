import assert from 'node:assert/strict';
import { deriveMessage } from '../../../server/src/hl7v2/transform';
import { adt, assertSilent, mdm, oru, useHl7v2, valueAt } from '../../support/hl7v2';

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

  it('replace a document: the old identifier moves to TXA-13', () => {
    const result = deriveMessage(mdm(), 0, 'replacement');
    assert.ok(result.ok);
    assert.deepEqual(
      ['MSH-9', 'ORC-1', 'OBX-11', 'TXA-12', 'TXA-13'].map((path) => valueAt(result.text, path)),
      ['MDM^T10^MDM_T02', 'RO', 'C', '', '1.2.250.1.999.7.1'],
    );
    assert.deepEqual(result.toComplete, [
      'MSH-7',
      'MSH-10',
      'EVN-2',
      'OBX-5.5 (ClinicalDocument/id, versionNumber, effectiveTime, relatedDocument RPLC)',
      'TXA-12',
    ]);
    // What is left to do is told by the rules, too.
    const told = new Set(judge.check(result.text).map(({ code }) => code));
    for (const code of ['HL7-001', 'HL7-002', 'EVN-002', 'X-004', 'TXA-012']) assert.ok(told.has(code), code);
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
