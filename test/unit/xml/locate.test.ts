import assert from 'node:assert/strict';
import {
  attribute,
  attributeNs,
  attributeValue,
  child,
  children,
  descend,
  descendants,
  elementAt,
  elementsNamed,
  localName,
  namespaceInScope,
  namespaceUri,
  nextNamed,
  nextSibling,
  none,
  parseXml,
  pathOf,
  placeAt,
  previousSibling,
  rootElement,
  textContent,
  valueOf,
} from '../../../server/src/xml';
import { atCursor } from '../../support/documents';

const text =
  '<a xmlns="u:1" xmlns:s="u:2"><b id="1">x<c>y&amp;</c><![CDATA[z]]></b><s:b id="2"/><b s:id="3"/><d><b/></d></a>';
const xml = parseXml(text);
const root = rootElement(xml);
const ids = (nodes: Iterable<number>): (string | undefined)[] =>
  [...nodes].map((node) => valueOf(xml, node, 'id') ?? localName(xml, xml.parent[node]!));

describe('navigation', () => {
  it('names count in the namespace of the parent', () => {
    assert.deepEqual(ids(children(xml, root, 'b')), ['1', 'a']);
    assert.deepEqual(ids(elementsNamed(xml, 'b')), ['1', '2', 'a', 'd']);
    assert.deepEqual(ids(descendants(xml, root, 'b')), ['1', 'a', 'd']);
    assert.equal(nextNamed(xml, child(xml, root, 'b'), 'b'), children(xml, root, 'b')[1]);
    assert.equal(child(xml, root, 'absent'), none);
    assert.equal(descend(xml, root, 'd', 'b', 'c'), none);
    assert.equal(textContent(xml, child(xml, root, 'b')), 'xy&z');
    assert.equal(textContent(xml, none), '');
  });

  it('walks siblings both ways', () => {
    const b = child(xml, root, 'b');
    const s = nextSibling(xml, b);
    assert.equal(namespaceUri(xml, s), 'u:2');
    assert.equal(previousSibling(xml, s), b);
    assert.equal(previousSibling(xml, b), none);
    assert.equal(nextSibling(xml, child(xml, root, 'd')), none);
  });

  it('finds attributes by written or expanded name, and namespaces in scope', () => {
    const second = children(xml, root, 'b')[1]!;
    assert.equal(attributeValue(xml, attribute(xml, second, 's:id')), '3');
    assert.equal(attributeValue(xml, attributeNs(xml, second, 'u:2', 'id')), '3');
    assert.equal(attributeNs(xml, second, 'u:1', 'id'), none);
    assert.equal(namespaceInScope(xml, second, 's'), 'u:2');
    assert.equal(namespaceInScope(xml, second, ''), 'u:1');
    assert.equal(namespaceInScope(xml, second, 'z'), undefined);
  });

  it('writes paths with an index only where it is needed', () => {
    const second = children(xml, root, 'b')[1]!;
    assert.equal(pathOf(xml, second, attribute(xml, second, 's:id')), '/a/b[2]/@s:id');
    assert.equal(pathOf(xml, descend(xml, root, 'd', 'b')), '/a/d/b');
  });
});

describe('placeAt', () => {
  it('tells what a cursor touches', () => {
    const at = (marked: string): string => {
      const { text: cut, offset } = atCursor(marked);
      const place = placeAt(parseXml(cut), offset);
      return `${place.type} ${cut.slice(place.range.start, place.range.end)}`;
    };
    assert.equal(at('<a‸bc d="e">f</abc>'), 'elementName abc');
    assert.equal(at('<abc‸ d="e">f</abc>'), 'elementName abc');
    assert.equal(at('<abc d="e">f</ab‸c>'), 'elementName abc');
    assert.equal(at('<abc d‸="e">f</abc>'), 'attributeName d');
    assert.equal(at('<abc d="‸e">f</abc>'), 'attributeValue e');
    assert.equal(at('<abc d="e‸">f</abc>'), 'attributeValue e');
    assert.equal(at('<abc d="e" ‸>f</abc>'), 'tag <abc d="e" >');
    assert.equal(at('<abc d="e">f‸g</abc>'), 'text fg');
    assert.equal(at('<abc><!-- ‸ --></abc>'), 'other <!--  -->');
    assert.equal(at('<abc d="‸'), 'attributeValue ');
  });

  it('finds the element around any offset', () => {
    assert.equal(localName(xml, elementAt(xml, text.indexOf('y&amp;'))), 'c');
    assert.equal(elementAt(parseXml('  <a/>'), 0), none);
  });
});
