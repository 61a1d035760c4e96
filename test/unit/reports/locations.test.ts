import assert from 'node:assert/strict';
import * as fontoxpath from 'fontoxpath';
import { createXmlPaths } from '../../../server/src/reports/places/xmlPath';
import { parseXml } from '../../../server/src/xml';
import { seeded } from '../../support/random';

import { notations, tree, write, pathTo, knownTo, facade, type TestNode } from '../../support/pathNotations';

// segur: verifies SEG/RAP.02
describe('Locations of reports', () => {
  for (const notation of notations)
    it(`are found in random trees: ${notation.name}`, () => {
      for (let seed = 1; seed <= 12; seed++) {
        const random = seeded(seed);
        const root = tree(random);
        const { text, nodes } = write(root);
        const xml = parseXml(text);
        const paths = createXmlPaths(xml, { cda: 'urn:hl7-org:v3', ext: 'urn:hl7-org:sdtc', o: 'urn:other' });
        const document = { nodeType: 9, childNodes: [root], parentNode: null };
        (root as { parentNode: unknown }).parentNode = document;
        for (const node of nodes) {
          // Its own path is read from the tree, where nothing is above the root.
          root.parentNode = null;
          if (!knownTo(notation, node)) continue;
          const path = pathTo(node, notation.step);
          const xpath = pathTo(node, notation.xpath ?? notation.step);
          (root as { parentNode: unknown }).parentNode = document;
          const expected = fontoxpath.evaluateXPathToFirstNode(
            xpath,
            document as never,
            facade as never,
            null,
            {
              namespaceResolver: (prefix) =>
                ({ cda: 'urn:hl7-org:v3', ext: 'urn:hl7-org:sdtc', o: 'urn:other' })[prefix] ?? null,
            },
          ) as unknown as TestNode | null;
          assert.equal(expected?.start, node.start, `the engine reads ${xpath} in ${text}`);
          const found = paths.follow(path, notation.zero ? 0 : 1);
          assert.ok(found?.complete, `${path} in ${text}`);
          assert.equal(xml.start[found.node], node.start, `${path} in ${text}`);
          if (node.attributes.length === 0) continue;
          const onAttribute = paths.follow(`${path}/${notation.attribute}`, notation.zero ? 0 : 1);
          assert.ok(
            onAttribute?.complete && onAttribute.attribute !== undefined,
            `${path}/${notation.attribute}`,
          );
          assert.equal(xml.attributeOwner[onAttribute.attribute], onAttribute.node);
        }
      }
    });

  const cda = parseXml(
    '<ClinicalDocument xmlns="urn:hl7-org:v3"><id root="1"/><author/><author><time value="2"/></author></ClinicalDocument>',
  );
  const follow = (path: string, base: 0 | 1 = 1) => {
    const found = createXmlPaths(cda, {}).follow(path, base);
    return found && [cda.text.slice(cda.start[found.node], cda.start[found.node]! + 10), found.complete];
  };

  it('of FHIR count from 0, and name attributes like elements', () => {
    assert.deepEqual(follow('ClinicalDocument.author[1].time', 0), ['<time valu', true]);
    assert.deepEqual(follow('ClinicalDocument.author[1].time.value', 0), ['<time valu', true]);
    assert.deepEqual(follow('ClinicalDocument.author[0]', 0), ['<author/><', true]);
  });

  it('that count from 0 and lead nowhere are read again from 1, as a guess', () => {
    assert.deepEqual(follow('/clinicalDocument/author[2]', 0), ['<author><t', false]);
  });

  it('of nodes that are no elements stand on the element that holds them', () => {
    assert.deepEqual(follow('/ClinicalDocument/author[2]/time/@'), ['<time valu', true]);
    assert.deepEqual(follow('/ClinicalDocument[1]/author[2]/comment()[3]'), ['<author><t', true]);
    assert.deepEqual(follow("/ClinicalDocument/author[2]/processing-instruction('a')[1]"), [
      '<author><t',
      true,
    ]);
    assert.deepEqual(follow('/ClinicalDocument/author[2]/namespace::x'), ['<author><t', true]);
    // How white space was counted, nobody knows.
    assert.deepEqual(follow('/ClinicalDocument/node()[2]'), ['<ClinicalD', false]);
    assert.equal(follow('/comment()[1]'), undefined);
    assert.equal(follow('/@classCode'), undefined);
  });

  it('begin at root(), at an identifier, or somewhere inside', () => {
    const xml = parseXml('<a xmlns:n="u"><b ID="x"><c/><c/></b><b><c/><d ID="y"/></b><b id="y"/></a>');
    const at = (path: string) => {
      const found = createXmlPaths(xml, {}).follow(path, 1);
      return found?.complete === true ? xml.start[found.node] : undefined;
    };
    const text = xml.text;
    assert.equal(
      at('Q{http://www.w3.org/2005/xpath-functions}root()/Q{}b[2]/Q{}c[1]'),
      text.lastIndexOf('<c/>'),
    );
    assert.equal(at("id('x')/c[2]"), text.indexOf('<c/>') + 4);
    assert.equal(at('id("y")'), undefined);
    assert.equal(at("//*[@ID='x']/c[1]"), text.indexOf('<c/>'));
    // Of each parent the second one: there is one such.
    assert.equal(at('//c[2]'), text.indexOf('<c/>') + 4);
    assert.equal(at('//c[1]'), undefined);
    assert.equal(at('(//c)[3]'), undefined);
    const found = createXmlPaths(xml, {}).follow('/a/namespace::n', 1);
    assert.equal(
      xml.attributeName &&
        text.slice(xml.attributeStart[found!.attribute!], xml.attributeEnd[found!.attribute!]),
      'xmlns:n="u"',
    );
  });

  it('say in comments what a resource is', () => {
    assert.deepEqual(follow('ClinicalDocument/*Doc/1*/.author[1]/*Author/a-1*/.time', 0), [
      '<time valu',
      true,
    ]);
  });

  it('stop at the element that holds a text, and at the nearest one where something is missing', () => {
    assert.deepEqual(follow('/ClinicalDocument/author[2]/time/text()[1]'), ['<time valu', true]);
    assert.deepEqual(follow('/ClinicalDocument/author[3]/time'), ['<ClinicalD', false]);
    // No rank is the first one, whatever the second one holds.
    assert.deepEqual(follow('/ClinicalDocument/author/time'), ['<author/><', false]);
    assert.equal(follow('/AdhocQueryResponse/RegistryObjectList'), undefined);
    assert.deepEqual(follow('/'), ['<ClinicalD', true]);
  });

  it('begin at the clinical document inside a style sheet', () => {
    const xml = parseXml(
      '<xsl:stylesheet xmlns:xsl="u"><ClinicalDocument xmlns="urn:hl7-org:v3"><id/></ClinicalDocument></xsl:stylesheet>',
    );
    const found = createXmlPaths(xml, {}).follow('/ClinicalDocument/id', 1);
    assert.ok(found?.complete);
    assert.equal(xml.text.slice(xml.start[found.node], xml.start[found.node]! + 4), '<id/');
  });

  it('never throw, and are followed in bounded time', () => {
    const random = seeded(5);
    const marks = [
      "'",
      '"',
      '[',
      ']',
      '/',
      '{',
      '}',
      '@',
      '*',
      ':',
      'Q{',
      'a',
      '1',
      ' and ',
      '(',
      ')',
      '.',
      '//',
      'ClinicalDocument',
    ];
    const paths = createXmlPaths(cda, {});
    for (let i = 0; i < 20_000; i++)
      paths.follow(Array.from({ length: random.below(12) }, () => random.pick(marks)).join(''), 1);
    paths.follow('/ClinicalDocument'.repeat(100_000), 1);
    paths.follow('['.repeat(8_000), 1);
    paths.follow(`/a${"[@b='c' and d]".repeat(500)}`, 1);
  });
});
