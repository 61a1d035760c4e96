import assert from 'node:assert/strict';
import { isXmlEncoded, readXmlMessage } from '../../../../server/src/hl7v2/xmlEncoding/convert';
import { adt, mdm, useHl7v2, withValue } from '../../../support/hl7v2';

/** A message of the usual encoding, in XML: what an interface engine would write. */
function toXml(er7: string): string {
  const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const value = (name: string, text: string): string => {
    if (!/[\^&]/.test(text) || name === 'MSH.2') return escape(text);
    const separator = text.includes('^') ? '^' : '&';
    return text
      .split(separator)
      .map((part, index) => (part === '' ? '' : `<T.${index + 1}>${value('', part)}</T.${index + 1}>`))
      .join('');
  };
  const segments = er7.split('\r').map((line) => {
    const [name, ...fields] = line.split('|');
    const shift = name === 'MSH' ? 2 : 1;
    const first = name === 'MSH' ? '<MSH.1>|</MSH.1>' : '';
    const rest = fields.map((field, index) => {
      const tag = `${name}.${index + shift}`;
      if (field === '') return '';
      return (tag === 'MSH.2' ? [field] : field.split('~'))
        .map((one) => `  <${tag}>${value(tag, one)}</${tag}>`)
        .join('\n');
    });
    return ` <${name}>${first}\n${rest.filter((one) => one !== '').join('\n')}\n </${name}>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<ADT_A01 xmlns="urn:hl7-org:v2xml">\n <ADT_A01.GROUP>\n${segments.join('\n')}\n </ADT_A01.GROUP>\n</ADT_A01>\n`;
}

describe('the XML encoding of HL7 v2', () => {
  const judge = useHl7v2();
  const plain = (text: string): string => text.replace(/\|+$/gm, '');

  it('is recognised by its namespace, or by its name and header', () => {
    assert.ok(isXmlEncoded('<ORU_R01 xmlns="urn:hl7-org:v2xml"/>'.replace('/>', '>')));
    assert.ok(isXmlEncoded('<?xml version="1.0"?>\n<ACK>\n<MSH><MSH.1>|</MSH.1></MSH></ACK>'));
    for (const other of [
      '<ClinicalDocument xmlns="urn:hl7-org:v3">',
      '<html><MSH>',
      'MSH|^~\\&',
      '',
      '<ACK>',
    ]) {
      assert.ok(!isXmlEncoded(other), other);
    }
  });

  it('says the same as the usual encoding', () => {
    for (const message of [adt(), mdm()]) {
      assert.equal(
        plain(readXmlMessage(toXml(message)).er7.trimEnd().replaceAll('\r', '\n')),
        plain(message.replaceAll('\r', '\n')),
      );
    }
  });

  it('is judged by the same rules, at its own places', () => {
    for (const [path, wrong, code] of [
      ['ZBE-4', 'CREATE', 'ZBE-004'],
      ['PID-8', 'O', 'PID-008'],
      ['PID-3[1].4.2', '1.2.250.1.213.1.4.88', 'INS-HL7-001'],
    ] as const) {
      const text = toXml(withValue(adt(), path, wrong));
      const found = judge.check(text).filter((finding) => finding.code === code);
      assert.equal(found.length, 1);
      assert.equal(text.slice(found[0]!.range.start, found[0]!.range.end), wrong);
      assert.equal(found[0]!.fixes, undefined);
    }
    assert.deepEqual(
      judge.check(toXml(adt())).filter(({ severity }) => severity === 'error'),
      [],
    );
  });

  it('is hovered and outlined', () => {
    const text = toXml(adt());
    const layer = judge.open(text);
    assert.match(layer.hover!(text.indexOf('HMS') + 1)!.markdown.fr, /Les trois responsabilités/);
    assert.match(layer.hover!(text.indexOf('<ZFA>') + 2)!.markdown.fr, /Statut DMP/);
    assert.equal(layer.outline!().length, adt().split('\r').length);
    assert.equal(layer.hover!(3), undefined);
  });

  it('gives the documents inside, even wrapped', () => {
    const text = toXml(mdm()).replace(/([A-Za-z0-9+/]{76})/g, '$1\n');
    const [document] = judge.open(text).embedded!();
    assert.ok(document!.content.type === 'text' && document!.content.text.includes('<ClinicalDocument'));
  });

  it('is told as broken XML, and nothing that follows from the break', () => {
    const text = toXml(adt());
    for (const broken of [
      text.replace('</PID.18>', ''),
      text.replace('</PID>', ''),
      text.replace('</ADT_A01>\n', ''),
      text.replace('&amp;', '&'),
      text.replace('<PID.8>', '<PID.8'),
    ]) {
      assert.notEqual(broken, text);
      const found = judge.check(broken);
      assert.ok(found.length > 0);
      assert.deepEqual([...new Set(found.map(({ code }) => code))], ['XML-001']);
    }
    assert.deepEqual(
      judge
        .check(
          text.replace(
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<?xml version="1.0" encoding="ISO-8859-1"?>',
          ),
        )
        .map(({ code }) => code),
      judge.check(text).map(({ code }) => code),
    );
  });

  it('shows an MSH.2 that cannot be right, and reads the rest', () => {
    const text = toXml(adt());
    for (const written of ['^~&amp;', '^~\\\\&amp;', '^~\\&amp;amp;']) {
      const wrong = text.replace('<MSH.2>^~\\&amp;</MSH.2>', () => `<MSH.2>${written}</MSH.2>`);
      assert.notEqual(wrong, text);
      const found = judge.check(wrong);
      assert.deepEqual(found.map(({ code }) => code).filter((code) => code === 'HL7-009').length, 1, written);
      const { start, end } = found.find(({ code }) => code === 'HL7-009')!.range;
      assert.equal(wrong.slice(start, end), written);
      assert.equal(found.length, judge.check(text).length + 1);
    }
  });

  it('never throws on broken XML', () => {
    const text = toXml(adt());
    for (let cut = 0; cut < text.length; cut += 97) {
      const broken = text.slice(0, cut);
      if (isXmlEncoded(broken)) judge.check(broken);
    }
  });
});
