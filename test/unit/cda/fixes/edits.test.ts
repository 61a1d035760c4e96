import assert from 'node:assert/strict';
import { plain, removeElement, setAttributes, skeletonValue } from '../../../../server/src/cda/fixes/edits';
import { insertInOrder } from '../../../../server/src/cda/fixes/headerOrder';
import { moveBefore } from '../../../../server/src/cda/fixes/move';
import { createQuery, type CdaQuery } from '../../../../server/src/cda/query';
import { parseXml, rootElement } from '../../../../server/src/xml';
import type { OffsetEdit } from '../../../../server/src/core/finding';
import { applyEdits } from '../../../support/cda';

function query(text: string): CdaQuery {
  const xml = parseXml(text);
  return createQuery(xml, rootElement(xml));
}

function edited(text: string, edit: (q: CdaQuery) => OffsetEdit | readonly OffsetEdit[]): string {
  const edits = edit(query(text));
  return applyEdits(text, 'range' in edits ? [edits] : edits);
}

const open = '<ClinicalDocument xmlns="urn:hl7-org:v3">';

describe('edits of a CDA', () => {
  it('inserts a child where the schema wants it, in the indentation of the document', () => {
    const text = `${open}\n\t<id root="1.2"/>\n\t<!-- type -->\n\t<code code="x"/>\n</ClinicalDocument>`;
    assert.equal(
      edited(text, (q) => insertInOrder(q, q.root, 'realmCode', '<realmCode code="FR"/>')),
      text.replace(open, `${open}\n\t<realmCode code="FR"/>`),
    );
    assert.equal(
      edited(text, (q) => insertInOrder(q, q.root, 'title', '<title>\n\t<b/>\n</title>')),
      text.replace('<code code="x"/>', '<code code="x"/>\n\t<title>\n\t\t<b/>\n\t</title>'),
    );
  });

  it('writes the prefix of the document and its line ends', () => {
    const text =
      '<c:ClinicalDocument xmlns:c="urn:hl7-org:v3">\r\n  <c:id root="1.2"/>\r\n</c:ClinicalDocument>';
    assert.equal(
      edited(text, (q) => insertInOrder(q, q.root, 'code', '<code code="x"/>')),
      text.replace('<c:id root="1.2"/>', '<c:id root="1.2"/>\r\n  <c:code code="x"/>'),
    );
  });

  it('opens an element that closes itself', () => {
    const text = `${open}\n  <author />\n</ClinicalDocument>`;
    assert.equal(
      edited(text, (q) => insertInOrder(q, q.child(q.root, 'author')!, 'time', '<time value="2024"/>')),
      `${open}\n  <author>\n    <time value="2024"/>\n  </author>\n</ClinicalDocument>`,
    );
  });

  it('replaces what is there and adds what is not, whatever the quotes', () => {
    const text = `${open}<id root='1.2'/></ClinicalDocument>`;
    assert.equal(
      edited(text, (q) => setAttributes(q, q.child(q.root, 'id')!, { root: `a'<"&`, extension: 'e' })),
      `${open}<id root='a&apos;&lt;&quot;&amp;' extension="e"/></ClinicalDocument>`,
    );
  });

  it('removes a line that holds nothing else, and only the element otherwise', () => {
    const text = `${open}\n  <id root="1.2"/>\n  <code/> <title/>\n</ClinicalDocument>`;
    assert.equal(
      edited(text, (q) => removeElement(q, q.child(q.root, 'id')!)),
      text.replace('  <id root="1.2"/>\n', ''),
    );
    assert.equal(
      edited(text, (q) => removeElement(q, q.child(q.root, 'code')!)),
      text.replace('<code/>', ''),
    );
  });

  it('moves an element before another', () => {
    const text = `${open}\n  <b/>\n  <c/>\n  <a/>\n</ClinicalDocument>`;
    assert.equal(
      edited(text, (q) => moveBefore(q, q.child(q.root, 'a')!, q.child(q.root, 'b')!)),
      `${open}\n  <a/>\n  <b/>\n  <c/>\n</ClinicalDocument>`,
    );
  });

  it('turns a skeleton into the text that it proposes', () => {
    assert.equal(plain('<a b="${1:x}" c="${2:y}">$0</a>'), '<a b="x" c="y"></a>');
    assert.equal(plain(`\${1:${skeletonValue('5 $ {a} \\')}}`), '5 $ {a} \\');
  });
});
