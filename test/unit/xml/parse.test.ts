import assert from 'node:assert/strict';
import {
  NodeKind,
  attribute,
  attributeNameRange,
  attributeRange,
  attributeValue,
  contentRange,
  endNameRange,
  isSelfClosing,
  nameRange,
  parseXml,
  rangeOf,
  startTagRange,
  valueRange,
} from '../../../server/src/xml';
import { expectProblems, shape } from './support';

// segur: verifies SEG/XML.01
describe('parseXml', () => {
  it('gives every node its place', () => {
    const text =
      '<?xml version="1.0" encoding="UTF-8"?>\n<a x="1" y = \'2\'>t<b/><!-- c --><![CDATA[d]]><?p q?></a>\n';
    const xml = parseXml(text);
    const slices = Array.from({ length: xml.nodeCount }, (_, node) => [
      xml.kind[node],
      text.slice(xml.start[node], xml.end[node]),
    ]);
    assert.deepEqual(slices.slice(1), [
      [NodeKind.Text, '\n'],
      [NodeKind.Element, text.slice(39, -1)],
      [NodeKind.Text, 't'],
      [NodeKind.Element, '<b/>'],
      [NodeKind.Comment, '<!-- c -->'],
      [NodeKind.CData, '<![CDATA[d]]>'],
      [NodeKind.Instruction, '<?p q?>'],
      [NodeKind.Text, '\n'],
    ]);
    const cut = (range: { start: number; end: number } | undefined) =>
      range && text.slice(range.start, range.end);
    assert.equal(cut(nameRange(xml, 2)), 'a');
    assert.equal(cut(startTagRange(xml, 2)), '<a x="1" y = \'2\'>');
    assert.equal(cut(contentRange(xml, 2)), 't<b/><!-- c --><![CDATA[d]]><?p q?>');
    assert.equal(cut(endNameRange(xml, 2)), 'a');
    assert.equal(cut(rangeOf(xml, 4)), '<b/>');
    assert.equal(endNameRange(xml, 4), undefined);
    assert.ok(isSelfClosing(xml, 4) && !isSelfClosing(xml, 2));
    const y = attribute(xml, 2, 'y');
    assert.equal(cut(attributeRange(xml, y)), "y = '2'");
    assert.equal(cut(attributeNameRange(xml, y)), 'y');
    assert.equal(cut(valueRange(xml, y)), '2');
    assert.equal(cut(xml.declaration?.encoding?.range), 'UTF-8');
    assert.deepEqual(xml.problems, []);
  });

  it('accepts names, spaces and quotes of every sort', () => {
    expectProblems('<é-1.ç\n\tñ="&lt;" \r\n b=\'"\'></é-1.ç\n >');
    expectProblems('\uFEFF<?xml version="1.1" standalone=\'no\' ?><𝒳 𝒴="1"/>');
    expectProblems('<a b=">" c="\'/>"/>');
  });

  it('resolves namespaces in scope', () => {
    const xml = parseXml(
      '<a xmlns="u:1" xmlns:p="u:2"><p:b p:c="" d=""/><e xmlns="" xmlns:p="u:3"><p:f/><g/></e><p:h/></a>',
    );
    const uris = Array.from(
      { length: xml.nodeCount - 1 },
      (_, i) => xml.names.namespaces[xml.namespace[i + 1]!],
    );
    assert.deepEqual(uris, ['u:1', 'u:2', '', 'u:3', '', 'u:2']);
    const c = attribute(xml, 2, 'p:c');
    assert.equal(xml.names.namespaces[xml.attributeNamespace[c]!], 'u:2');
    assert.equal(xml.attributeNamespace[attribute(xml, 2, 'd')], 0);
  });

  it('tells names apart whatever their number', () => {
    const names = Array.from({ length: 5_000 }, (_, i) => `n${i.toString(36)}`);
    const xml = parseXml(`<r>${names.map((name) => `<${name}/>`).join('')}</r>`);
    assert.deepEqual(shape(xml), `r(${names.join(' ')})`);
    for (const name of names) assert.equal(xml.names.qualified[xml.names.localId(name)], name);
    assert.equal(xml.names.localId('absent'), -1);
  });

  it('decodes values and keeps broken references as written', () => {
    const xml = parseXml('<a b="&#233;&#xE9;&amp;\n&lt;&x;&#0;"/>');
    assert.equal(attributeValue(xml, 0), 'éé& <&x;&#0;');
  });

  it('never shares its tables between two documents', () => {
    const first = parseXml('<a><b c="1"/></a>');
    const second = parseXml('<x y="2"><z/></x>');
    assert.equal(shape(first), 'a(b)');
    assert.equal(shape(second), 'x(z)');
    assert.equal(attributeValue(first, 0), '1');
  });
});
