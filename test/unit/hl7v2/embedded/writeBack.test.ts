import assert from 'node:assert/strict';
import type { WriteBack } from '../../../../server/src/core/documentKind';
import { decodeContent } from '../../../../server/src/hl7v2/embedded/decode';
import { bytesOf, encodeBase64, encodeText } from '../../../../server/src/hl7v2/embedded/encode';
import { toXml } from '../../../support/hl7v2Xml';
import { seeded } from '../../../support/random';
import { applyFix, lps, mdm, smallCda, useHl7v2, valueAt, withValue } from '../../../support/hl7v2';

// segur: verifies SEG/HL7.06
describe('documents inside HL7 v2 messages', () => {
  const judge = useHl7v2();
  const writeBack = (text: string, id: string, edited: string): WriteBack =>
    judge.open(text).writeBack!(id, edited);

  it('are given decoded, with a stable id', () => {
    const [document, mail] = judge.open(lps()).embedded!();
    assert.equal(document!.id, 'OBX-1');
    assert.deepEqual(document!.content, { type: 'text', text: smallCda() });
    assert.equal(mail!.mediaType, 'text/plain');
    assert.deepEqual(mail!.content, { type: 'text', text: 'Cher confrère,\n' });
    const twice = judge.open(`${mdm()}\r${mdm()}`).embedded!();
    assert.deepEqual(
      twice.map(({ id }) => id),
      ['OBX-1', '2/OBX-1'],
    );
  });

  it('go back byte for byte when nothing was edited', () => {
    const text = mdm();
    assert.deepEqual(writeBack(text, 'OBX-1', smallCda()), { ok: true, edits: [] });
    const edited = smallCda().replace('Compte rendu', 'Compte rendu révisé');
    const result = writeBack(text, 'OBX-1', edited);
    assert.ok(result.ok);
    const written = applyFix(text, { id: 'x', title: { fr: '', en: '' }, edits: result.edits });
    assert.equal(valueAt(written, 'OBX-5[1].5'), encodeText(edited));
    assert.deepEqual(writeBack(written, 'OBX-1', edited), { ok: true, edits: [] });
    const back = writeBack(written, 'OBX-1', smallCda());
    assert.ok(back.ok);
    assert.equal(applyFix(written, { id: 'x', title: { fr: '', en: '' }, edits: back.edits }), text);
  });

  it('keep a byte order mark and repair padding only when edited', () => {
    const bom = withValue(mdm(), 'OBX-5[1].5', encodeText(`\ufeff${smallCda()}`));
    assert.deepEqual(writeBack(bom, 'OBX-1', `\ufeff${smallCda()}`), { ok: true, edits: [] });
    const bare = withValue(mdm(), 'OBX-5[1].5', encodeText('<a/>').replace(/=/g, ''));
    assert.deepEqual(writeBack(bare, 'OBX-1', '<a/>'), { ok: true, edits: [] });
  });

  it('go back into a message in XML', () => {
    const text = toXml(mdm(), 'MDM_T02');
    const edited = smallCda().replace('Compte rendu', 'Compte rendu révisé');
    assert.deepEqual(writeBack(text, 'OBX-1', smallCda()), { ok: true, edits: [] });
    const result = writeBack(text, 'OBX-1', edited);
    assert.ok(result.ok);
    const written = applyFix(text, { id: 'x', title: { fr: '', en: '' }, edits: result.edits });
    assert.equal(written, text.replace(encodeText(smallCda()), encodeText(edited)));
  });

  it('refuse what would lose bytes, or is gone', () => {
    const latin1 = withValue(mdm(), 'OBX-5[1].5', encodeBase64(Uint8Array.of(0x3c, 0xe9, 0x3e)));
    assert.deepEqual(writeBack(latin1, 'OBX-1', '<é>'), { ok: false, reason: 'notText' });
    assert.deepEqual(writeBack(mdm(), 'OBX-9', 'x'), { ok: false, reason: 'notFound' });
  });

  it('read and go back in UTF-16 as they came, or in UTF-8 where one declares it', () => {
    const document = smallCda().replace('encoding="UTF-8"', 'encoding="UTF-16"');
    for (const [encoding, mark] of [
      ['utf-16le', '\ufeff'],
      ['utf-16be', '\ufeff'],
      ['utf-16le', ''],
      ['utf-16be', ''],
    ] as const) {
      const encoded = (content: string): string => encodeBase64(bytesOf(content, encoding));
      const text = withValue(mdm(), 'OBX-5[1].5', encoded(mark + document));
      const [carried] = judge.open(text).embedded!();
      assert.deepEqual(carried!.content, { type: 'text', text: mark + document });
      assert.deepEqual(writeBack(text, 'OBX-1', mark + document), { ok: true, edits: [] });
      const edited = mark + document.replace('Compte rendu', 'Révisé');
      const kept = writeBack(text, 'OBX-1', edited);
      assert.equal(kept.ok && kept.edits[0]!.newText, encoded(edited));
      const declared = edited.replace('encoding="UTF-16"', 'encoding="UTF-8"');
      const converted = writeBack(text, 'OBX-1', declared);
      assert.equal(converted.ok && converted.edits[0]!.newText, encodeText(declared));
      const odd = withValue(mdm(), 'OBX-5[1].5', encodeBase64(bytesOf(document, encoding).slice(0, -1)));
      assert.deepEqual(writeBack(odd, 'OBX-1', document), { ok: false, reason: 'notText' });
    }
  });

  it('decode what they encode, whatever the length', () => {
    const random = seeded(9);
    for (let length = 0; length < 60; length++) {
      const bytes = Uint8Array.from({ length }, () => random.below(256));
      const { bytes: again, problem } = decodeContent(encodeBase64(bytes));
      assert.equal(problem, undefined);
      assert.deepEqual([...again], [...bytes]);
    }
  });

  it('tell CDA, other XML, PDF, text and binary data apart', () => {
    for (const [text, kind] of [
      [smallCda(), 'cda'],
      ['<n1:ClinicalDocument xmlns:n1="urn:hl7-org:v3"/>', 'cda'],
      ['<html/>', 'xml'],
      ['%PDF-1.4', 'pdf'],
      ['Bonjour', 'text'],
      ['a\u0001b', 'binary'],
      ['  \n', 'empty'],
    ] as const) {
      assert.equal(decodeContent(encodeText(text)).kind, kind, text.slice(0, 20));
    }
  });
});
