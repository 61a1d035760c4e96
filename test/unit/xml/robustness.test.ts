import assert from 'node:assert/strict';
import fc from 'fast-check';
import { localName, nodeAt, parseXml, placeAt } from '../../../server/src/xml';
import { mutated } from '../../support/mutate';
import { seeded } from '../../support/random';
import { checkTree } from '../../support/xmlTree';

const document = `<?xml version="1.0" encoding="UTF-8"?>
<doc xmlns="u:1" xmlns:p="u:2">
  <patient id="1" p:kind='b'>
    <name>A &amp; B</name><!-- note -->
    <p:mark><![CDATA[x]]></p:mark>
  </patient>
  <author>
    <time value="2024"/>
  </author>
  <?target data?>
</doc>
`;

const markup = fc.constantFrom(
  '<',
  '>',
  '/',
  '"',
  "'",
  '=',
  '&',
  ' ',
  '\n',
  'a',
  'b:c',
  '<a',
  '<a>',
  '</a>',
  '<b x="1">',
  '</b>',
  '<a/>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?x',
  '?>',
  '<!DOCTYPE',
  '[',
  ']',
  '&lt;',
  '&#65;',
  'xmlns="u"',
  '\0',
  '\ud800',
  '  <a>\n',
  '  </a>\n',
);

describe('parseXml on any text', () => {
  it('gives a sound tree for mixtures of markup', () => {
    fc.assert(
      fc.property(fc.array(markup, { maxLength: 60 }), (parts) => checkTree(parseXml(parts.join('')))),
      { numRuns: 200 },
    );
  });

  it('gives a sound tree for accidents in a document', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const xml = parseXml(mutated(document, seeded(seed)));
        checkTree(xml);
        for (let offset = 0; offset <= xml.text.length; offset += 7) placeAt(xml, offset);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps the open elements of every prefix of a document', () => {
    const whole = parseXml(document);
    /** The elements that hold the offset, outermost first; the last one may be half-typed. */
    const open = (xml: typeof whole, offset: number): string[] => {
      const names: string[] = [];
      for (let at = nodeAt(xml, offset); at > 0; at = xml.parent[at]!) names.unshift(localName(xml, at));
      return names.filter(Boolean);
    };
    for (let length = 1; length <= document.length; length++) {
      const text = document.slice(0, length);
      const prefix = parseXml(text);
      checkTree(prefix);
      if (!/[\w>]/.test(text[length - 1]!)) continue;
      const expected = open(whole, length - 1);
      assert.deepEqual(open(prefix, length - 1).slice(0, -1), expected.slice(0, -1), JSON.stringify(text));
    }
  });

  it('reports each kind of accident once when there is one', () => {
    for (let at = 0; at < document.length; at++) {
      if (document[at] !== '>' || document.startsWith('?>', at - 1) || document.startsWith('-->', at - 2))
        continue;
      const { problems } = parseXml(document.slice(0, at) + document.slice(at + 1));
      assert.ok(problems.length <= 2, `${at}: ${problems.map(({ code }) => code).join()}`);
    }
  });
});
